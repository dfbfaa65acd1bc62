// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * The first step that a {@link LineSearch} tries.
 *
 * <p>In the first search of a run, and after a restart, there is no step before to learn from. All but {@link #fixed} and
 * {@link #quasiNewton} then start as I0 of Hager and Zhang 2005, but with Euclidean norms instead of maximum norms, so that
 * the iterates turn with the landscape: \( 0.01 \lVert x \rVert / \lVert p \rVert \) if x is not 0, else \( 0.01 |f(x)| /
 * |\varphi'(0)| \). Any guess that is not positive and finite becomes 1.
 */
@FunctionalInterface
public interface InitialStep {

    /**
     * Guesses a step.
     *
     * @param ray the ray, aimed, with a negative slope; it may be evaluated, which is counted
     * @return a positive finite step
     */
    double first(Ray ray);

    /**
     * The same step always.
     *
     * @param step positive and finite
     * @return the guess
     * @throws IllegalArgumentException for another step
     */
    static InitialStep fixed(double step) {
        return new FixedStep(step);
    }

    /**
     * For quasi-Newton methods, whose directions have a length of their own: \( \min(1, 1.01\,\alpha) \) with the
     * {@link #interpolated} α (Nocedal and Wright 2006, p. 60), and 1 if values no longer fall. In the first search, where
     * the direction is the gradient, a step of length 1. It costs nothing.
     *
     * @return the guess
     */
    static InitialStep quasiNewton() {
        return InitialGuess.QUASI_NEWTON;
    }

    /**
     * I1 and I2 of Hager and Zhang 2005 (section 4): the minimum of the parabola that has the slopes of φ at 0 and at
     * \( \alpha_{t-1}/10 \), if φ is no greater there than at 0 and the parabola is convex; else \( 2 \alpha_{t-1} \). The
     * paper's parabola has the value there instead of the slope, of which round-off leaves two digits less on the way, and
     * none near a minimum. It costs one evaluation.
     *
     * @return the guess
     */
    static InitialStep parabola() {
        return InitialGuess.PARABOLA;
    }

    /**
     * The minimum of the parabola through \( f(x_{t-1}), f(x_t), \varphi'(0) \), \( \alpha = 2 (f(x_t) - f(x_{t-1})) /
     * \varphi'(0) \) (Nocedal and Wright 2006, 3.60); the step before if values no longer fall. It costs nothing.
     *
     * @return the guess
     */
    static InitialStep interpolated() {
        return InitialGuess.INTERPOLATED;
    }

    /**
     * Twice the step before, so that backtracking can find its way up again. It costs nothing.
     *
     * @return the guess
     */
    static InitialStep doubled() {
        return InitialGuess.DOUBLED;
    }
}
