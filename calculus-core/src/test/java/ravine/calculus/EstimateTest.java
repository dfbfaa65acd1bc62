// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class EstimateTest {

    @Test
    void meanAndStandardErrorOfThreeValues() {
        // Deviations -1, -1, 2: a sample variance of 3, and 3 / 3 = 1.
        assertEquals(new Estimate(4, 1, 3), Estimate.of(new double[] {3, 3, 6}));
    }

    @Test
    void equalValuesHaveNoSpread() {
        assertEquals(new Estimate(0.1, 0, 4), Estimate.of(new double[] {0.1, 0.1, 0.1, 0.1}));
    }

    @Test
    void largeMeanDoesNotDrownTheSpread() {
        Estimate estimate = Estimate.of(new double[] {1e15 + 1, 1e15 + 2, 1e15 + 3});
        assertEquals(1e15 + 2, estimate.value());
        assertEquals(Math.sqrt(1 / 3.0), estimate.standardError(), 1e-15);
    }

    @Test
    void factorScalesBothFigures() {
        assertEquals(new Estimate(-6, 4, 5), new Estimate(3, 2, 5).times(-2));
    }

    @Test
    void notANumberStaysOne() {
        Estimate estimate = Estimate.of(new double[] {1, Double.NaN});
        assertTrue(Double.isNaN(estimate.value()) && Double.isNaN(estimate.standardError()));
    }

    @Test
    void negativeErrorAndSingleProbesAreRefused() {
        assertEquals(
                "standardError: expected at least 0 but was -1.0",
                assertThrows(IllegalArgumentException.class, () -> new Estimate(0, -1, 2))
                        .getMessage());
        assertEquals(
                "probes: expected at least 2, for a standard error, but was 1",
                assertThrows(IllegalArgumentException.class, () -> Estimate.of(new double[1]))
                        .getMessage());
    }
}
