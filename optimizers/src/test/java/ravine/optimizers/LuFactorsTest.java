// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class LuFactorsTest {

    @Test
    void aZeroOnTheDiagonalIsPivotedAway() {
        LuFactors lu = new LuFactors(3);
        lu.factor(new double[] {0, 2, 1, 4, 0, 2, 2, 1, 0}, 3);
        // The solution is (1, 2, 3).
        double[] b = {7, 10, 4};
        lu.solve(b);
        assertArrayEquals(new double[] {1, 2, 3}, b, 1e-15);
    }

    @Test
    void aSmallerMatrixMayFollow() {
        LuFactors lu = new LuFactors(3);
        lu.factor(new double[] {1, 0, 0, 0, 1, 0, 0, 0, 1}, 3);
        lu.factor(new double[] {1e-20, 1, 1, 1, -1, -1, -1, -1, -1}, 2);
        double[] b = {1, 2, 5};
        lu.solve(b);
        assertArrayEquals(new double[] {1, 1, 5}, b, 1e-15);
    }

    @Test
    void aSingularMatrixGivesNoNumbers() {
        LuFactors lu = new LuFactors(2);
        lu.factor(new double[] {1, 1, 1, 1}, 2);
        double[] b = {1, 2};
        lu.solve(b);
        assertFalse(Double.isFinite(b[0]) && Double.isFinite(b[1]));
    }
}
