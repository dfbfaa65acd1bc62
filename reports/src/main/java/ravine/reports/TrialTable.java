// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/** One row for each trial: what was to be run, and nothing of what came out. */
public final class TrialTable {

    private TrialTable() {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a trial, in the order of the study; {@code landscape_id} and {@code optimizer_id} name everything that the run
     *     depends on, and are what {@code ravine describe} takes
     */
    public static Table of(StudyResult result) {
        return Columns.table(
                "trials",
                Run.of(result),
                List.of(
                        text(Columns.TRIAL_KEY, r -> r.trial().key()),
                        text(Columns.EXPERIMENT, Run::experiment),
                        text(Columns.LANDSCAPE_ID, r -> r.trial().landscape().id()),
                        text(Columns.OPTIMIZER_ID, r -> r.trial().optimizer().id()),
                        text(Columns.METHOD, Run::method),
                        text(Columns.SETTING, Run::origin),
                        text(
                                Columns.TUNED_SETTING,
                                r -> String.join(
                                        " ", r.trial().optimizer().tuning().settings())),
                        count(
                                Columns.CANDIDATES,
                                r -> r.trial().optimizer().tuning().candidates().size()),
                        real(Columns.GAP_TARGET_RELATIVE, Run::target),
                        count(Columns.MAX_ITERATIONS, r -> r.trial().stop().maxIterations()),
                        count(Columns.SEED, r -> r.trial().seed())));
    }
}
