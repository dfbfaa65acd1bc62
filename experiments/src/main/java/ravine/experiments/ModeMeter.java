// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.List;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;

/** Errors along the eigenvectors of the Hessian at the optimum: \( O(n^3) \) once, \( n^2 \) multiplications a point. */
final class ModeMeter {

    private final HessianSpectrum spectrum;
    private final double[] optimum;
    private final double[] vector;
    private final double[] error;

    /** For each group of eigenvalues that are one but for rounding the index behind its last. */
    private final List<Integer> ends = new ArrayList<>();

    private final List<ModeErrors> errors = new ArrayList<>();

    ModeMeter(TwiceDifferentiableObjective objective, double[] optimum) {
        int n = objective.dimension();
        if (n > Measures.MOST_MODES) {
            throw new IllegalArgumentException(
                    "modes: expected at most " + Measures.MOST_MODES + " variables, found " + n);
        }
        this.spectrum = HessianSpectrum.at(objective, optimum);
        this.optimum = optimum;
        this.vector = new double[n];
        this.error = new double[n];
        // Each of two eigenvalues may be off by the tolerance.
        double same = 2 * spectrum.inertia().tolerance();
        for (int i = 1; i < n; i++) {
            if (spectrum.eigenvalue(i) - spectrum.eigenvalue(i - 1) > same) {
                ends.add(i);
            }
        }
        ends.add(n);
    }

    void measure(int iteration, double[] x) {
        for (int i = 0; i < error.length; i++) {
            error[i] = x[i] - optimum[i];
        }
        List<Double> lengths = new ArrayList<>();
        int i = 0;
        for (int end : ends) {
            double length = 0;
            for (; i < end; i++) {
                spectrum.eigenvector(i, vector);
                length = StrictMath.hypot(length, along());
            }
            lengths.add(length);
        }
        errors.add(new ModeErrors(iteration, lengths));
    }

    /** In a fixed order of summation. */
    private double along() {
        double sum = 0;
        for (int i = 0; i < error.length; i++) {
            sum += vector[i] * error[i];
        }
        return sum;
    }

    Modes modes() {
        List<Double> eigenvalues = new ArrayList<>();
        List<Integer> multiplicities = new ArrayList<>();
        int start = 0;
        for (int end : ends) {
            eigenvalues.add(spectrum.eigenvalue(start));
            multiplicities.add(end - start);
            start = end;
        }
        return new Modes(eigenvalues, multiplicities, errors);
    }
}
