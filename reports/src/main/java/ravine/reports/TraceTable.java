// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.List;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/** One row for each recorded iteration of each trial. */
public final class TraceTable {

    private TraceTable() {}

    private record Row(Run run, String key, Sample sample) {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row a recorded iteration, trial by trial in the order of the study
     */
    public static Table of(StudyResult result) {
        List<Row> rows = Run.of(result).stream()
                .flatMap(run -> {
                    String key = run.trial().key();
                    return run.outcome().samples().stream().map(sample -> new Row(run, key, sample));
                })
                .toList();
        return Columns.table(
                "traces",
                rows,
                List.of(
                        text(Columns.EXPERIMENT, r -> r.run().experiment()),
                        text(Columns.TRIAL_KEY, Row::key),
                        text(Columns.LANDSCAPE, r -> r.run().landscape()),
                        real(Columns.KAPPA, r -> r.run().kappa()),
                        real(Columns.ROTATION_DEG, r -> r.run().setting(Columns.ROTATION_DEG)),
                        text(Columns.OPTIMIZER, r -> r.run().trial().optimizer().family()),
                        text(Columns.METHOD, r -> r.run().method()),
                        count(Columns.ITERATION, r -> r.sample().iteration()),
                        real(Columns.F, r -> r.sample().value()),
                        real(Columns.F_GAP, r -> r.sample().gap()),
                        real(Columns.F_GAP_RELATIVE, r -> r.run()
                                .relativeGap(r.sample().value())),
                        real(Columns.GRADIENT_NORM_2, r -> r.sample().gradientNorm()),
                        count(Columns.GRADIENT_EVALUATIONS, r -> r.sample().gradients()),
                        real(Columns.KAPPA_HESSIAN, r -> r.sample().kappa()),
                        real(Columns.KAPPA_EFFECTIVE, r -> r.sample().kappaEffective())));
    }
}
