// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PLaplacianTest {

    @Nested
    @ParameterizedClass
    @CsvSource({"8, 2", "9, 3", "8, 4", "9, 2.5"})
    class Each extends FormsContract {

        private final PLaplacian landscape;

        Each(int dimension, double exponent) {
            landscape = new PLaplacian(dimension, exponent);
        }

        @Override
        Landscape landscape() {
            return landscape;
        }

        @Override
        String reference() {
            return "p-laplacian " + landscape.dimension() + " " + landscape.exponent();
        }

        /** The energy and the weight cancel down to a third. */
        @Override
        double goldenStartTolerance() {
            return 32 * Math.ulp(1.0);
        }

        @Override
        boolean optimumIsExact() {
            return false;
        }

        /** A tenth of the slope of the start, so that no link comes near level, where odd powers have a kink of third order. */
        @Override
        double spread() {
            return 1e-3;
        }
    }

    /** Of the linear string \( \tfrac12 t (1 - t) \), which differences of second order meet at the nodes. */
    @Test
    void theLinearStringIsAParabola() {
        double[] u = new PLaplacian(7, 2).optimum().orElseThrow().point();
        double[] expected = new double[7];
        for (int i = 1; i <= 7; i++) {
            expected[i - 1] = 0.5 * (i / 8.0) * (1 - i / 8.0);
        }
        assertArrayEquals(expected, u);
    }

    /** cot² (π / (2(n + 1))). */
    @Test
    void theLinearStringIsAsConditionedAsTheLaplacian() {
        double expected = new Trid(20).conditionNumber().getAsDouble();
        assertEquals(expected, new PLaplacian(20, 2).conditionNumber().getAsDouble(), expected * 1e-13);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1.5, 1.9, Double.NaN, Double.POSITIVE_INFINITY})
    void exponentsWithoutHessianAreRefused(double exponent) {
        assertEquals(
                "exponent: expected a finite number that is at least 2 but was " + exponent,
                assertThrows(IllegalArgumentException.class, () -> new PLaplacian(5, exponent))
                        .getMessage());
    }

    @Test
    void oneVariableIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PLaplacian(1, 3));
    }
}
