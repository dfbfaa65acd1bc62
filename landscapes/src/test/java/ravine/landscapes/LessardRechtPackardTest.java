// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.TwiceDifferentiableObjective;

class LessardRechtPackardTest extends LandscapeContract {

    @Override
    Landscape landscape() {
        return new LessardRechtPackard();
    }

    /** By hand: 12.5 · 3.3² - 24 · 3.3 + 36. */
    @Override
    double goldenStartValue() {
        return 92.925;
    }

    @Override
    double spread() {
        return 0.25;
    }

    /** Value and gradient from both sides of a seam, and the curvature on its right. */
    @ParameterizedTest
    @CsvSource({"1, 12.5, 25, 1", "2, 38, 26, 25"})
    void piecesMeet(double seam, double value, double slope, double curvature) {
        TwiceDifferentiableObjective f = landscape().objective();
        double[] before = {Math.nextDown(seam)};
        assertEquals(value, f.value(new double[] {seam}));
        assertEquals(value, f.value(before), 64 * Math.ulp(value));
        assertArrayEquals(new double[] {slope}, gradient(f, new double[] {seam}));
        assertArrayEquals(new double[] {slope}, gradient(f, before), 64 * Math.ulp(slope));
        assertArrayEquals(new double[] {curvature}, hvp(f, new double[] {seam}, new double[] {1}));
        assertArrayEquals(new double[] {26 - curvature}, hvp(f, before, new double[] {1}));
    }

    /** By hand from the paper's numbers: the points (792, -2208, 2592)/1225 follow each other under the heavy ball. */
    @Test
    void theTunedHeavyBallGoesRound() {
        TwiceDifferentiableObjective f = landscape().objective();
        double[] cycle = {792 / 1225.0, -2208 / 1225.0, 2592 / 1225.0};
        for (int t = 0; t < 3; t++) {
            double x = cycle[t];
            double before = cycle[(t + 2) % 3];
            double next = x - gradient(f, new double[] {x})[0] / 9 + 4 * (x - before) / 9;
            assertEquals(cycle[(t + 1) % 3], next, 1e-14);
        }
    }
}
