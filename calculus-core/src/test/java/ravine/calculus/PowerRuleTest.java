// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.hipparchus.util.FastMath;
import org.junit.jupiter.api.Test;

/** Where a power or its slope leaves the normal numbers and the next derivative does not, or the other way round. */
class PowerRuleTest {

    private static void assertClose(double expected, double found) {
        assertEquals(expected, found, 1e-13 * Math.abs(expected));
    }

    private static double slope(double x, double p) {
        return PowerRule.slope(x, p, FastMath.pow(x, p));
    }

    private static double curvature(double x, double p) {
        return PowerRule.curvature(x, p, slope(x, p));
    }

    private static double mixed(double x, double p) {
        return PowerRule.mixed(x, p, FastMath.pow(x, p));
    }

    @Test
    void curvatureOfASlopeThatUnderflows() {
        // 2.5 x^1.5 = 2.5e-315 has 8 digits; 3.75 x^0.5 has all.
        assertClose(3.75e-105, curvature(1e-210, 2.5));
        assertClose(2 * 3 * 1e-250, curvature(1e-250, 3));
    }

    @Test
    void curvatureOfASlopeThatOverflows() {
        // 2.5 x^1.5 = 2.5e330, and 3.75 x^0.5; -2 x^-3 and 6 x^-4 overflow both.
        assertClose(3.75e110, curvature(1e220, 2.5));
        assertEquals(Double.POSITIVE_INFINITY, curvature(1e-110, -2));
    }

    @Test
    void curvatureOfANormalSlope() {
        assertClose(2.5 * 1.5 * 2, curvature(4, 2.5));
        assertClose(6, curvature(1, 3));
        assertEquals(2, curvature(5, 2));
        assertEquals(0, curvature(5, 1));
        assertEquals(0, curvature(5, 0));
    }

    @Test
    void mixedDerivativeOfAPowerThatUnderflows() {
        // x^(p-1) (1 + p log x)
        double x = 1e-160;
        assertClose(1e-160 * (1 + 2 * FastMath.log(x)), mixed(x, 2));
        assertClose(8 * (1 + 4 * FastMath.log(2.0)), mixed(2, 4));
        assertClose(1e200 * (1 + 2 * FastMath.log(1e200)), mixed(1e200, 2));
    }

    @Test
    void limitsAtZero() {
        assertEquals(0, mixed(0, 1.5));
        assertEquals(Double.NEGATIVE_INFINITY, mixed(0, 1));
        assertEquals(0, PowerRule.slopeByExponent(0, 0.5, 0));
        assertEquals(0, PowerRule.curvatureByExponent(0, 0.5, 0));
        // x^0 log x has no finite limit.
        assertEquals(Double.NEGATIVE_INFINITY, PowerRule.slopeByExponent(0, 0, 1));
        assertEquals(Double.POSITIVE_INFINITY, PowerRule.curvatureByExponent(0, 0, 1));
    }

    @Test
    void derivativesByTheExponent() {
        double log = FastMath.log(3.0);
        assertClose(9 * log, PowerRule.slopeByExponent(3, 2, 9));
        assertClose(9 * log * log, PowerRule.curvatureByExponent(3, 2, 9));
    }
}
