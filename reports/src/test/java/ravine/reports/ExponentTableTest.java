// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import tech.tablesaw.api.Table;

class ExponentTableTest {

    private static Table table(List<Outcome> outcomes) {
        return ExponentTable.of(Studies.of(outcomes), Catalogue.standard());
    }

    @Test
    void exponentsAreThoseOfTheCounts() {
        Table table = table(Studies.sweep("GD", 0, kappa -> (int) (10 * kappa), 10, 100, 1000));

        assertEquals(2, table.rowCount());
        assertEquals(
                List.of("iterations", "gradient_equivalents"),
                table.stringColumn("cost").asList());
        assertEquals(1, table.doubleColumn("exponent").getDouble(0), 1e-12);
        assertEquals(1, table.doubleColumn("log10_factor").getDouble(0), 1e-12);
        // A gradient more than iterations: 101, 1001, 10001 have a little less than slope 1.
        assertEquals(
                Math.log10(10001 / 101.0) / 2, table.doubleColumn("exponent").getDouble(1), 1e-12);
    }

    @Test
    void failuresAreCountedAndNotFitted() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, kappa -> (int) (10 * kappa), 10, 100, 1000));
        outcomes.add(Studies.quadratic(1e4, 0, "gradient-descent", "GD", Status.BUDGET_SPENT, 50_000));
        outcomes.add(Studies.quadratic(1e5, 0, "gradient-descent", "GD", Status.DIVERGED, 40));
        Table table = table(outcomes);

        assertEquals(1, table.doubleColumn("exponent").getDouble(0), 1e-12);
        assertEquals(5, table.longColumn("runs").getLong(0));
        assertEquals(2, table.longColumn("runs_failed").getLong(0));
        assertEquals(1, table.longColumn("runs_against_law").getLong(0));
    }

    @Test
    void seriesWithoutALawHasARow() {
        Table table = table(List.of(Studies.quadratic(10, 0, "gradient-descent", "GD", Status.DIVERGED, 40)));

        assertEquals(2, table.rowCount());
        assertTrue(table.doubleColumn("exponent").isMissing(0));
        assertEquals(1, table.longColumn("runs_failed").getLong(0));
    }

    @Test
    void everyRunOfAStudyIsInOneSeries() {
        Table table = ExponentTable.of(SmallStudy.RESULT, Catalogue.standard());

        assertEquals(
                2 * SmallStudy.RESULT.outcomes().size(),
                table.longColumn("runs").sum());
    }
}
