// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import java.util.Optional;
import ravine.experiments.Outcome;

/**
 * Foretells from two condition numbers at the optimum whether a method that scales each coordinate beats gradient descent:
 * yes, if Jacobi scaling divides the condition number by more than a threshold.
 *
 * <p>\[ \frac{\kappa(H)}{\kappa(D^{-1/2} H D^{-1/2})} > c, \qquad D = \operatorname{diag}(H) \]
 *
 * <p>That is what theory says of gradient descent with Jacobi scaling near the optimum, where c is 1. It says nothing of the way
 * there, and Adam's scaling is by gradients, not by D: how often the rule is right is measured, by {@link ConfusionTable}. The
 * ratio can be below 1, for D is within a factor n of the best diagonal and no better (van der Sluis, Numerische Mathematik 14,
 * 1969).
 *
 * @param threshold c, positive
 */
public record DiagonalScalingRule(double threshold) {

    /**
     * Checks the threshold.
     *
     * @param threshold c
     * @throws IllegalArgumentException unless it is positive and finite
     */
    public DiagonalScalingRule {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("threshold: expected a positive and finite number but was " + threshold);
        }
    }

    /**
     * The rule that theory has for gradient descent: any gain. Two condition numbers that are equal but for rounding are none,
     * as in a quadratic turned by 45 degrees.
     *
     * @return c = 1 + 2⁻²⁰
     */
    public static DiagonalScalingRule byTheory() {
        return new DiagonalScalingRule(1 + 0x1p-20);
    }

    /**
     * Foretells.
     *
     * @param kappa κ of the Hessian at the optimum
     * @param kappaJacobi the same after Jacobi scaling
     * @return whether scaling will win; empty where one of them is not finite, as for a singular Hessian
     */
    public Optional<Boolean> foretells(double kappa, double kappaJacobi) {
        return Double.isFinite(kappa) && Double.isFinite(kappaJacobi)
                ? Optional.of(kappa / kappaJacobi > threshold)
                : Optional.empty();
    }

    /**
     * The judge: which of two runs on one landscape, to one target, was better. The one that needed less for the target; if
     * neither got there, the one that came nearer.
     *
     * @param scaled the method that scales, its step size tuned
     * @param plain gradient descent, tuned on as many candidates
     * @param cost what is counted
     * @return whether the scaled one won; empty for a tie, or if nothing can be compared
     * @throws IllegalArgumentException if the runs are on two landscapes or to two targets
     */
    public static Optional<Boolean> scaledWon(Outcome scaled, Outcome plain, Cost cost) {
        if (!scaled.trial().landscape().equals(plain.trial().landscape())
                || !scaled.trial().stop().equals(plain.trial().stop())) {
            throw new IllegalArgumentException("plain: expected a run on "
                    + scaled.trial().landscape().id() + " to the same target but was one on "
                    + plain.trial().landscape().id());
        }
        double ours = cost.toTarget(scaled);
        double theirs = cost.toTarget(plain);
        boolean neither = ours == Double.POSITIVE_INFINITY && theirs == Double.POSITIVE_INFINITY;
        return neither ? less(scaled.bestValue(), plain.bestValue()) : less(ours, theirs);
    }

    private static Optional<Boolean> less(double a, double b) {
        return a < b || a > b ? Optional.of(a < b) : Optional.empty();
    }
}
