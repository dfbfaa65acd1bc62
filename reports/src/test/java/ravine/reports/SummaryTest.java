// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Numbers;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import tech.tablesaw.api.Row;
import tech.tablesaw.api.Table;

class SummaryTest {

    private static final Summary SUMMARY = Summary.of(SmallStudy.RESULT);

    @Test
    void countsAgreeWithTheTable() {
        Table table = OutcomeTable.of(SmallStudy.RESULT);
        int compared = 0;
        for (Summary.Part part : SUMMARY.parts()) {
            for (Sweep sweep : part.sweeps()) {
                Grid grid = Grids.iterations(List.of(sweep));
                for (List<String> row : grid.rows()) {
                    for (double kappa : sweep.kappas()) {
                        String cell = row.get(grid.header().indexOf("κ = " + Words.kappa(kappa)));
                        assertEquals(cell(table, part.experiment().name(), sweep, row.get(0), kappa), cell);
                        compared++;
                    }
                }
            }
        }
        assertEquals(table.rowCount(), compared);
    }

    private static String cell(Table table, String experiment, Sweep sweep, String method, double kappa) {
        for (Row row : table) {
            boolean rotated = sweep.title().isEmpty()
                    || sweep.title().equals("rotation " + Numbers.text(row.getDouble("rotation_deg")) + "°");
            if (row.getString("experiment").equals(experiment)
                    && rotated
                    && row.getString("method").equals(method)
                    && row.getDouble("kappa") == kappa) {
                return switch (row.getString("status")) {
                    case "converged" -> Long.toString(row.getLong("iterations"));
                    case "budget_spent" -> "> " + row.getLong("iterations");
                    default -> row.getString("status");
                };
            }
        }
        throw new AssertionError("no row for " + method + " at " + kappa);
    }

    @Test
    void tellsHowTheRunsEnded() {
        long converged = SmallStudy.RESULT.outcomes().stream()
                .filter(o -> o.status() == Status.CONVERGED)
                .count();

        assertEquals("42 runs: " + converged + " converged, 6 budget spent and 8 diverged.", SUMMARY.tally());
    }

    @Test
    void listsTheRunsThatDidNotConverge() {
        Grid grid = SUMMARY.unsolved().orElseThrow();

        assertEquals(14, grid.rows().size());
        assertTrue(SUMMARY.markdown().contains("## Runs that did not converge"));
        assertTrue(SUMMARY.text().contains("GD too far     diverged"), SUMMARY.text());
    }

    @Test
    void markdownAndTextSayTheSame() {
        String markdown = SUMMARY.markdown().replaceAll("\\s+", " ");
        String text = SUMMARY.text().replaceAll("\\s+", " ");
        for (Summary.Part part : SUMMARY.parts()) {
            assertFalse(part.findings().isEmpty());
            for (String finding : part.findings()) {
                assertTrue(markdown.contains(Grid.escapeMarkdown(finding)), finding);
                assertTrue(text.contains(finding), finding);
            }
        }
    }

    @Test
    void realDataShowTheOptimumWithAllItsDigits() {
        Outcome last =
                SmallStudy.RESULT.outcomes().get(SmallStudy.RESULT.outcomes().size() - 1);

        assertTrue(SUMMARY.markdown().contains(Numbers.text(last.optimumValue())));
        assertTrue(SUMMARY.markdown().contains(Words.real(last.kappa(), 10)));
    }

    @Test
    void labelsCannotBreakTheMarkdown() {
        String markdown = Summary.of(Studies.withEverything()).markdown();

        assertTrue(markdown.contains("Adam \\<b\\>\\&amp;\\</b\\> \\| \\*x\\* \\</script\\>"), markdown);
        assertFalse(markdown.contains("<b>"));
    }
}
