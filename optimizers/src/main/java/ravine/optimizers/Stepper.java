// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;

/**
 * What a {@link FirstOrderRule} remembers during one run, such as momentum. One object, one run, one thread.
 *
 * <p>It may also be driven without any objective, by a training loop that computes its gradients elsewhere.
 */
public interface Stepper {

    /**
     * Moves the iterate. Allocates nothing.
     *
     * @param x the iterate, {@code double[n]}, updated in place from x_t to x_{t+1}
     * @param gradient the gradient at x_t, {@code double[n]}, not modified; must not be {@code x}
     */
    default void step(double[] x, double[] gradient) {
        step(x, gradient, 1);
    }

    /**
     * Moves the iterate with another step size than the rule's, for this step alone. Allocates nothing.
     *
     * @param x the iterate, {@code double[n]}, updated in place from x_t to x_{t+1}
     * @param gradient the gradient at x_t, {@code double[n]}, not modified; must not be {@code x}
     * @param factor what the step size is multiplied by, such as that of a schedule; with 1 the bits are those of a
     *     step without it
     */
    void step(double[] x, double[] gradient, double factor);

    /**
     * The preconditioner P_t that the last {@link #step} divided by.
     *
     * @return a live view: it changes with the next step
     */
    Preconditioner preconditioner();

    /**
     * The hyper-parameters that change from step to step, as the last {@link #step} used them: a step size that follows a
     * schedule or a formula, its factor included.
     *
     * @return by their names in kebab case; empty for a rule whose numbers are constant, and where no step was made yet
     */
    default Map<String, Double> inForce() {
        return Map.of();
    }

    /**
     * Names all that is remembered between steps; see {@link Snapshot}.
     *
     * @param state visits each number
     */
    void state(State state);
}
