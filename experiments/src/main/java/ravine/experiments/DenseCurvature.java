// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import ravine.calculus.ConditionNumber;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Hessians;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.experiments.Measurements.Bracket;
import ravine.optimizers.Preconditioner;

/** Curvature of Hessians that are written out: \( n^2 \) numbers, and \( O(n^3) \) for each matrix that is not the one before. */
final class DenseCurvature implements CurvatureMeter {

    private final TwiceDifferentiableObjective objective;
    private final double[] hessian;
    private double[] before = {};
    private double[] scaledBefore = {};
    private Bracket kappa = Bracket.NONE;
    private Bracket kappaJacobi = Bracket.NONE;
    private Bracket kappaEffective = Bracket.NONE;
    private Bracket sharpness = Bracket.NONE;

    DenseCurvature(TwiceDifferentiableObjective objective) {
        int n = objective.dimension();
        this.objective = objective;
        this.hessian = new double[n * n];
    }

    @Override
    public Reading at(double[] x, Preconditioner preconditioner) {
        int n = x.length;
        Hessians.dense(objective, x, hessian);
        // A quadratic's never changes.
        if (!Arrays.equals(hessian, before)) {
            before = hessian.clone();
            kappa = kappa(HessianSpectrum.of(hessian, n));
            double[] byDiagonal = Conditioning.scaled(hessian, Conditioning.diagonal(before, n), n);
            kappaJacobi = byDiagonal.length == 0 ? Bracket.NONE : kappa(HessianSpectrum.of(byDiagonal, n));
        }
        double[] scaled = Conditioning.scaled(hessian, preconditioner, n);
        if (scaled.length == 0) {
            return new Reading(kappa, kappaJacobi, Bracket.NONE, Bracket.NONE, 0);
        }
        if (!Arrays.equals(scaled, scaledBefore)) {
            scaledBefore = scaled;
            HessianSpectrum spectrum = HessianSpectrum.of(scaled, n);
            kappaEffective = kappa(spectrum);
            sharpness = greatest(spectrum);
        }
        return new Reading(kappa, kappaJacobi, kappaEffective, sharpness, 0);
    }

    private static Bracket kappa(HessianSpectrum spectrum) {
        ConditionNumber kappa = spectrum.conditionNumber();
        if (!spectrum.isFinite()) {
            return Bracket.NONE;
        }
        if (spectrum.inertia().isPositiveDefinite()) {
            return new Bracket(kappa.value(), kappa.least(), kappa.greatest());
        }
        return spectrum.inertia().negative() > 0
                ? Bracket.INFINITE
                : new Bracket(Double.POSITIVE_INFINITY, kappa.least(), Double.POSITIVE_INFINITY);
    }

    private static Bracket greatest(HessianSpectrum spectrum) {
        double max = spectrum.max();
        double rounding = spectrum.inertia().tolerance();
        return new Bracket(max, max - rounding, max + rounding);
    }
}
