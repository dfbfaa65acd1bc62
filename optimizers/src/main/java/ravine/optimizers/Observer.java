// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Watches a run. It is called on the run's own thread, and what it evaluates itself is not charged to the method. */
public interface Observer {

    /**
     * Called once for each iteration, the start (t = 0) and the last among them.
     *
     * @param progress the run at iteration t; do not keep it
     */
    void observe(Progress progress);

    /**
     * Called once, after the last {@link #observe}.
     *
     * @param progress the run at its last iteration; do not keep it
     * @param stop why it ended
     */
    default void stopped(Progress progress, Stop stop) {}
}
