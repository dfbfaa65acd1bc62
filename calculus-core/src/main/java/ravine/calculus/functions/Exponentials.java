// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * Exponentials that decay: what {@link StrictMath} lacks. The same bits on every machine.
 *
 * <p>For \( -708 \lt z \le 0 \), \( z = k \ln 2 + r \) with an integer k and \( \lvert r \rvert \le \tfrac12 \ln 2 \); then
 * {@link #reduced} is \( q = e^r - 1 \) and {@link #power} is \( p = 2^k \), so that \( e^z = pq + p \) and
 * \( e^z - 1 = pq + (p - 1) \) share their work and each keeps its relative precision, to about an ulp.
 */
final class Exponentials {

    /** At and below this, \( 2^k \) or \( e^z \) may be subnormal. */
    static final double LEAST = -708;

    private static final double LOG2_E = 0x1.71547652b82fep+0;

    /** The first 40 bits of \( \ln 2 \): times k they are exact. */
    private static final double LN2_HIGH = 0x1.62e42fefa2000p-1;

    /** The next 53. */
    private static final double LN2_LOW = 0x1.9ef35793c7673p-41;

    /** A double of this size has no room for a fraction: adding it rounds, and its low bits are the integer. */
    private static final double ROUND = 0x1.8p52;

    private Exponentials() {}

    /** k, to which {@link #ROUND} is added. */
    static double rounded(double z) {
        return z * LOG2_E + ROUND;
    }

    /**
     * \( e^r - 1 \). The Taylor series to \( r^{13}/13! \), whose remainder is below \( 2^{-57} \lvert r \rvert \), summed
     * in pairs (Estrin) since its terms then need not wait for each other.
     */
    static double reduced(double z, double rounded) {
        return reduced(z, rounded, series(z, rounded));
    }

    /** The terms of the series from \( r^6 \) on, divided by it. */
    private static double series(double z, double rounded) {
        return from6(z, rounded, from10(z, rounded));
    }

    /** The terms from \( r^{10} \) on, divided by it: a third of {@link #reduced}, for loops that must be short. */
    private static double from10(double z, double rounded) {
        double k = rounded - ROUND;
        double r = (z - k * LN2_HIGH) - k * LN2_LOW;
        double r2 = r * r;
        return (1 / 3_628_800.0 + r * (1 / 39_916_800.0)) + r2 * (1 / 479_001_600.0 + r * (1 / 6_227_020_800.0));
    }

    /** The terms from \( r^6 \) on, divided by it, with those from \( r^{10} \) on. */
    private static double from6(double z, double rounded, double from10) {
        double k = rounded - ROUND;
        double r = (z - k * LN2_HIGH) - k * LN2_LOW;
        double r2 = r * r;
        double r4 = r2 * r2;
        double from6 = (1 / 720.0 + r * (1 / 5_040.0)) + r2 * (1 / 40_320.0 + r * (1 / 362_880.0));
        return from6 + r4 * from10;
    }

    /** {@link #reduced} with the terms from \( r^6 \) on. */
    static double reduced(double z, double rounded, double from6) {
        double k = rounded - ROUND;
        double high = z - k * LN2_HIGH;
        double low = k * LN2_LOW;
        double r = high - low;
        double r2 = r * r;
        double r4 = r2 * r2;
        double from2 = (1 / 2.0 + r * (1 / 6.0)) + r2 * (1 / 24.0 + r * (1 / 120.0));
        return r + (((high - r) - low) + r2 * (from2 + r4 * from6));
    }

    /** \( 2^k \): the integer k, with the bias that doubles have, moved to where their exponent is. */
    static double power(double rounded) {
        return Double.longBitsToDouble((Double.doubleToRawLongBits(rounded) << 52) + (1023L << 52));
    }

    /** \( e^z \) for \( z \le 0 \), NaN for NaN. */
    static double exp(double z) {
        if (!(z > LEAST)) {
            return StrictMath.exp(z);
        }
        double rounded = rounded(z);
        double p = power(rounded);
        return p * reduced(z, rounded) + p;
    }

    /**
     * For each entry what \( z = -c \lvert x \rvert \) comes to: {@link #reduced} and {@link #power}, in passes that are short enough
     * for vector instructions, of which what looks at bits is kept out.
     *
     * @param c at least 0
     * @param reduced overwritten
     * @param powers overwritten
     */
    static void parts(double[] x, double c, double[] reduced, double[] powers) {
        for (int i = 0; i < x.length; i++) {
            powers[i] = rounded(-c * Math.abs(x[i]));
        }
        for (int i = 0; i < x.length; i++) {
            reduced[i] = from10(-c * Math.abs(x[i]), powers[i]);
        }
        for (int i = 0; i < x.length; i++) {
            reduced[i] = from6(-c * Math.abs(x[i]), powers[i], reduced[i]);
        }
        for (int i = 0; i < x.length; i++) {
            reduced[i] = reduced(-c * Math.abs(x[i]), powers[i], reduced[i]);
        }
        for (int i = 0; i < x.length; i++) {
            powers[i] = power(powers[i]);
        }
    }

    /**
     * {@link #exp(double)} of each entry, to the bit.
     *
     * @param z at most 0, or NaN
     * @param work an array for work, as long as z
     * @param out overwritten
     */
    static void exp(double[] z, double[] work, double[] out) {
        parts(z, 1, out, work);
        for (int i = 0; i < z.length; i++) {
            out[i] = work[i] * out[i] + work[i];
        }
        for (int i = 0; i < z.length; i++) {
            if (!(z[i] > LEAST)) {
                out[i] = exp(z[i]);
            }
        }
    }

    /** \( e^z - 1 \) for \( z \gt \) {@link #LEAST}, at most 0. */
    static double expm1(double z) {
        double rounded = rounded(z);
        double p = power(rounded);
        return p * reduced(z, rounded) + (p - 1);
    }

    /**
     * \( c\, e^{-a} \) for \( a \ge 0 \), which keeps its precision where only the exponential is subnormal, and is 0 at
     * \( a = \infty \) whatever c is.
     */
    static double decayed(double c, double a) {
        if (a < -LEAST) {
            return c * StrictMath.exp(-a);
        }
        double root = StrictMath.exp(-0.5 * a);
        return root == 0 ? Math.copySign(0, c) : c * root * root;
    }

    /** \( c\, e^{-s x^2} \) for s = 1/2 or 1, and 0 where that is below all doubles whatever c is. */
    static double gaussian(double c, double x, double s) {
        if (Math.abs(x) > 64) {
            return Math.copySign(0, c);
        }
        // x^2 = square + rest exactly (Dekker 1971): rounding the square of 30 alone would cost 400 ulps.
        double square = x * x;
        double part = x * 0x1.0000002p27;
        double upper = part - (part - x);
        double lower = x - upper;
        double rest = ((upper * upper - square) + 2 * upper * lower) + lower * lower;
        return decayed(c, s * square) * (1 - s * rest);
    }
}
