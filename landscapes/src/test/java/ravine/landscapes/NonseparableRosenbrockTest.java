// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.TwiceDifferentiableObjective;

class NonseparableRosenbrockTest {

    /** By hand: 4 + 400 (n - 1). */
    @Nested
    class OfFive extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new NonseparableRosenbrock(5);
        }

        @Override
        double goldenStartValue() {
            return 1604;
        }
    }

    @Nested
    class OfTen extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new NonseparableRosenbrock(10);
        }

        @Override
        double goldenStartValue() {
            return 3604;
        }
    }

    /** Eigenvalues of \( 2 J^\top J \) in 60-digit arithmetic, 80-digit for n = 40, mpmath 1.3.0. */
    @ParameterizedTest
    @CsvSource({
        "2, 2508.0096012774434792",
        "3, 14744.69847709261307",
        "5, 281786.20998723483716",
        "10, 308758475.39292502157",
        "20, 329142478667304.99287",
        "40, 3.6338817563944406418e26"
    })
    void conditionNumberIsAccurateToTheLastDigits(int n, double kappa) {
        double found = new NonseparableRosenbrock(n).conditionNumber().getAsDouble();
        assertEquals(kappa, found, 2 * n * Math.ulp(kappa));
    }

    @Test
    void conditionNumberIsFiniteUpToTheGreatestDimension() {
        double below = new NonseparableRosenbrock(NonseparableRosenbrock.MOST - 1)
                .conditionNumber()
                .getAsDouble();
        double found = new NonseparableRosenbrock(NonseparableRosenbrock.MOST)
                .conditionNumber()
                .getAsDouble();
        assertTrue(found < Double.POSITIVE_INFINITY);
        assertEquals(4, found / below, 1e-3);
    }

    @Test
    void twoVariablesAreRosenbrocksOwnValley() {
        TwiceDifferentiableObjective chain = new NonseparableRosenbrock(2).objective();
        TwiceDifferentiableObjective valley = Rosenbrock.ofCoefficient(100).objective();
        double[] x = {0.3, -0.7};
        assertEquals(valley.value(x), chain.value(x), 1e-13);
        assertArrayEquals(LandscapeContract.gradient(valley, x), LandscapeContract.gradient(chain, x), 1e-13);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 0, 501})
    void dimensionsOutOfRangeAreRefused(int n) {
        assertEquals(
                "dimension: expected 2 to 500 but was " + n,
                assertThrows(IllegalArgumentException.class, () -> new NonseparableRosenbrock(n))
                        .getMessage());
    }
}
