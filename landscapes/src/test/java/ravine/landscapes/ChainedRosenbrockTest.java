// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.TwiceDifferentiableObjective;

class ChainedRosenbrockTest {

    @Nested
    class OfTen extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new ChainedRosenbrock(10);
        }

        @Override
        double goldenStartValue() {
            return 2057;
        }
    }

    @Nested
    class OfTwo extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new ChainedRosenbrock(2);
        }

        @Override
        double goldenStartValue() {
            return 24.2;
        }
    }

    /** By hand: the odd terms are \( 100 \cdot 0.44^2 + 2.2^2 = 24.2 \), the even ones \( 100 \cdot 2.2^2 = 484 \). */
    @ParameterizedTest
    @CsvSource({"2, 24.2", "3, 508.2", "10, 2057", "100, 24926", "1000, 253616"})
    void startHasTheRecordedValue(int n, double value) {
        ChainedRosenbrock landscape = new ChainedRosenbrock(n);
        assertEquals(value, landscape.objective().value(landscape.start()), n * Math.ulp(value));
    }

    /** Eigenvalues of the tridiagonal matrix in 40-digit arithmetic, mpmath 1.3.0. */
    @ParameterizedTest
    @CsvSource({
        "2, 2508.0096012774434792",
        "3, 2950.0980905412122202",
        "5, 3316.1618834847409928",
        "10, 3534.5056593589152587",
        "30, 3604.2227953626558276",
        "100, 3612.2185140472436897"
    })
    void conditionNumberIsAccurateToTheLastDigits(int n, double kappa) {
        double found = new ChainedRosenbrock(n).conditionNumber().getAsDouble();
        assertEquals(kappa, found, 8 * Math.ulp(kappa));
    }

    @Test
    void conditionNumberTendsToThatOfTheInfiniteChain() {
        // The band ends at 1802; below it, 1002 - 400 (z + 1/z) with z = 2.005 belongs to the last variables alone.
        double limit = 1802 / (1002 - 400 * (2.005 + 1 / 2.005));
        double found = new ChainedRosenbrock(100_000).conditionNumber().getAsDouble();
        assertEquals(limit, found, 1e-6);
    }

    @Test
    void twoVariablesAreRosenbrocksOwnValley() {
        TwiceDifferentiableObjective chain = new ChainedRosenbrock(2).objective();
        TwiceDifferentiableObjective valley = Rosenbrock.ofCoefficient(100).objective();
        double[] x = {0.3, -0.7};
        double[] v = {1.5, 2};
        double[] gradient = LandscapeContract.gradient(valley, x);
        assertEquals(valley.value(x), chain.value(x), 1e-13);
        assertArrayEquals(gradient, LandscapeContract.gradient(chain, x), 1e-13);
        assertArrayEquals(LandscapeContract.hvp(valley, x, v), LandscapeContract.hvp(chain, x, v), 1e-12);
    }

    /** Where the function is compiled, the loop by hand is the oracle. */
    @Nested
    class Compiled extends LandscapeContract {
        @Override
        Landscape landscape() {
            return new ChainedRosenbrock(ChainedRosenbrock.COMPILED_FROM);
        }

        @Override
        double goldenStartValue() {
            return 250 * 24.2 + 249 * 484;
        }

        @Override
        double goldenStartTolerance() {
            return ChainedRosenbrock.COMPILED_FROM * Math.ulp(goldenStartValue());
        }

        @Test
        void isTheLoopByHand() {
            int n = ChainedRosenbrock.COMPILED_FROM;
            TwiceDifferentiableObjective compiled = new ChainedRosenbrock(n).objective();
            TwiceDifferentiableObjective byHand = new ChainedRosenbrock.Chain(n);
            double[] x = new Random(1).doubles(n, -2, 2).toArray();
            double[] v = new Random(2).doubles(n, -1, 1).toArray();
            assertEquals(byHand.value(x), compiled.value(x), n * Math.ulp(byHand.value(x)));
            assertArrayEquals(LandscapeContract.gradient(byHand, x), LandscapeContract.gradient(compiled, x), 1e-11);
            assertArrayEquals(LandscapeContract.hvp(byHand, x, v), LandscapeContract.hvp(compiled, x, v), 1e-11);
        }
    }

    @Test
    void fewerThanTwoVariablesAreRefused() {
        IllegalArgumentException refusal = assertThrows(IllegalArgumentException.class, () -> new ChainedRosenbrock(1));
        assertEquals("dimension: expected at least 2 but was 1", refusal.getMessage());
    }
}
