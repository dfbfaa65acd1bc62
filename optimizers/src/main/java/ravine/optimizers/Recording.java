// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** An observer that records the iterations of {@link Sampling}, and the last. */
public interface Recording extends Observer {

    /**
     * The last iteration that was recorded.
     *
     * @return t, or -1 if there is none yet
     */
    int lastRecorded();

    /**
     * Records an iteration.
     *
     * @param progress where the run is; valid during the call
     */
    void record(Progress progress);

    @Override
    default void observe(Progress progress) {
        if (Sampling.includes(progress.iteration())) {
            record(progress);
        }
    }

    @Override
    default void stopped(Progress progress, Stop stop) {
        if (lastRecorded() < progress.iteration()) {
            record(progress);
        }
    }
}
