// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class ProfileTablesTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    /** Gradients: a needs 10 and 20, b 5 and fails, c fails on both. */
    private static final StudyResult BY_HAND = Studies.of(List.of(
            Studies.quadratic(10, 0, "gradient-descent", "a", Status.CONVERGED, 9),
            Studies.quadratic(10, 0, "gradient-descent", "b", Status.CONVERGED, 4),
            Studies.quadratic(10, 0, "gradient-descent", "c", Status.BUDGET_SPENT, 3),
            Studies.quadratic(30, 0, "gradient-descent", "a", Status.CONVERGED, 19),
            Studies.quadratic(30, 0, "gradient-descent", "b", Status.DIVERGED, 4),
            Studies.quadratic(30, 0, "gradient-descent", "c", Status.DIVERGED, 3)));

    private static List<String> rows(Table table, String axis, String share) {
        List<String> rows = new ArrayList<>();
        for (Row row : table) {
            rows.add(row.getString("method") + " " + row.getDouble(axis) + " " + row.getDouble(share));
        }
        return rows;
    }

    @Test
    void performanceProfileStartsAtOneAndKeepsWhoFails() {
        assertEquals(
                List.of("a 1.0 0.5", "a 2.0 1.0", "b 1.0 0.5", "c 1.0 0.0"),
                rows(ProfileTables.performance(BY_HAND, CATALOGUE), "cost_ratio", "share_of_problems"));
    }

    @Test
    void dataProfileStartsAtZero() {
        assertEquals(
                List.of("a 0.0 0.0", "a 10.0 0.5", "a 20.0 1.0", "b 0.0 0.0", "b 5.0 0.5", "c 0.0 0.0"),
                rows(ProfileTables.data(BY_HAND, CATALOGUE), "cost_gradient_equivalents", "share_of_problems"));
    }

    @Test
    void runtimesRiseToWhatEachMethodReaches() {
        Table table = ProfileTables.runtimes(SmallStudy.RESULT);
        double last = Double.POSITIVE_INFINITY;
        for (Row row : table) {
            double share = row.getDouble("share_of_problem_target_pairs");
            double t = row.getDouble("iterations");
            assertTrue(t == 0 ? share == 0 : t > last, row::toString);
            last = t;
        }
        // GD too far reaches nothing in any of the turned or straight valleys: its curve is one row.
        assertEquals(
                1,
                table.where(table.stringColumn("method")
                                .isEqualTo("GD too far")
                                .and(table.stringColumn("experiment").isEqualTo("plane")))
                        .rowCount());
        assertEquals(
                1.0,
                table.where(table.stringColumn("method")
                                .isEqualTo("Heavy ball")
                                .and(table.stringColumn("experiment").isEqualTo("plane")))
                        .doubleColumn("share_of_problem_target_pairs")
                        .max());
    }
}
