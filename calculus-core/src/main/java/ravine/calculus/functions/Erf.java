// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * The error function \( \mathrm{erf}\, x = \frac{2}{\sqrt\pi} \int_0^x e^{-t^2} dt \), with
 * \( f' = \frac{2}{\sqrt\pi} e^{-x^2} \) and \( f'' = -2 x f' \).
 *
 * <p>Below 1/2 by its Taylor series, above by the scaled complement
 * \( \mathrm{erfcx}\, t = e^{t^2} (1 - \mathrm{erf}\, t) \), of which \( (1 + 2t)\, \mathrm{erfcx}\, t \) is nearly a
 * polynomial in \( u = (t - 4) / (t + 4) \) all the way to infinity (the change of variable of Shepherd and Laframboise
 * 1981; the coefficients are this project's).
 */
final class Erf implements ScalarFunction {

    /** \( 2 / \sqrt\pi \) to 106 bits. */
    private static final double TWO_BY_ROOT_PI = 0x1.20dd750429b6dp+0;

    private static final double TWO_BY_ROOT_PI_LOW = 0x1.1ae3a914fed80p-56;

    /** From here on the series gives way to the polynomial. */
    private static final double SERIES = 0.5;

    /** Terms of the series: the first one left out is below \( 2^{-57} \) at 1/2. */
    private static final int TERMS = 12;

    private static final double[] TAYLOR = taylor();

    /**
     * Coefficients of \( u^0, u^1, \dots \): the Chebyshev series of \( (1 + 2t)\, \mathrm{erfcx}\, t \) on
     * \( 1/2 \le t \lt \infty \), from 60 nodes in 50 digits, cut off after degree 22, where its terms fall below
     * \( 2 \cdot 10^{-17} \), and written in powers of u. Their absolute values at any u sum up to less than 1.6 times
     * the value: little cancels.
     */
    private static final double[] SCALED_COMPLEMENT = {
        0x1.3ba5916e9fd7fp+0,
        -0x1.1df1ad154a28cp-3,
        0x1.f7f5df66fda9ap-7,
        0x1.16ecefcfa51bep-4,
        -0x1.9ddb23c3ea6ffp-4,
        0x1.7fee004e16997p-4,
        -0x1.0fb06dfe27faep-4,
        0x1.3079edf5ea12fp-5,
        -0x1.0962388b7e4c2p-6,
        0x1.49c672b74736fp-8,
        -0x1.8d4a941971b1dp-11,
        -0x1.a1df4d29dd368p-13,
        0x1.3bdfd3c62fd4cp-13,
        -0x1.9954009ba125bp-16,
        -0x1.78713b926fde3p-17,
        0x1.7eed7c4a5a133p-18,
        0x1.34e7686651978p-22,
        -0x1.b7a8bb3c9b177p-21,
        0x1.601d76ddc8670p-24,
        0x1.b98d5562766c0p-24,
        -0x1.89e48a942e828p-26,
        -0x1.466c293b1f8a8p-27,
        0x1.c874e3e762402p-29
    };

    private static double[] taylor() {
        double[] out = new double[TERMS];
        double factorial = 1;
        for (int n = 1; n < TERMS; n++) {
            factorial *= -n;
            out[n] = TWO_BY_ROOT_PI / (factorial * (2 * n + 1));
        }
        return out;
    }

    @Override
    public double value(double x) {
        double a = Math.abs(x);
        return a < SERIES ? series(x) : Math.copySign(1 - Exponentials.gaussian(scaledComplement(a), a, 1), x);
    }

    private static double series(double x) {
        double x2 = x * x;
        double sum = 0;
        for (int n = TERMS - 1; n > 0; n--) {
            sum = sum * x2 + TAYLOR[n];
        }
        return x * TWO_BY_ROOT_PI + x * (TWO_BY_ROOT_PI_LOW + x2 * sum);
    }

    /** erfcx for \( t \ge 1/2 \); not for \( \infty \). */
    private static double scaledComplement(double t) {
        double u = (t - 4) / (t + 4);
        double u2 = u * u;
        double even = 0;
        double odd = 0;
        for (int k = SCALED_COMPLEMENT.length - 1; k > 0; k -= 2) {
            even = even * u2 + SCALED_COMPLEMENT[k];
            odd = odd * u2 + SCALED_COMPLEMENT[k - 1];
        }
        return (SCALED_COMPLEMENT[0] + u * (odd + u * even)) / (1 + 2 * t);
    }

    @Override
    public double derivative(double x) {
        return Exponentials.gaussian(TWO_BY_ROOT_PI, x, 1);
    }

    @Override
    public double secondDerivative(double x) {
        return Exponentials.gaussian(-2 * TWO_BY_ROOT_PI * x, x, 1);
    }

    /** \( c\, \Phi(-a) \) for \( a \ge 0 \), with \( \Phi(x) = \frac12 (1 + \mathrm{erf}(x / \sqrt2)) \). */
    static double normalTail(double c, double a) {
        if (a > 64) {
            return Math.copySign(0, c);
        }
        double t = a * Math.sqrt(0.5);
        return t < SERIES ? c * (0.5 - 0.5 * series(t)) : Exponentials.gaussian(0.5 * c * scaledComplement(t), a, 0.5);
    }
}
