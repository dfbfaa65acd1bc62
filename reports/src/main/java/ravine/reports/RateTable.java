// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import ravine.experiments.Outcome;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.LinearRate;
import ravine.reports.Columns.Reading;
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
                List.of(
                        text(Columns.EXPERIMENT, r -> r.run().experiment()),
                        text(Columns.LANDSCAPE, r -> r.run().landscape()),
                        real(Columns.KAPPA, r -> r.run().kappa()),
                        real(Columns.ROTATION_DEG, r -> r.run().setting(Columns.ROTATION_DEG)),
                        text(Columns.OPTIMIZER, r -> r.run().trial().optimizer().family()),
                        text(Columns.METHOD, r -> r.run().method()),
                        text(Columns.SETTING, r -> r.run().origin()),
                        text(Columns.STATUS, r -> r.run().status().text()),
                        count(Columns.ITERATIONS, r -> r.run().iterations()),
                        fitted(Columns.RATE, LinearRate::rate),
                        fitted(Columns.RATE_LOW, LinearRate::low),
                        fitted(Columns.RATE_HIGH, LinearRate::high),
                        fitted(Columns.WINDOW_FIRST, LinearRate::first),
                        fitted(Columns.WINDOW_LAST, LinearRate::last),
                        fitted(Columns.WINDOW_POINTS, LinearRate::points),
                        fitted(Columns.AUTOCORRELATION, LinearRate::autocorrelation),
                        fitted(Columns.ITERATIONS_PER_DECADE, LinearRate::iterationsPerDecade),
                        real(Columns.RATE_THEORY, Row::theory),
                        real(Columns.ITERATIONS_OVER_THEORY, r -> r.rate()
                                .map(rate -> rate.iterationsOverTheory(r.theory()))
                                .orElse(Double.NaN)),
                        text(Columns.TRIAL_KEY, r -> r.run().trial().key())));
    }

    private static Reading<Row> fitted(String name, ToDoubleFunction<LinearRate> cell) {
        return real(name, r -> r.rate().map(cell::applyAsDouble).orElse(Double.NaN));
    }
}
