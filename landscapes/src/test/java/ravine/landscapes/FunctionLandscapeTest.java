// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.hipparchus.CalculusFieldElement;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import ravine.calculus.TwiceDifferentiableObjective;

class FunctionLandscapeTest {

    /** x²y + sin y. */
    private static <T extends CalculusFieldElement<T>> T worked(T[] x) {
        return x[0].square().multiply(x[1]).add(x[1].sin());
    }

    @Nested
    class Worked extends LandscapeContract {
        @Override
        Landscape landscape() {
            return FunctionLandscape.of(FunctionLandscapeTest::worked, 3, 1);
        }

        @Override
        double goldenStartValue() {
            return 9 + StrictMath.sin(1);
        }
    }

    @Test
    void derivativesAreThoseOfTheFunction() {
        TwiceDifferentiableObjective f =
                FunctionLandscape.of(FunctionLandscapeTest::worked, 3, 0).objective();
        assertArrayEquals(new double[] {0, 10}, LandscapeContract.gradient(f, new double[] {3, 0}));
        assertArrayEquals(new double[] {6, 6}, LandscapeContract.hvp(f, new double[] {3, 0}, new double[] {1, 1}));
    }

    @Test
    void aStartWithoutVariablesIsRefused() {
        assertEquals(
                "start: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> FunctionLandscape.of(FunctionLandscapeTest::worked))
                        .getMessage());
    }
}
