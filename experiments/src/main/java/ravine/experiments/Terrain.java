// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Optional;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.Hessians;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.landscapes.Landscape;
import ravine.landscapes.Noisy;
import ravine.landscapes.Optimum;
import ravine.optimizers.Descent;
import ravine.optimizers.Newton;

/**
 * A landscape with what every trial on it needs: in closed form where the landscape knows it, else computed once.
 *
 * @param landscape the landscape
 * @param optimumValue \( f^* \)
 * @param found the optimum, if the landscape does not state it: what it can state again need not be kept
 * @param kappa the condition number of the Hessian at the optimum; NaN if the dimension is too large to compute it
 * @param kappaJacobi the same after Jacobi scaling
 * @param constantHessian the Hessian, if it is the same everywhere and small enough to be analysed along a path
 */
record Terrain(
        Landscape landscape,
        double optimumValue,
        Optional<Optimum> found,
        double kappa,
        double kappaJacobi,
        Optional<ConstantHessian> constantHessian) {

    /** A Hessian as {@link Sampler} would find it at each iterate. */
    static final class ConstantHessian {

        private final double[] matrix;
        private final double kappa;

        ConstantHessian(double[] matrix, double kappa) {
            this.matrix = matrix;
            this.kappa = kappa;
        }

        /** Row-major {@code double[n * n]}, not to be modified: all trials share it. */
        double[] matrix() {
            return matrix;
        }

        /** Its condition number. */
        double kappa() {
            return kappa;
        }
    }

    /** The largest dimension in which a dense Hessian is analysed at the optimum: once, in a second. */
    static final int MOST_VARIABLES = 512;

    /** From far away, damped Newton needs some dozens. */
    private static final int MOST_NEWTON_STEPS = 1000;

    /** By how much of itself a value may rise and be the same: the round-off of a long sum. */
    private static final double SAME_VALUE = 0x1p-40;

    static Terrain survey(Landscape landscape) {
        TwiceDifferentiableObjective objective = landscape.objective();
        Optimum optimum = optimum(landscape, objective);
        int n = objective.dimension();
        double kappa = Double.NaN;
        double kappaJacobi = Double.NaN;
        Optional<ConstantHessian> constant = Optional.empty();
        if (n <= MOST_VARIABLES) {
            double[] hessian = new double[n * n];
            Hessians.dense(objective, optimum.point(), hessian);
            kappa = Conditioning.of(hessian, n);
            kappaJacobi = Conditioning.jacobi(hessian, n);
            if (n <= Sampler.MOST_VARIABLES && landscape.isQuadratic()) {
                constant = Optional.of(new ConstantHessian(hessian, kappa));
            }
        }
        return new Terrain(
                landscape,
                optimum.value(),
                landscape.optimum().isPresent() ? Optional.empty() : Optional.of(optimum),
                landscape.conditionNumber().orElse(kappa),
                kappaJacobi,
                constant);
    }

    /** \( x^* \), a fresh {@code double[n]}. */
    double[] optimumPoint() {
        return landscape.optimum().or(() -> found).orElseThrow().point();
    }

    /** A function without the noise that is between it and a method. */
    TwiceDifferentiableObjective exactObjective() {
        return exact(landscape, landscape.objective());
    }

    /**
     * The optimum that the landscape states, or that Newton's method finds.
     *
     * @throws IllegalStateException if it finds none
     */
    static Optimum optimum(Landscape landscape, TwiceDifferentiableObjective objective) {
        return landscape.optimum().orElseGet(() -> byNewton(exact(landscape, objective), landscape.start()));
    }

    /** Noise is between the method and the landscape, and not in its optimum. */
    private static TwiceDifferentiableObjective exact(Landscape landscape, TwiceDifferentiableObjective objective) {
        return landscape instanceof Noisy noisy ? noisy.exact().objective() : objective;
    }

    /** Newton's method until round-off stops it. */
    private static Optimum byNewton(TwiceDifferentiableObjective objective, double[] start) {
        Descent descent = new Newton().start(objective, start);
        for (int t = 0; t < MOST_NEWTON_STEPS; t++) {
            if (!descent.step()) {
                double[] point = new double[start.length];
                descent.point(point);
                requireMinimum(objective, point);
                requireFinite(objective, start, point, descent.value());
                return Optimum.of(point, descent.value());
            }
        }
        throw new IllegalStateException("found no optimum to measure the gap from: Newton's method went on for "
                + MOST_NEWTON_STEPS + " steps");
    }

    /** Newton's method cannot leave a saddle. */
    private static void requireMinimum(TwiceDifferentiableObjective objective, double[] point) {
        if (point.length <= MOST_VARIABLES
                && HessianSpectrum.at(objective, point).inertia().negative() > 0) {
            throw new IllegalStateException(
                    "found no optimum to measure the gap from: Newton's method ended at a saddle");
        }
    }

    /**
     * Where a function falls for ever Newton's method goes on until rounding stops it, and its value there is that of no minimum:
     * from the start through the end and on, f never rises again. Where it is not a number it tells nothing.
     */
    private static void requireFinite(
            TwiceDifferentiableObjective objective, double[] start, double[] end, double value) {
        double[] beyond = new double[end.length];
        double risen = value + SAME_VALUE * Math.abs(value);
        // From near by, since behind a ridge about a minimum a function may fall for ever.
        for (double share = 0x1p-10; ; share *= 2) {
            boolean moves = false;
            for (int i = 0; i < end.length; i++) {
                beyond[i] = end[i] + share * (end[i] - start[i]);
                if (!Double.isFinite(beyond[i])) {
                    throw new IllegalStateException(
                            "found no optimum to measure the gap from: where Newton's method ended f"
                                    + " falls for ever, as to a least value at infinity");
                }
                moves |= beyond[i] != end[i];
            }
            // Written so that a NaN ends it; a start that is the optimum has no beyond.
            if (!moves || !(objective.value(beyond) <= risen)) {
                return;
            }
        }
    }
}
