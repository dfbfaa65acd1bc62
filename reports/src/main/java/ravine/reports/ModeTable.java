// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;

import java.util.ArrayList;
import java.util.List;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/**
 * One row for each eigenvalue of the Hessian at the optimum at each recorded iteration of each trial that asks for modes: how far the
 * iterate is off along its eigenvectors; see {@link Modes}.
 */
public final class ModeTable {

    private ModeTable() {}

    private record Row(Run run, String key, int iteration, double eigenvalue, int multiplicity, double error) {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row an eigenvalue and iteration, trial by trial in the order of the study; none if no trial asks for it
     */
    public static Table of(StudyResult result) {
        List<Row> rows = new ArrayList<>();
        Run.of(result).forEach(run -> addTo(rows, run));
        return Columns.table(
                "modes",
                rows,
                Columns.ofRun(
                        Row::run,
                        Row::key,
                        List.of(
                                count(Columns.ITERATION, Row::iteration),
                                real(Columns.EIGENVALUE, Row::eigenvalue),
                                count(Columns.MULTIPLICITY, Row::multiplicity),
                                real(Columns.ERROR_2, Row::error))));
    }

    private static void addTo(List<Row> rows, Run run) {
        Modes modes = run.outcome().measurements().modes();
        String key = run.trial().key();
        for (ModeErrors at : modes.errors()) {
            for (int i = 0; i < at.errors().size(); i++) {
                rows.add(new Row(
                        run,
                        key,
                        at.iteration(),
                        modes.eigenvalues().get(i),
                        modes.multiplicities().get(i),
                        at.errors().get(i)));
            }
        }
    }
}
