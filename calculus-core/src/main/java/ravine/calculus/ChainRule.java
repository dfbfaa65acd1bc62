// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.analysis.differentiation.Derivative;
import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.FieldSinCos;
import org.hipparchus.util.FieldSinhCosh;
import org.hipparchus.util.MathArrays;
import org.hipparchus.util.SinCos;
import org.hipparchus.util.SinhCosh;

/**
 * The chain rule, once for all modes: every operation of Hipparchus' field as its value and its local partial
 * derivatives of first and second order. How those travel, upwards on a tape or downwards with the values, is what the
 * implementations add in {@link #chain}, {@link #bilinear} and {@link #linear}.
 *
 * <p>Values are computed exactly as {@code Binary64} does, so that a function has bit for bit the same value whether it
 * is evaluated or differentiated. {@code FastMath} is pure Java: the bits do not depend on the machine. Partials avoid
 * the cancellation and overflow of the textbook forms; they are right to a few units in the last place.
 *
 * <p>At the edges:
 *
 * <ul>
 *   <li>At a kink the subgradient of least norm is taken: {@code abs}, {@code copySign} and {@code hypot} have slope 0
 *       at 0.
 *   <li>Where a slope is infinite it is infinite: {@code sqrt}, {@code cbrt}, {@code log} at 0.
 *   <li>Where a value is NaN, so are its slopes: {@code log} left of 0 has no slope 1/x.
 *   <li>{@code pow(x, y)} has the slope by x wherever that is defined, and the slope by y for x &ge; 0 (for x = 0 the
 *       limit); for x &lt; 0 a slope by y is NaN, since no neighbouring y has a value.
 *   <li>{@code ceil}, {@code floor}, {@code rint}, {@code sign} and {@code ulp} are constants between their jumps.
 * </ul>
 *
 * @param <T> the type of the numbers
 */
interface ChainRule<T extends ChainRule<T>> extends Derivative<T> {

    /**
     * A function of this.
     *
     * @param f the value
     * @param fa the first derivative
     * @param faa the second derivative
     */
    T chain(double f, double fa, double faa);

    /**
     * A function of this, called a, and of b.
     *
     * @param f the value
     * @param fa the partial derivative by a, and so on
     */
    T chain(T b, double f, double fa, double fb, double faa, double fab, double fbb);

    /** A function of this that is affine between its jumps and kinks, of value f and slope fa. */
    default T affine(double f, double fa) {
        return chain(f, fa, 0);
    }

    /** A function of this and of b that is affine between its jumps, of value f and slopes fa and fb. */
    default T affine(T b, double f, double fa, double fb) {
        return chain(b, f, fa, fb, 0, 0, 0);
    }

    /** \( \sum_i a_i b_i \), of value f. */
    T bilinear(double f, T[] a, T[] b);

    /** \( \sum_i a_i b_i \) with constant a, of value f. */
    T linear(double f, double[] a, T[] b);

    /** An array of numbers, filled with null. */
    T[] array(int length);

    /** \( a b \), where an exact zero wins over an infinite or undefined factor: what does not move has no effect. */
    static double product(double a, double b) {
        return a == 0 || b == 0 ? 0 : a * b;
    }

    /** A function of this that has slope NaN where it has value NaN. */
    private T elementary(double f, double fa, double faa) {
        return Double.isNaN(f) ? chain(f, f, f) : chain(f, fa, faa);
    }

    // Arithmetic.

    @Override
    default T add(T b) {
        return affine(b, getValue() + b.getValue(), 1, 1);
    }

    @Override
    default T add(double b) {
        return affine(getValue() + b, 1);
    }

    @Override
    default T subtract(T b) {
        return affine(b, getValue() - b.getValue(), 1, -1);
    }

    @Override
    default T subtract(double b) {
        return affine(getValue() - b, 1);
    }

    @Override
    default T negate() {
        return affine(-getValue(), -1);
    }

