// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;

/**
 * The state of one run of an {@link Optimizer}: an iterate x_t and what the method remembers. The caller owns the loop.
 *
 * <p>One object, one run, one thread. After the start nothing here allocates.
 */
public interface Descent {

    /**
     * Moves from x_t to x_{t+1}. Overflow and NaN are no errors: they show in {@link #value}.
     *
     * @return true if the method moved; false if it can find no better point and has stayed at x_t for good
     */
    boolean step();

    /**
     * The objective at the iterate.
     *
     * @return f(x_t), bit for bit the objective's {@code value} at {@link #point}
     */
    double value();

    /**
     * The Euclidean norm of the gradient that the method evaluated last: at x_t, or, for a method that looks ahead, at
     * the point it looked from (its Javadoc says so).
     *
     * @return the norm, computed when asked, in n multiplications
     */
    double gradientNorm();

    /**
     * Copies the iterate.
     *
     * @param out receives x_t, {@code double[n]}, overwritten
     */
    void point(double[] out);

    /**
     * The preconditioner P_t by which the last step was divided; the identity (up to a factor) for methods without one.
     *
     * @return a live view: it changes with the next step
     */
    Preconditioner preconditioner();

    /**
     * The hyper-parameters that change from step to step, as the last {@link #step} used them: the step that a line search
     * found, the radius of a trust region, a step size on a schedule.
     *
     * @return by their names in kebab case; empty for a method whose numbers are constant, and where no step was made yet
     */
    default Map<String, Double> inForce() {
        return Map.of();
    }

    /**
     * Names all that is remembered between steps, the iterate and its value among it; see {@link Snapshot}.
     *
     * @param state visits each number
     */
    void state(State state);
}
