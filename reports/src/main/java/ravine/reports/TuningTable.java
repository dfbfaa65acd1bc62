// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/** One row for each candidate of each tuned setting: what it gave, and whether the trial was then run with it. */
public final class TuningTable {

    private TuningTable() {}

    private record Row(Run run, String key, Candidate candidate) {

        String setting() {
            return run.trial().optimizer().tunedSetting();
        }

        boolean chosen() {
            return run.tunedValue() == candidate.value();
        }
    }

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a candidate, trial by trial in the order of the study; no row if nothing was tuned
     */
    public static Table of(StudyResult result) {
        List<Row> rows = Run.of(result).stream()
                .flatMap(run -> {
                    String key = run.trial().key();
                    return run.outcome().tuning().stream().map(candidate -> new Row(run, key, candidate));
                })
                .toList();
        return Columns.table(
                "tuning",
                rows,
                List.of(
                        text(Columns.EXPERIMENT, r -> r.run().experiment()),
                        text(Columns.TRIAL_KEY, Row::key),
                        text(Columns.LANDSCAPE, r -> r.run().landscape()),
                        real(Columns.KAPPA, r -> r.run().kappa()),
                        real(Columns.ROTATION_DEG, r -> r.run().setting(Columns.ROTATION_DEG)),
                        text(Columns.OPTIMIZER, r -> r.run().trial().optimizer().family()),
                        text(Columns.METHOD, r -> r.run().method()),
                        text(Columns.TUNED_SETTING, Row::setting),
                        real(Columns.CANDIDATE, r -> r.candidate().value()),
                        text(Columns.STATUS, r -> r.candidate().status().text()),
                        count(Columns.ITERATIONS, r -> r.candidate().iterations()),
                        text(Columns.CHOSEN, r -> r.chosen() ? "yes" : "no")));
    }
}
