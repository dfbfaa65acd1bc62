// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.countOrMissing;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import ravine.experiments.Outcome;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.LinearRate;
import tech.tablesaw.api.Table;

/**
 * One row for each trial: its rate of linear convergence with window and interval, and what theory says; see {@link
 * LinearRate}.
 */
public final class RateTable {

    private RateTable() {}

    private record Row(Run run, Optional<LinearRate> rate) {

        static Row of(Run run) {
            Outcome outcome = run.outcome();
            return new Row(run, LinearRate.of(outcome.samples(), outcome.optimumValue()));
        }

        double theory() {
            return run.outcome().rateTheory();
        }
    }

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a trial, in the order of the study; where no rate can be fitted its cells are missing
     */
    public static Table of(StudyResult result) {
        return Columns.table(
                "rates",
                Run.of(result).stream().map(Row::of).toList(),
                Columns.ofRun(
                        Row::run,
                        r -> r.run().trial().key(),
                        List.of(
                                text(Columns.SETTING, r -> r.run().origin()),
                                text(Columns.STATUS, r -> r.run().status().text()),
                                count(Columns.ITERATIONS, r -> r.run().iterations()),
                                real(Columns.RATE, fitted(LinearRate::rate)),
                                real(Columns.RATE_LOW, fitted(LinearRate::low)),
                                real(Columns.RATE_HIGH, fitted(LinearRate::high)),
                                countOrMissing(Columns.WINDOW_FIRST, fitted(LinearRate::first)),
                                countOrMissing(Columns.WINDOW_LAST, fitted(LinearRate::last)),
                                countOrMissing(Columns.WINDOW_POINTS, fitted(LinearRate::points)),
                                real(Columns.AUTOCORRELATION, fitted(LinearRate::autocorrelation)),
                                real(Columns.ITERATIONS_PER_DECADE, fitted(LinearRate::iterationsPerDecade)),
                                real(Columns.RATE_THEORY, Row::theory),
                                real(Columns.ITERATIONS_OVER_THEORY, r -> r.rate()
                                        .map(rate -> rate.iterationsOverTheory(r.theory()))
                                        .orElse(Double.NaN)))));
    }

    private static ToDoubleFunction<Row> fitted(ToDoubleFunction<LinearRate> cell) {
        return r -> r.rate().map(cell::applyAsDouble).orElse(Double.NaN);
    }
}
