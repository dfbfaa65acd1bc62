// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;

/**
 * Where a method that searches along lines goes next: what it remembers of its run. One object, one run, one thread; it
 * allocates nothing.
 */
interface DirectionRule {

    /**
     * Whether a restart could find another direction than {@link #turn}.
     *
     * @return true unless the direction depends on the iterate alone
     */
    default boolean remembers() {
        return true;
    }

    /**
     * Forgets everything, and starts as in the first iteration.
     *
     * @param x x_t, not modified
     * @param gradient g_t, not modified
     * @param direction receives p_t, overwritten
     */
    void restart(double[] x, double[] gradient, double[] direction);

    /**
     * Learns from the last step, and turns.
     *
     * @param s the last step \( x_t - x_{t-1} \), not modified
     * @param y what it changed of the gradient, \( g_t - g_{t-1} \), not modified
     * @param x x_t, not modified
     * @param gradient g_t, not modified
     * @param direction p_{t-1}, updated in place to p_t
     */
    void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction);

    /** The matrix by which the last direction was divided; a live view. */
    Preconditioner preconditioner();

    /** What of its formula changes from step to step, as {@link Descent#inForce}. */
    default Map<String, Double> inForce() {
        return Map.of();
    }

    /** Names all that is remembered from one iteration to the next. */
    void state(State state);
}
