// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class RateTableTest {

    @Test
    void ratesAreThoseOfTheOutcomes() {
        List<Outcome> outcomes = SmallStudy.RESULT.outcomes();
        Table table = RateTable.of(SmallStudy.RESULT);
        int fitted = 0;
        for (Row row : table) {
            Outcome outcome = outcomes.get(row.getRowNumber());
            assertEquals(outcome.trial().key(), row.getString("trial_key"));
            double rate = row.getDouble("rate_per_iteration");
            assertEquals(outcome.rate(), rate);
            if (!Double.isNaN(rate)) {
                fitted++;
                assertTrue(row.getDouble("rate_low_95") <= rate && rate <= row.getDouble("rate_high_95"));
                assertEquals(
                        Math.log(10) / (-2 * Math.log(rate)),
                        row.getDouble("iterations_per_decade"),
                        1e-9 / (1 - rate));
                assertTrue(row.getLong("window_first_iteration") < row.getLong("window_last_iteration"));
            }
        }
        assertEquals(outcomes.size(), table.rowCount());
        assertTrue(fitted > outcomes.size() / 2, "fitted: " + fitted);
    }

    @Test
    void theoryIsComparedWhereThereIsOne() {
        Table table = RateTable.of(Studies.of(List.of(
                // The gap falls by τ = 1e-10 in 1000 iterations; theory says 1 - 1/κ an iteration.
                Studies.quadratic(100, 0, "gradient-descent", "GD", Status.CONVERGED, 1000))));

        assertEquals(100, table.doubleColumn("iterations_per_decade").getDouble(0), 1e-9);
        assertEquals(
                100 / (Math.log(10) / (-2 * Math.log(0.99))),
                table.doubleColumn("iterations_over_theory").getDouble(0),
                1e-9);
    }

    @Test
    void runsWithoutARateHaveARow() {
        Table table = RateTable.of(Studies.withEverything());
        Table failed = table.where(table.stringColumn("status").isEqualTo("failed"));

        assertEquals(Studies.withEverything().outcomes().size(), table.rowCount());
        assertEquals(1, failed.rowCount());
        for (String column : List.of("rate_low_95", "window_points", "iterations_over_theory")) {
            assertTrue(failed.column(column).isMissing(0), column);
        }
    }
}