    @Override
    default T multiply(T b) {
        double x = getValue();
        double y = b.getValue();
        return chain(b, x * y, y, x, 0, 1, 0);
    }

    @Override
    default T multiply(double b) {
        return affine(getValue() * b, b);
    }

    @Override
    default T multiply(int b) {
        return affine(b * getValue(), b);
    }

    @Override
    default T divide(T b) {
        double f = getValue() / b.getValue();
        double inverse = 1 / b.getValue();
        // The inverse of a tiny number is infinite, and the slope of 0 / b is still 0.
        double fb = -ChainRule.product(f, inverse);
        return chain(b, f, inverse, fb, 0, -inverse * inverse, -2 * ChainRule.product(fb, inverse));
    }

    @Override
    default T divide(double b) {
        return affine(getValue() / b, 1 / b);
    }

    @Override
    default T reciprocal() {
        double f = 1.0 / getValue();
        return chain(f, -f * f, 2 * f * f * f);
    }

    @Override
    default T square() {
        double x = getValue();
        return chain(x * x, 2 * x, 2);
    }

    @Override
    default T scalb(int n) {
        return affine(FastMath.scalb(getValue(), n), FastMath.scalb(1.0, n));
    }

    @Override
    default T toDegrees() {
        return affine(FastMath.toDegrees(getValue()), FastMath.toDegrees(1.0));
    }

    @Override
    default T toRadians() {
        return affine(FastMath.toRadians(getValue()), FastMath.toRadians(1.0));
    }

    @Override
    default T remainder(T b) {
        double x = getValue();
        double y = b.getValue();
        double f = FastMath.IEEEremainder(x, y);
        return affine(b, f, 1, -FastMath.rint((x - f) / y));
    }

    @Override
    default T remainder(double b) {
        return affine(FastMath.IEEEremainder(getValue(), b), 1);
    }

    @Override
    default T withValue(double value) {
        return affine(value, 1);
    }

    @Override
    default T getAddendum() {
        return withValue(0);
    }

    @Override
    default double norm() {
        return FastMath.abs(getValue());
    }

    @Override
    default T abs() {
        double x = getValue();
        return affine(FastMath.abs(x), FastMath.signum(x));
    }

    @Override
    default T copySign(T sign) {
        return copySign(sign.getValue());
    }

    @Override
    default T copySign(double sign) {
        double x = getValue();
        return affine(FastMath.copySign(x, sign), FastMath.signum(x) * FastMath.copySign(1.0, sign));
    }

    // Sums of products, with values of nearly doubled precision as in Hipparchus.

