// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;

import java.util.ArrayList;
import java.util.List;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;
import ravine.experiments.StudyResult;
import ravine.optimizers.Sampling;
import tech.tablesaw.api.Table;

/**
 * One row for each eigenvalue of the Hessian at the optimum at each recorded iteration of each trial that asks for modes: how far the
 * iterate is off along its eigenvectors; see {@link Modes}. A trial that would have more than {@value #MOST_ROWS} rows has those of the
 * start, of {@value #PER_DECADE} iterations a decade ({@link Sampling#includes(int, int)}) and of the last; its journal has all.
 */
public final class ModeTable {

    /** A trial of more makes a file of megabytes out of a study of a few. */
    private static final int MOST_ROWS = 2000;

    private static final int PER_DECADE = 5;

    private ModeTable() {}

    private record Row(Run run, String key, int iteration, double eigenvalue, int multiplicity, double error) {}

    /**
     * Makes the table.
     *
     * @param result a study's result
     * @return one row an eigenvalue and iteration that is kept, trial by trial in the order of the study; none if no trial asks for it
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
        List<ModeErrors> all = modes.errors();
        boolean thinned = (long) all.size() * modes.eigenvalues().size() > MOST_ROWS;
        int last = all.isEmpty() ? 0 : all.get(all.size() - 1).iteration();
        for (ModeErrors at : all) {
            if (thinned && at.iteration() < last && !Sampling.includes(at.iteration(), PER_DECADE)) {
                continue;
            }
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
