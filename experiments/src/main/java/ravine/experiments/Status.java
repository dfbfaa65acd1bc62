// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Locale;
import ravine.optimizers.Stop;

/** How a trial came out. */
public enum Status {
    /** See {@link Stop.Kind#CONVERGED}. */
    CONVERGED,
    /** See {@link Stop.Kind#BUDGET_SPENT}. */
    BUDGET_SPENT,
    /** See {@link Stop.Kind#STALLED}. */
    STALLED,
    /** See {@link Stop.Kind#DIVERGED}. */
    DIVERGED,
    /** The trial could not be run; its message says why. */
    FAILED,
    /** The trial did not end within the time limit of its study. */
    TIMED_OUT,
    /** The study ended before the trial did. */
    INTERRUPTED;

    /**
     * The status of a run.
     *
     * @param stop why it ended
     * @return the status of the same name
     * @throws IllegalArgumentException if an observer had stopped the run, which no trial does
     */
    public static Status of(Stop stop) {
        return valueOf(stop.kind().name());
    }

    /**
     * Whether there was a run, with numbers that are a function of the trial. Where there was none the cause may be the
     * machine's, so nothing is kept: the trial is run again when its study is.
     *
     * @return false for {@link #FAILED}, {@link #TIMED_OUT} and {@link #INTERRUPTED}
     */
    public boolean hasRun() {
        return compareTo(FAILED) < 0;
    }

    /**
     * The name in tables.
     *
     * @return such as {@code budget_spent}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