    @Override
    default T linearCombination(T[] a, T[] b) {
        if (a.length != b.length) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, a.length, b.length);
        }
        return bilinear(MathArrays.linearCombination(values(a), values(b)), a, b);
    }

    @Override
    default T linearCombination(double[] a, T[] b) {
        if (a.length != b.length) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, a.length, b.length);
        }
        return linear(MathArrays.linearCombination(a, values(b)), a, b);
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2) {
        return linearCombination(row(a1, a2), row(b1, b2));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2) {
        return linearCombination(new double[] {a1, a2}, row(b1, b2));
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3) {
        return linearCombination(row(a1, a2, a3), row(b1, b2, b3));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2, double a3, T b3) {
        return linearCombination(new double[] {a1, a2, a3}, row(b1, b2, b3));
    }

    @Override
    default T linearCombination(T a1, T b1, T a2, T b2, T a3, T b3, T a4, T b4) {
        return linearCombination(row(a1, a2, a3, a4), row(b1, b2, b3, b4));
    }

    @Override
    default T linearCombination(double a1, T b1, double a2, T b2, double a3, T b3, double a4, T b4) {
        return linearCombination(new double[] {a1, a2, a3, a4}, row(b1, b2, b3, b4));
    }

    @SafeVarargs
    private T[] row(T... entries) {
        // The erased array of the varargs call is a ChainRule[]; the implementation wants its own.
        T[] row = array(entries.length);
        for (int i = 0; i < row.length; i++) {
            row[i] = entries[i];
        }
        return row;
    }

    private static double[] values(ChainRule<?>[] row) {
        double[] values = new double[row.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = row[i].getValue();
        }
        return values;
    }

    // Powers and roots.

    @Override
    default T sqrt() {
        double f = FastMath.sqrt(getValue());
        // Adding 0 turns -0 into 0: the slope at -0 is +infinity.
        double fa = 0.5 / (f + 0.0);
        return chain(f, fa, -0.5 * fa / getValue());
    }

    @Override
    default T cbrt() {
        double f = FastMath.cbrt(getValue());
        double fa = 1 / (3 * f * f);
        return chain(f, fa, -2 * fa / (3 * getValue()));
    }

    @Override
    default T rootN(int n) {
        double x = getValue();
        // As Binary64: an even root of a negative number is NaN.
        double f = x < 0 ? n % 2 == 0 ? Double.NaN : -FastMath.pow(-x, 1.0 / n) : FastMath.pow(x, 1.0 / n);
        double fa = x == 0 ? PowerRule.slope(0, 1.0 / n, f) : f / x / n;
        double faa = n == 1 ? 0 : fa * (1.0 / n - 1) / x;
        return elementary(f, fa, faa);
    }

    @Override
    default T pow(double p) {
        double x = getValue();
        double f = FastMath.pow(x, p);
        double fa = PowerRule.slope(x, p, f);
        return elementary(f, fa, PowerRule.curvature(x, p, fa));
    }

    @Override
    default T pow(int n) {
        double x = getValue();
        double f = FastMath.pow(x, n);
        double fa = PowerRule.slope(x, n, f);
        return elementary(f, fa, PowerRule.curvature(x, n, fa));
    }

    @Override
    default T pow(T p) {
        double x = getValue();
        double y = p.getValue();
        double f = FastMath.pow(x, y);
        double fa = PowerRule.slope(x, y, f);
        return chain(
                p,
                f,
                fa,
                PowerRule.slopeByExponent(x, y, f),
                PowerRule.curvature(x, y, fa),
                PowerRule.mixed(x, y, f),
                PowerRule.curvatureByExponent(x, y, f));
    }

    @Override
    default T hypot(T b) {
        double x = getValue();
        double y = b.getValue();
        double f = FastMath.hypot(x, y);
        // The unit vector (c, s), from scaled numbers where f overflows or has lost digits.
        double scale = f > 0x1p1000 ? 0x1p-500 : f < 0x1p-900 ? 0x1p500 : 1;
        double scaled = scale == 1 ? f : FastMath.hypot(scale * x, scale * y);
        double c = f == 0 ? 0 : scale * x / scaled;
        double s = f == 0 ? 0 : scale * y / scaled;
        return chain(b, f, c, s, s * s / f, -c * s / f, c * c / f);
    }

    @Override
    default T atan2(T b) {
        double y = getValue();
        double x = b.getValue();
        double r = FastMath.hypot(x, y);
        double c = x / r;
        double s = y / r;
        double curvature = 2 * c * s / r / r;
        // (s^2 - c^2) / r^2, without cancellation near the diagonals.
        double mixed = (y - x) / r * ((y + x) / r) / r / r;
        return chain(b, FastMath.atan2(y, x), c / r, -s / r, -curvature, mixed, curvature);
    }

    // Exponentials and logarithms.

    @Override
    default T exp() {
        double f = FastMath.exp(getValue());
        return chain(f, f, f);
    }

    @Override
    default T expm1() {
        double fa = FastMath.exp(getValue());
        return chain(FastMath.expm1(getValue()), fa, fa);
    }

    @Override
    default T log() {
        double fa = 1 / getValue();
        return elementary(FastMath.log(getValue()), fa, -fa * fa);
    }

    @Override
    default T log1p() {
        double fa = 1 / (1 + getValue());
        return elementary(FastMath.log1p(getValue()), fa, -fa * fa);
    }

    @Override
    default T log10() {
        double x = getValue();
        double fa = 1 / (x * FastMath.log(10.0));
        return elementary(FastMath.log10(x), fa, -fa / x);
    }

    // Circular functions.

    @Override
    default T sin() {
        SinCos sc = FastMath.sinCos(getValue());
        return chain(sc.sin(), sc.cos(), -sc.sin());
    }

    @Override
    default T cos() {
        SinCos sc = FastMath.sinCos(getValue());
        return chain(sc.cos(), -sc.sin(), -sc.cos());
    }

    @Override
    default FieldSinCos<T> sinCos() {
        SinCos sc = FastMath.sinCos(getValue());
        return new FieldSinCos<>(chain(sc.sin(), sc.cos(), -sc.sin()), chain(sc.cos(), -sc.sin(), -sc.cos()));
    }

    @Override
    default T tan() {
        double f = FastMath.tan(getValue());
        double fa = 1 + f * f;
        return chain(f, fa, 2 * f * fa);
    }

    @Override
    default T asin() {
        double x = getValue();
        double fa = 1 / FastMath.sqrt((1 - x) * (1 + x));
        return chain(FastMath.asin(x), fa, x * fa * fa * fa);
    }

    @Override
    default T acos() {
        double x = getValue();
        double fa = -1 / FastMath.sqrt((1 - x) * (1 + x));
        return chain(FastMath.acos(x), fa, x * fa * fa * fa);
    }

    @Override
    default T atan() {
        double x = getValue();
        double fa = 1 / (1 + x * x);
        return chain(FastMath.atan(x), fa, -2 * x * fa * fa);
    }

    // Hyperbolic functions.

    @Override
    default T sinh() {
        double f = FastMath.sinh(getValue());
        return chain(f, FastMath.cosh(getValue()), f);
    }

    @Override
    default T cosh() {
        double f = FastMath.cosh(getValue());
        return chain(f, FastMath.sinh(getValue()), f);
    }

    @Override
    default FieldSinhCosh<T> sinhCosh() {
        SinhCosh sc = FastMath.sinhCosh(getValue());
        return new FieldSinhCosh<>(chain(sc.sinh(), sc.cosh(), sc.sinh()), chain(sc.cosh(), sc.sinh(), sc.cosh()));
    }

    @Override
    default T tanh() {
        double x = getValue();
        double f = FastMath.tanh(x);
        // 1 / cosh^2 x; the textbook's 1 - f^2 has no digit left at x = 19.
        double e = FastMath.exp(-2 * FastMath.abs(x));
        double fa = 4 * e / ((1 + e) * (1 + e));
        return chain(f, fa, -2 * f * fa);
    }

    @Override
    default T asinh() {
        double x = getValue();
        double fa = 1 / FastMath.hypot(1, x);
        return chain(FastMath.asinh(x), fa, -x * fa * fa * fa);
    }

    @Override
    default T acosh() {
        double x = getValue();
        double fa = 1 / (FastMath.sqrt(x - 1) * FastMath.sqrt(x + 1));
        return chain(FastMath.acosh(x), fa, -x * fa * fa * fa);
    }

    @Override
    default T atanh() {
        double x = getValue();
        double fa = 1 / ((1 - x) * (1 + x));
        return elementary(FastMath.atanh(x), fa, 2 * x * fa * fa);
    }

    // What Hipparchus' univariate functions hand in: their own derivatives.

    @Override
    default T compose(double... f) {
        if (f.length != getOrder() + 1) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, f.length, getOrder() + 1);
        }
        return chain(f[0], f[1], f.length == 2 ? 0 : f[2]);
    }
}
