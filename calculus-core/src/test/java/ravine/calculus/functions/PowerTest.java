// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.functions.ElementaryTest.assertWithinUlps;

import org.hipparchus.dfp.Dfp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerTest {

    @ParameterizedTest
    @ValueSource(ints = {-3, -2, -1, 1, 2, 3, 4, 7, 50})
    void allThreeAreWithinTwoUlpsOfFortyDigits(int n) {
        Power f = new Power(n);
        for (double x : ElementaryTest.points()) {
            Dfp y = DfpTable.number(x);
            // An integer power of Dfp, which is a product; none is formed for a factor of 0.
            check(f.value(x), DfpTable.number(1), y, n, n + " at " + x);
            check(f.derivative(x), DfpTable.number(n), y, n - 1, n + "' at " + x);
            check(f.secondDerivative(x), DfpTable.number(n * (n - 1)), y, n - 2, n + "'' at " + x);
        }
    }

    private static void check(double found, Dfp factor, Dfp x, int exponent, String what) {
        Dfp power = x.pow(Math.abs(exponent));
        Dfp expected = factor.isZero() ? factor : factor.multiply(exponent < 0 ? power.reciprocal() : power);
        // Where the power underflows, the factor multiplies its error of an ulp of the least double.
        Dfp term = expected.abs().add(factor.abs().multiply(DfpTable.number(0x1p-1023)));
        assertWithinUlps(2, expected, term, found, what);
    }

    @Test
    void constantsHaveNoDerivativeNotEvenAtZero() {
        for (double x : new double[] {0, -0.0, 2, 1e308, Double.POSITIVE_INFINITY}) {
            assertEquals(1, new Power(0).value(x));
            assertEquals(0, new Power(0).derivative(x));
            assertEquals(0, new Power(0).secondDerivative(x));
            assertEquals(1, new Power(1).derivative(x));
            assertEquals(0, new Power(1).secondDerivative(x));
            assertEquals(2, new Power(2).secondDerivative(x));
        }
    }

    @Test
    void exponentsOfAnySizeDoNotOverflow() {
        int n = Integer.MIN_VALUE;
        assertEquals(1, new Power(n).value(1));
        assertEquals(n, new Power(n).derivative(1));
        assertEquals((double) n * ((double) n - 1), new Power(n).secondDerivative(1));
    }

    @Test
    void oddPowersKeepTheSign() {
        assertEquals(-8, new Power(3).value(-2));
        assertEquals(12, new Power(3).derivative(-2));
        assertEquals(-12, new Power(3).secondDerivative(-2));
        assertEquals(Double.NEGATIVE_INFINITY, new Power(-1).value(-0.0));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 1, 2})
    void notANumberGivesNotANumber(int n) {
        assertEquals(Double.NaN, new Power(n).value(Double.NaN));
        assertEquals(Double.NaN, new Power(n).derivative(Double.NaN));
        assertEquals(Double.NaN, new Power(n).secondDerivative(Double.NaN));
    }
}
