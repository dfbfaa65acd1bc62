// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.count;
import static ravine.reports.Columns.real;
import static ravine.reports.Columns.text;

import java.util.ArrayList;
import java.util.List;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial.LandscapeChoice;
import tech.tablesaw.api.Table;

/** One row for each eigenvalue of the Hessian at the optimum of each landscape of up to {@value Spectra#MOST_VARIABLES} variables. */
public final class SpectrumTable {

    private SpectrumTable() {}

    private record Row(LandscapeChoice landscape, int index, double eigenvalue) {}

    /**
     * Makes the table; a dense Hessian and its eigenvalues, \( O(n^3) \), for each landscape that does not state them.
     *
     * @param result a study's result
     * @param catalogue the families that it names; a landscape of another has no rows
     * @return the rows by landscape, in the order of the study, and rising eigenvalue
     */
    public static Table of(StudyResult result, Catalogue catalogue) {
        return of(Run.of(result), Spectra.of(catalogue));
    }

    static Table of(List<Run> runs, Spectra spectra) {
        List<Row> rows = new ArrayList<>();
        runs.stream()
                .filter(Spectra::isKnown)
                .map(run -> run.trial().landscape())
                .distinct()
                .forEach(landscape -> spectra.at(landscape).ifPresent(values -> {
                    for (int i = 0; i < values.size(); i++) {
                        rows.add(new Row(landscape, i + 1, values.get(i)));
                    }
                }));
        return Columns.table(
                "spectra",
                rows,
                List.of(
                        text(Columns.LANDSCAPE, r -> r.landscape().family()),
                        text(Columns.LANDSCAPE_ID, r -> r.landscape().id()),
                        count(Columns.EIGENVALUE_INDEX, Row::index),
                        real(Columns.EIGENVALUE, Row::eigenvalue)));
    }
}
