// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.real;

import java.util.List;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.RuntimeDistribution;
import ravine.experiments.analysis.TargetHits;
import tech.tablesaw.api.Table;

/**
 * One row for each trial and each of {@link RuntimeDistribution#targets}: when the relative gap was at the target for the first
 * time, to the recorded iterations; see {@link TargetHits#recorded}.
 */
public final class HitTable {

    private HitTable() {}

    private record Row(Run run, String key, double target) {

        /** Infinite if it never was. A run that starts at its optimum has no relative gap. */
        double hit() {
            return run.outcome().initialValue() > run.outcome().optimumValue()
                    ? TargetHits.recorded(run.outcome(), target)
                    : Double.NaN;
        }
    }

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return the rows by trial and falling target; a target that was not met is met after infinitely many iterations
     */
    public static Table of(StudyResult result) {
        List<Row> rows = Run.of(result).stream()
                .flatMap(run -> {
                    String key = run.trial().key();
                    return RuntimeDistribution.targets().stream().map(target -> new Row(run, key, target));
                })
                .toList();
        return Columns.table(
                "hits",
                rows,
                Columns.ofRun(
                        Row::run,
                        Row::key,
                        List.of(
                                real(Columns.GAP_TARGET_RELATIVE, Row::target),
                                real(Columns.ITERATIONS_TO_TARGET, Row::hit))));
    }
}
