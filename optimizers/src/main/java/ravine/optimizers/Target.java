// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * When a run counts as converged. Targets combine: {@code a.or(b)}, {@code a.and(b)}.
 *
 * <p>There is no target on a small change of value or point: on an ill-conditioned problem those are met long before the
 * minimum.
 */
@FunctionalInterface
public interface Target {

    /**
     * Whether the run has arrived.
     *
     * @param progress the run at iteration t
     * @return true to stop the run as {@link Stop#CONVERGED}
     */
    boolean isMet(Progress progress);

    /**
     * A gap relative to that of the start: \( f(x_t) - f^* \le \tau\,(f(x_0) - f^*) \).
     *
     * @param tau the fraction, in (0, 1)
     * @param optimumValue the least value \( f^* \), finite
     * @return the target
     */
    static Target relativeGap(double tau, double optimumValue) {
        if (!(tau > 0 && tau < 1)) {
            throw new IllegalArgumentException("tau: expected a number between 0 and 1 but was " + tau);
        }
        if (!Double.isFinite(optimumValue)) {
            throw new IllegalArgumentException("optimumValue: expected a finite number but was " + optimumValue);
        }
        return p -> p.value() - optimumValue <= tau * (p.initialValue() - optimumValue);
    }

    /**
     * A small gradient: \( \lVert \nabla f(x_t) \rVert_2 \le \varepsilon \).
     *
     * @param epsilon the bound, positive
     * @return the target
     */
    static Target gradientNorm(double epsilon) {
        if (!(epsilon > 0)) {
            throw new IllegalArgumentException("epsilon: expected a positive number but was " + epsilon);
        }
        return p -> p.gradientNorm() <= epsilon;
    }

    /**
     * A target that is never met: the run ends by its budget.
     *
     * @return the target
     */
    static Target none() {
        return p -> false;
    }

    /**
     * Either target.
     *
     * @param other the other target
     * @return met when this one or the other is
     */
    default Target or(Target other) {
        return p -> isMet(p) || other.isMet(p);
    }

    /**
     * Both targets at one iteration.
     *
     * @param other the other target
     * @return met when this one and the other are
     */
    default Target and(Target other) {
        return p -> isMet(p) && other.isMet(p);
    }
}
