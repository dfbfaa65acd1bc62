// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * Watches a run, iteration by iteration, not evaluation by evaluation. It is called on the run's own thread, and what it
 * evaluates itself is not charged to the method. It may end the run by {@link Progress#requestStop}, of which there is a
 * result; an exception that it throws is not the run's and goes to the run's caller.
 */
public interface Observer {

    /**
     * Called once for each iteration, the start (t = 0) and the last among them, before it is decided whether the run ends.
     *
     * @param progress the run at iteration t; do not keep it
     */
    void observe(Progress progress);

    /**
     * Called once, after the last {@link #observe}; also where the objective failed at the start, and there was none.
     *
     * @param progress the run at its last iteration; do not keep it
     * @param stop why it ended
     */
    default void stopped(Progress progress, Stop stop) {}
}
