// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.util.FastMath;

/**
 * The partial derivatives of \( f = x^p \). They are taken from the known f by a division where that is accurate, since
 * a power costs ten divisions, and from another power where f has over- or underflowed.
 */
final class PowerRule {

    private PowerRule() {}

    /** \( p\, x^{p-1} \). */
    static double slope(double x, double p, double f) {
        if (p == 0 || p == 1) {
            return p;
        }
        return p * (isNormal(f) ? f / x : FastMath.pow(x, p - 1));
    }

    /** \( p (p - 1)\, x^{p-2} \), given the slope. */
    static double curvature(double x, double p, double slope) {
        if (p == 0 || p == 1) {
            return 0;
        }
        if (p == 2) {
            return 2;
        }
        return isNormal(slope) ? (p - 1) * (slope / x) : p * (p - 1) * FastMath.pow(x, p - 2);
    }

    /** \( x^p \log x \); at x = 0 the limit. */
    static double slopeByExponent(double x, double p, double f) {
        return x == 0 && p > 0 ? 0 : f * FastMath.log(x);
    }

    /** \( x^p \log^2 x \); at x = 0 the limit. */
    static double curvatureByExponent(double x, double p, double f) {
        double log = FastMath.log(x);
        return x == 0 && p > 0 ? 0 : f * log * log;
    }

    /** \( x^{p-1} (1 + p \log x) \); at x = 0 the limit. */
    static double mixed(double x, double p, double f) {
        if (x == 0 && p > 1) {
            return 0;
        }
        return (isNormal(f) ? f / x : FastMath.pow(x, p - 1)) * (1 + p * FastMath.log(x));
    }

    private static boolean isNormal(double f) {
        double size = Math.abs(f);
        return size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
    }
}
