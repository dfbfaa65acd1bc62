// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import ravine.experiments.Numbers;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial.TuningRun;
import tech.tablesaw.api.Table;

/**
 * One row for each candidate of what was tuned, on each landscape that it was tried on: what it gave, and whether the trial was
 * then run with it. The curve of sensitivity to a step size is {@code iterations} against {@code candidate}.
 */
public final class TuningTable {

    private TuningTable() {}

    private record Row(Run run, String key, TuningRun tried, Candidate candidate) {

        List<String> settings() {
            return run.trial().optimizer().tuning().settings();
        }

        /** All the numbers, where there are several. */
        String values() {
            return IntStream.range(0, settings().size())
                    .mapToObj(i -> settings().get(i)
                            + '='
                            + Numbers.text(tried.candidate().get(i)))
                    .collect(Collectors.joining(" "));
        }
    }

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a candidate and landscape, trial by trial in the order of the study; no row if nothing was tuned
     */
    public static Table of(StudyResult result) {
        List<Row> rows = new ArrayList<>();
        for (Run run : Run.of(result)) {
            List<Candidate> candidates = run.outcome().tuning();
            List<TuningRun> tried = run.trial().tuningRuns();
            String key = candidates.isEmpty() ? "" : run.trial().key();
            for (int i = 0; i < candidates.size(); i++) {
                rows.add(new Row(run, key, tried.get(i), candidates.get(i)));
            }
        }
        return Columns.table(
                "tuning",
                rows,
                Columns.ofRun(
                        Row::run,
                        Row::key,
                        List.of(
                                text(Columns.TUNED_SETTING, r -> String.join(" ", r.settings())),
                                real(Columns.CANDIDATE, r -> r.candidate().value()),
                                text(Columns.CANDIDATE_SETTINGS, Row::values),
                                text(
                                        Columns.TRIED_ON,
                                        r -> r.tried().landscape().id()),
                                text(Columns.STATUS, r -> r.candidate().status().text()),
                                count(Columns.ITERATIONS, r -> r.candidate().iterations()),
                                text(
                                        Columns.CHOSEN,
                                        r -> r.run().isChosen(r.tried().candidate()) ? "yes" : "no"))));
    }
}
