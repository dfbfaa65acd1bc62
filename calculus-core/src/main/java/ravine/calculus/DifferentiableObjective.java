// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** A scalar function with its gradient \( \nabla f(x) \in \mathbb{R}^n \), the direction of steepest ascent. */
public interface DifferentiableObjective extends Objective {

    /**
     * Evaluates \( f(x) \) and \( \nabla f(x) \) together, which shares their common work.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param gradientOut receives \( \nabla f(x) \), {@code double[n]}, overwritten; must not be {@code x}
     * @return the value, bit for bit that of {@link #value}
     * @throws IllegalArgumentException if an array has not length n
     */
    double valueAndGradient(double[] x, double[] gradientOut);

    /**
     * The function −f, for to maximise f is to minimise −f.
     *
     * @return its value and gradient, exactly those of f with the other sign; its own {@code negated()} is this function
     */
    default DifferentiableObjective negated() {
        return new NegatedObjective(this);
    }
}
