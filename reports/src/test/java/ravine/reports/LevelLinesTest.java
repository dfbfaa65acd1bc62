// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import org.junit.jupiter.api.Test;

class LevelLinesTest {

    private static final double[] GRID = {-3, -2, -1, 0, 1, 2, 3};

    private static double[][] sampled(DoubleBinaryOperator f) {
        double[][] z = new double[GRID.length][GRID.length];
        for (int r = 0; r < GRID.length; r++) {
            for (int c = 0; c < GRID.length; c++) {
                z[r][c] = f.applyAsDouble(GRID[c], GRID[r]);
            }
        }
        return z;
    }

    @Test
    void aPlaneHasOneStraightLineFromEdgeToEdge() {
        List<List<double[]>> lines = LevelLines.of(GRID, GRID, sampled((x, y) -> x), 0.25);

        assertEquals(1, lines.size());
        assertEquals(GRID.length, lines.get(0).size());
        for (double[] point : lines.get(0)) {
            assertEquals(0.25, point[0], 1e-15);
        }
        assertEquals(6, Math.abs(lines.get(0).get(0)[1] - lines.get(0).get(6)[1]), 1e-15);
    }

    @Test
    void aHillHasOneClosedLineOnTheSidesWhereItsLevelIs() {
        // |x| + |y| is linear along the sides of the cells, so that the points are exact.
        List<List<double[]>> lines = LevelLines.of(GRID, GRID, sampled((x, y) -> Math.abs(x) + Math.abs(y)), 1.5);

        assertEquals(1, lines.size());
        List<double[]> line = lines.get(0);
        assertArrayEquals(line.get(0), line.get(line.size() - 1));
        for (double[] point : line) {
            assertEquals(1.5, Math.abs(point[0]) + Math.abs(point[1]), 1e-15);
        }
    }

    @Test
    void atASaddleTheMeanOfTheCornersDecides() {
        double[] two = {0, 1};
        // Mean 0.5: above the level 0.4 the two high corners are joined, and each low one is cut off by itself.
        double[][] saddle = {{1, 0}, {0, 1}};

        for (double level : new double[] {0.4, 0.6}) {
            List<List<double[]>> lines = LevelLines.of(two, two, saddle, level);
            assertEquals(2, lines.size());
            for (List<double[]> line : lines) {
                double[] a = line.get(0);
                double[] b = line.get(1);
                // Each line is parallel to x = y where the high corners are joined, and else to x = -y.
                double sign = Math.signum((b[0] - a[0]) * (b[1] - a[1]));
                assertEquals(level < 0.5 ? 1 : -1, sign);
            }
        }
    }

    @Test
    void noLinePassesWhatIsMissing() {
        double[][] z = sampled((x, y) -> x);
        z[3][3] = Double.NaN;

        List<List<double[]>> lines = LevelLines.of(GRID, GRID, z, 0.25);

        assertEquals(2, lines.size());
        for (List<double[]> line : lines) {
            assertTrue(line.stream().allMatch(point -> Math.abs(point[1]) >= 1));
        }
    }
}
