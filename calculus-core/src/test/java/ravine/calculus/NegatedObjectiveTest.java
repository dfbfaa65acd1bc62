// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.api.Test;

class NegatedObjectiveTest {

    /** \( x^3 y \), with its derivatives. */
    private static final class Cubic implements TwiceDifferentiableObjective {

        @Override
        public int dimension() {
            return 2;
        }

        @Override
        public double value(double[] x) {
            return x[0] * x[0] * x[0] * x[1];
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            gradientOut[0] = 3 * x[0] * x[0] * x[1];
            gradientOut[1] = x[0] * x[0] * x[0];
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            out[0] = 6 * x[0] * x[1] * v[0] + 3 * x[0] * x[0] * v[1];
            out[1] = 3 * x[0] * x[0] * v[0];
        }
    }

    private static final double[] X = {2, 5};

    @Test
    void valueGradientAndProductHaveTheOtherSign() {
        TwiceDifferentiableObjective negated = new Cubic().negated();
        double[] out = new double[2];
        assertEquals(2, negated.dimension());
        assertEquals(-40, negated.value(X));
        assertEquals(-40, negated.valueAndGradient(X, out));
        assertArrayEquals(new double[] {-60, -8}, out);
        negated.hvp(X, new double[] {1, -1}, out);
        assertArrayEquals(new double[] {-48, -12}, out);
    }

    @Test
    void ofAFunctionWithAGradientAloneItHasAGradientAlone() {
        DifferentiableObjective once = CountingObjective.of(new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 2;
            }

            @Override
            public double value(double[] x) {
                return new Cubic().value(x);
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                return new Cubic().valueAndGradient(x, gradientOut);
            }
        });
        DifferentiableObjective negated = once.negated();
        assertFalse(negated instanceof TwiceDifferentiableObjective);
        double[] out = new double[2];
        assertEquals(2, negated.dimension());
        assertEquals(-40, negated.value(X));
        assertEquals(-40, negated.valueAndGradient(X, out));
        assertArrayEquals(new double[] {-60, -8}, out);
        assertSame(once, negated.negated());
    }

    @Test
    void negatedTwiceItIsTheFunctionItself() {
        TwiceDifferentiableObjective cubic = new Cubic();
        assertSame(cubic, cubic.negated().negated());
    }
}
