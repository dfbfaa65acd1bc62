// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome;
import ravine.experiments.Status;

class GridsTest {

    /** On each of {@code count} landscapes a run that fails and a tuned one that arrives. */
    private static List<Run> runs(int count) {
        List<Outcome> outcomes = new ArrayList<>();
        for (int kappa = 10; kappa < 10 + count; kappa++) {
            outcomes.add(Studies.quadratic(kappa, 0, "gradient-descent", "GD", Status.DIVERGED, 7));
            outcomes.add(Studies.quadratic(kappa, 0, "adam", "Adam", Status.CONVERGED, 55));
        }
        return Run.of(outcomes);
    }

    private static List<Grid> grids(List<Run> runs) {
        List<Sweep> sweeps =
                runs.stream().map(run -> new Sweep("a", "kappa", List.of(run))).toList();
        return List.of(
                Grids.unsolved(runs).orElseThrow(),
                Grids.landscapes(runs),
                Grids.outcomes(runs),
                Grids.iterations(sweeps),
                Grids.tuning(runs).orElseThrow());
    }

    @Test
    void noTableOfThePageIsLong() {
        for (Grid grid : grids(runs(501))) {
            assertEquals(500, grid.rows().size(), grid.title());
            assertTrue(
                    grid.title().matches(".* \\(the first 500 of (501|1002); all are in (outcomes|tuning).csv\\)"),
                    grid.title());
        }
    }

    @Test
    void aTableThatIsWholeSaysNothingOfRows() {
        for (Grid grid : grids(runs(250))) {
            assertTrue(grid.rows().size() == 250 || grid.rows().size() == 500, grid.title());
            assertTrue(!grid.title().contains("the first"), grid.title());
        }
    }
}
