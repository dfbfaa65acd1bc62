// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/**
 * Hears how a study gets on. Called on the thread that runs the study, in this order: once {@link #started}, once {@link
 * #resumed}, and {@link #finished} for each trial that is run. Trials that are equal but for their labels count once.
 */
public interface StudyListener {

    /**
     * The study begins.
     *
     * @param total how many outcomes it needs, or its shard
     */
    default void started(int total) {}

    /**
     * The journal has been read.
     *
     * @param count how many outcomes are there already
     */
    default void resumed(int count) {}

    /**
     * A trial has been run, and its outcome is in the journal.
     *
     * @param outcome its outcome
     * @param done how many outcomes are there now, those of the journal among them
     * @param total how many are needed
     * @param workDone the share of {@link Trial#cost} of what this run has to run that is done, above 0 and at last 1: time
     *     passed / workDone foretells the whole
     */
    default void finished(Outcome outcome, int done, int total, double workDone) {}
}
