// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * When a run counts as converged: a {@link StopRule} that means success. A target of one's own is a lambda.
 *
 * <p>Those on a change of value or point say little on an ill-conditioned problem, where they are met long before the
 * minimum; they are best asked for together with another, and several {@link #times}.
 */
@FunctionalInterface
public interface Target extends StopRule {

    /**
     * Whether the run has arrived.
     *
     * @param progress the run at iteration t
     * @return true to stop the run as {@link Stop.Kind#CONVERGED}
     */
    boolean isMet(Progress progress);

    @Override
    default Watch watch() {
        return new StopRules.Stateless(this, true, this::isMet);
    }

    /**
     * A gap relative to that of the start: \( f(x_t) - f^* \le \tau\,(f(x_0) - f^*) \).
     *
     * @param tau the fraction, in (0, 1)
     * @param optimumValue the least value \( f^* \), finite
     * @return the target
     */
    static Target relativeGap(double tau, double optimumValue) {
        return new Targets.RelativeGap(tau, optimumValue);
    }

    /**
     * A small value: \( f(x_t) \le v \).
     *
     * @param bound v, finite
     * @return the target
     */
    static Target value(double bound) {
        return new Targets.Value(bound);
    }

    /**
     * A small gradient: \( \lVert \nabla f(x_t) \rVert_2 \le \varepsilon \).
     *
     * @param epsilon the bound, positive
     * @return the target
     */
    static Target gradientNorm(double epsilon) {
        return new Targets.GradientNorm(epsilon);
    }

    /**
     * A gradient that has become small: \( \lVert \nabla f(x_t) \rVert_2 \le \varepsilon \lVert \nabla f(x_0) \rVert_2 \).
     *
     * @param epsilon the fraction, in (0, 1)
     * @return the target
     */
    static Target relativeGradientNorm(double epsilon) {
        return new Targets.RelativeGradientNorm(epsilon);
    }

    /**
     * A value that hardly changes: \( |f(x_t) - f(x_{t-1})| \le \varepsilon\, |f(x_t)| \).
     *
     * @param epsilon the fraction, at least 0 and finite; 0 asks for the same value
     * @return the target, not met at the start
     */
    static StopRule valueChange(double epsilon) {
        return new Targets.ValueChange(epsilon);
    }

    /**
     * A short step: \( \lVert x_t - x_{t-1} \rVert_2 \le \varepsilon\, \lVert x_t \rVert_2 \). It keeps a copy of the iterate.
     *
     * @param epsilon the fraction, at least 0 and finite; 0 asks for the same point
     * @return the target, not met at the start
     */
    static StopRule step(double epsilon) {
        return new Targets.Step(epsilon);
    }

    /**
     * A target that is never met: the run ends by something else.
     *
     * @return the target
     */
    static Target none() {
        return new Targets.None();
    }
}
