// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.TwiceDifferentiableObjective;

class ReddiTest {

    private static double[] gradient(TwiceDifferentiableObjective f, double x) {
        return LandscapeContract.gradient(f, new double[] {x});
    }

    @Test
    void everyThirdFunctionRises() {
        TwiceDifferentiableObjective f = new Reddi(3).objective();
        double[] expected = {3, -1, -1, 3, -1, -1, 3};
        for (double slope : expected) {
            // Values and products are of no round.
            f.value(new double[] {0.25});
            f.hvp(new double[] {0.25}, new double[] {1}, new double[1]);
            assertArrayEquals(new double[] {slope}, gradient(f, 0.25));
        }
        assertArrayEquals(new double[] {3}, gradient(new Reddi(3).objective(), 0.25));
    }

    /** By hand: m = 1, walls from ±1 on. */
    @Test
    void valuesAreThoseOfTheMean() {
        TwiceDifferentiableObjective f = new Reddi(5).objective();
        assertEquals(0.25, f.value(new double[] {0.25}));
        assertEquals(1.5 + 5 * 0.25, f.value(new double[] {1.5}));
        assertEquals(-1.5 + 5 * 0.25, f.valueAndGradient(new double[] {-1.5}, new double[1]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1.75, -1, -0.5, 0.5, 1.75})
    void theGradientsOfThreeRoundsAverageToThatOfTheMean(double x) {
        Reddi landscape = new Reddi(3.5);
        TwiceDifferentiableObjective f = landscape.objective();
        double mean = (gradient(f, x)[0] + gradient(f, x)[0] + gradient(f, x)[0]) / 3;
        double step = 0x1p-10;
        double ahead = f.value(new double[] {x + step});
        double behind = f.value(new double[] {x - step});
        // At a seam a central difference is half a step's curvature off.
        assertEquals((ahead - behind) / (2 * step), mean, Math.abs(x) == 1 ? 10 * step : 1e-11);
    }

    @ParameterizedTest
    @ValueSource(doubles = {2.5, 3, 101})
    void theOptimumIsWhereTheWallHoldsTheMean(double slope) {
        Reddi landscape = new Reddi(slope);
        Optimum optimum = landscape.optimum().orElseThrow();
        TwiceDifferentiableObjective f = landscape.objective();
        double sum = 0;
        for (int t = 0; t < 3; t++) {
            sum += gradient(f, optimum.point()[0])[0];
        }
        assertEquals(0, sum, 8 * Math.ulp(slope));
        double value = f.value(optimum.point());
        assertEquals(optimum.value(), value, 8 * Math.ulp(value));
        for (double away : new double[] {-0.25, 0.25, 2}) {
            assertEquals(1, Math.signum(f.value(new double[] {optimum.point()[0] + away}) - optimum.value()));
        }
    }

    /** Of three rounds the gradient is not one function's; the curvature is. */
    @Test
    void productsAreOfTheWall() {
        TwiceDifferentiableObjective f = new Reddi(3).objective();
        double[] two = {2};
        assertArrayEquals(new double[] {20}, LandscapeContract.hvp(f, new double[] {-1.5}, two));
        assertArrayEquals(new double[] {0}, LandscapeContract.hvp(f, new double[] {0.5}, two));
    }

    @Test
    void whatIsNoNumberComesOutSo() {
        TwiceDifferentiableObjective f = new Reddi(3).objective();
        assertEquals(Double.NaN, f.value(new double[] {Double.NaN}));
        assertEquals(Double.NaN, gradient(f, Double.NaN)[0]);
        assertThrows(IllegalArgumentException.class, () -> f.value(new double[2]));
    }

    @ParameterizedTest
    @ValueSource(doubles = {2, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void theSlopeMustWin(double slope) {
        assertEquals(
                "slope: expected a finite number greater than 2 but was " + slope,
                assertThrows(IllegalArgumentException.class, () -> new Reddi(slope))
                        .getMessage());
    }
}
