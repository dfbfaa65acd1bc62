// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.ObjectiveContract;
import ravine.calculus.TwiceDifferentiableObjective;

class SquaredNormTest {

    @Nested
    class Whole extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return new SquaredNorm(3, 0.7);
        }
    }

    @Nested
    class Half extends ObjectiveContract {
        @Override
        protected TwiceDifferentiableObjective function() {
            return new HalfSquaredNorm(3, 0.7);
        }
    }

    private static final double[] X = {3, -4};

    @Test
    void gradientOfTheSquaredNormIsTwiceX() {
        double[] out = new double[2];
        assertEquals(25, new SquaredNorm(2, 1).valueAndGradient(X, out));
        assertArrayEquals(new double[] {6, -8}, out);
    }

    @Test
    void gradientOfTheScaledSquaredNormIsTwiceLambdaX() {
        double[] out = new double[2];
        assertEquals(250, new SquaredNorm(2, 10).valueAndGradient(X, out));
        assertArrayEquals(new double[] {60, -80}, out);
        new SquaredNorm(2, 10).hvp(X, new double[] {1, 2}, out);
        assertArrayEquals(new double[] {20, 40}, out);
    }

    @Test
    void halfOfItHasTheGradientLambdaX() {
        double[] out = new double[2];
        assertEquals(125, new HalfSquaredNorm(2, 10).valueAndGradient(X, out));
        assertArrayEquals(new double[] {30, -40}, out);
        new HalfSquaredNorm(2, 10).hvp(X, new double[] {1, 2}, out);
        assertArrayEquals(new double[] {10, 20}, out);
    }

    @Test
    void squaresOverflowOnlyIfTheResultDoes() {
        assertEquals(0x1p400, new SquaredNorm(1, 0x1p-800).value(new double[] {0x1p600}));
        assertEquals(0x1p-400, new SquaredNorm(1, 0x1p800).value(new double[] {0x1p-600}));
        assertEquals(Double.POSITIVE_INFINITY, new SquaredNorm(1, 1).value(new double[] {1e200}));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void scaleMustBeFinite(double scale) {
        String message = "scale: expected a finite number but was " + scale;
        assertRefused(message, () -> new SquaredNorm(1, scale));
        assertRefused(message, () -> new HalfSquaredNorm(1, scale));
        assertThrows(IllegalArgumentException.class, () -> new SquaredNorm(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new HalfSquaredNorm(0, 1));
    }
}
