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
    FAILED;

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
     * The name in tables.
     *
     * @return such as {@code budget_spent}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
