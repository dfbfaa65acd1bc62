// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import org.hipparchus.util.FastMath;

/**
 * The operations that are computed number by number, as generated code calls them. All are arithmetic and Hipparchus'
 * {@link FastMath}, which is pure Java: the bits do not depend on the machine.
 */
final class ScalarOps {

    /** A double of this size has no room for a fraction: its low bits are the integer that was added. */
    private static final double ROUND = Lowering.ROUND;

    private static final int BIAS = 1023;
    private static final int EXPONENT_AT = 52;
    private static final long SIGNIFICAND_BITS = (1L << EXPONENT_AT) - 1;

    /** The bits of \( \sqrt{1/2} \), from which the significands run to \( \sqrt2 \). */
    private static final long ROOT_HALF = 0x3fe6a09e667f3bcdL;

    private ScalarOps() {}

    static double select(double a, double b, double c, double d) {
        return a < b ? c : d;
    }

    static double unlessNan(double a, double b) {
        return Double.isNaN(a) ? b : a;
    }

    static double sign(double a) {
        return Math.signum(a);
    }

    /** The sign of NaN depends on the machine: it counts as positive. */
    static double copySign(double a, double b) {
        return StrictMath.copySign(a, b);
    }

    /** \( 2^{\lfloor k / 2 \rfloor} \) for a = k + {@link #ROUND}, \( \lvert k \rvert \le 2044 \). */
    static double powerLow(double a) {
        return power(integer(a) >> 1);
    }

    /** \( 2^{k - \lfloor k / 2 \rfloor} \). */
    static double powerHigh(double a) {
        int k = integer(a);
        return power(k - (k >> 1));
    }

    private static int integer(double rounded) {
        return (int) (Double.doubleToRawLongBits(rounded) - Double.doubleToRawLongBits(ROUND));
    }

    private static double power(int k) {
        return Double.longBitsToDouble((long) (k + BIAS) << EXPONENT_AT);
    }

    /**
     * The integer k for which \( a = m\, 2^k \) with m = {@link #significand} in \( [\sqrt{1/2}, \sqrt2) \); minus infinity
     * for 0, infinity for infinity, NaN for NaN and below 0.
     */
    static double exponent(double a) {
        if (a >= Double.MIN_NORMAL && a < Double.POSITIVE_INFINITY) {
            return (Double.doubleToRawLongBits(a) - ROOT_HALF) >> EXPONENT_AT;
        }
        if (a > 0 && a < Double.MIN_NORMAL) {
            return exponent(a * 0x1p54) - 54;
        }
        return a == 0 ? Double.NEGATIVE_INFINITY : a > 0 ? a : Double.NaN;
    }

    /** m; 1 where the exponent says it all. */
    static double significand(double a) {
        if (a >= Double.MIN_NORMAL && a < Double.POSITIVE_INFINITY) {
            long bits = Double.doubleToRawLongBits(a);
            return Double.longBitsToDouble(bits - ((bits - ROOT_HALF) & ~SIGNIFICAND_BITS));
        }
        return a > 0 && a < Double.MIN_NORMAL ? significand(a * 0x1p54) : 1;
    }

    /**
     * \( (a - (b - 1)) / b \) for b = 1 + a, rounded: what the logarithm of 1 + a is more than that of b. 0 where b is
     * infinite, NaN or not positive, for there it does not matter.
     */
    static double onePlusRest(double a, double b) {
        if (!(b > 0 && b < Double.POSITIVE_INFINITY)) {
            return 0;
        }
        return (a < 1 ? a - (b - 1) : 1 - (b - a)) / b;
    }

    static double floor(double a) {
        return FastMath.floor(a);
    }

    static double ceil(double a) {
        return FastMath.ceil(a);
    }

    static double rint(double a) {
        return FastMath.rint(a);
    }

    static double ulp(double a) {
        return Math.ulp(a);
    }

    /** The sine of a, which b is but for zeros, whose sign it has lost, and for numbers that are too great or none. */
    static double finishSin(double a, double b) {
        return Math.abs(a) <= Circle.GREATEST && a != 0 ? b : FastMath.sin(a);
    }

    static double finishCos(double a, double b) {
        return Math.abs(a) <= Circle.GREATEST ? b : FastMath.cos(a);
    }

    static double tan(double a) {
        return FastMath.tan(a);
    }

    static double asin(double a) {
        return FastMath.asin(a);
    }

    static double acos(double a) {
        return FastMath.acos(a);
    }

    static double atan(double a) {
        return FastMath.atan(a);
    }

    static double atan2(double a, double b) {
        return FastMath.atan2(a, b);
    }

    static double sinh(double a) {
        return FastMath.sinh(a);
    }

    static double cosh(double a) {
        return FastMath.cosh(a);
    }

    static double asinh(double a) {
        return FastMath.asinh(a);
    }

    static double acosh(double a) {
        return FastMath.acosh(a);
    }

    static double atanh(double a) {
        return FastMath.atanh(a);
    }

    static double log10(double a) {
        return FastMath.log10(a);
    }

    static double cbrt(double a) {
        return FastMath.cbrt(a);
    }

    static double pow(double a, double b) {
        return FastMath.pow(a, b);
    }

    /**
     * By a division where that is accurate: \( b - 1 \) is rounded, and a rounding of the exponent is \( \log a \) times as
     * large in the power.
     */
    static double powerLessOne(double a, double b, double power) {
        double size = Math.abs(power);
        boolean isNormal = size >= Double.MIN_NORMAL && size <= Double.MAX_VALUE;
        return isNormal ? power / a : FastMath.pow(a, b - 1);
    }

    static double hypot(double a, double b) {
        return FastMath.hypot(a, b);
    }

    /** From scaled numbers where the length overflows or has lost digits. */
    static double directionCosine(double a, double b) {
        double length = FastMath.hypot(a, b);
        if (length == 0) {
            return 0;
        }
        double scale = length > 0x1p1000 ? 0x1p-500 : length < 0x1p-900 ? 0x1p500 : 1;
        return scale == 1 ? a / length : scale * a / FastMath.hypot(scale * a, scale * b);
    }

    static double remainder(double a, double b) {
        return FastMath.IEEEremainder(a, b);
    }
}
