// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.exception.LocalizedCoreFormats;
import org.hipparchus.exception.MathIllegalArgumentException;
import org.hipparchus.util.FastMath;
import org.hipparchus.util.FieldSinCos;
import org.hipparchus.util.FieldSinhCosh;
import org.hipparchus.util.SinCos;
import org.hipparchus.util.SinhCosh;

/**
 * The chain rule, once for all modes: every operation of Hipparchus' field as its value and its local partial
 * derivatives of first and second order. How those travel, upwards on a tape or downwards with the values, is what the
 * implementations add in {@link #chain}.
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
interface ChainRule<T extends ChainRule<T>> extends ArithmeticRule<T> {

    /**
     * \( a b \), where an exact zero wins over an infinite or undefined factor: what does not move has no effect. The sign
     * of a zero means nothing.
     */
    static double product(double a, double b) {
        double product = a * b;
        return Double.isNaN(product) && (a == 0 || b == 0) ? 0 : product;
    }

    /** A function of this that has slope NaN where it has value NaN. */
    private T elementary(byte operation, double parameter, double f, double fa, double faa) {
        return Double.isNaN(f) ? chain(operation, parameter, f, f, f) : chain(operation, parameter, f, fa, faa);
    }

    private T elementary(byte operation, double f, double fa, double faa) {
        return elementary(operation, 0, f, fa, faa);
    }

    // Powers and roots.

    @Override
    default T sqrt() {
        double f = FastMath.sqrt(primal());
        // Adding 0 turns -0 into 0: the slope at -0 is +infinity.
        double fa = 0.5 / (f + 0.0);
        return chain(Opcode.SQRT, f, fa, -0.5 * fa / primal());
    }

    @Override
    default T cbrt() {
        double f = FastMath.cbrt(primal());
        double fa = 1 / (3 * f * f);
        return chain(Opcode.CBRT, f, fa, -2 * fa / (3 * primal()));
    }

    @Override
    default T rootN(int n) {
        double x = primal();
        // As Binary64: an even root of a negative number is NaN.
        double f = x < 0 ? n % 2 == 0 ? Double.NaN : -FastMath.pow(-x, 1.0 / n) : FastMath.pow(x, 1.0 / n);
        double fa = x == 0 ? PowerRule.slope(0, 1.0 / n, f) : f / x / n;
        double faa = n == 1 ? 0 : fa * (1.0 / n - 1) / x;
        return elementary(Opcode.ROOT_N, n, f, fa, faa);
    }

    @Override
    default T pow(double p) {
        double x = primal();
        double f = FastMath.pow(x, p);
        double fa = PowerRule.slope(x, p, f);
        return elementary(Opcode.POWER, p, f, fa, PowerRule.curvature(x, p, fa));
    }

    @Override
    default T pow(int n) {
        double x = primal();
        double f = FastMath.pow(x, n);
        double fa = PowerRule.slope(x, n, f);
        return elementary(Opcode.POWER_INT, n, f, fa, PowerRule.curvature(x, n, fa));
    }

    @Override
    default T pow(T p) {
        double x = primal();
        double y = p.primal();
        double f = FastMath.pow(x, y);
        double fa = PowerRule.slope(x, y, f);
        return chain(
                Opcode.POW,
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
        double x = primal();
        double y = b.primal();
        double f = FastMath.hypot(x, y);
        // The unit vector (c, s), from scaled numbers where f overflows or has lost digits.
        double scale = f > 0x1p1000 ? 0x1p-500 : f < 0x1p-900 ? 0x1p500 : 1;
        double scaled = scale == 1 ? f : FastMath.hypot(scale * x, scale * y);
        double c = f == 0 ? 0 : scale * x / scaled;
        double s = f == 0 ? 0 : scale * y / scaled;
        return chain(Opcode.HYPOT, b, f, c, s, s * s / f, -c * s / f, c * c / f);
    }

    @Override
    default T atan2(T b) {
        double y = primal();
        double x = b.primal();
        double r = FastMath.hypot(x, y);
        double c = x / r;
        double s = y / r;
        double curvature = 2 * c * s / r / r;
        // (s^2 - c^2) / r^2, without cancellation near the diagonals.
        double mixed = (y - x) / r * ((y + x) / r) / r / r;
        return chain(Opcode.ATAN2, b, FastMath.atan2(y, x), c / r, -s / r, -curvature, mixed, curvature);
    }

    // Exponentials and logarithms.

    @Override
    default T exp() {
        double f = FastMath.exp(primal());
        return chain(Opcode.EXP, f, f, f);
    }

    @Override
    default T expm1() {
        double fa = FastMath.exp(primal());
        return chain(Opcode.EXPM1, FastMath.expm1(primal()), fa, fa);
    }

    @Override
    default T log() {
        double fa = 1 / primal();
        return elementary(Opcode.LOG, FastMath.log(primal()), fa, -fa * fa);
    }

    @Override
    default T log1p() {
        double fa = 1 / (1 + primal());
        return elementary(Opcode.LOG1P, FastMath.log1p(primal()), fa, -fa * fa);
    }

    @Override
    default T log10() {
        double x = primal();
        double fa = 1 / (x * FastMath.log(10.0));
        return elementary(Opcode.LOG10, FastMath.log10(x), fa, -fa / x);
    }

    // Circular functions.

    @Override
    default T sin() {
        SinCos sc = FastMath.sinCos(primal());
        return chain(Opcode.SIN, sc.sin(), sc.cos(), -sc.sin());
    }

    @Override
    default T cos() {
        SinCos sc = FastMath.sinCos(primal());
        return chain(Opcode.COS, sc.cos(), -sc.sin(), -sc.cos());
    }

    @Override
    default FieldSinCos<T> sinCos() {
        SinCos sc = FastMath.sinCos(primal());
        return new FieldSinCos<>(
                chain(Opcode.SIN, sc.sin(), sc.cos(), -sc.sin()), chain(Opcode.COS, sc.cos(), -sc.sin(), -sc.cos()));
    }

    @Override
    default T tan() {
        double f = FastMath.tan(primal());
        double fa = 1 + f * f;
        return chain(Opcode.TAN, f, fa, 2 * f * fa);
    }

    @Override
    default T asin() {
        double x = primal();
        double fa = 1 / FastMath.sqrt((1 - x) * (1 + x));
        return chain(Opcode.ASIN, FastMath.asin(x), fa, x * fa * fa * fa);
    }

    @Override
    default T acos() {
        double x = primal();
        double fa = -1 / FastMath.sqrt((1 - x) * (1 + x));
        return chain(Opcode.ACOS, FastMath.acos(x), fa, x * fa * fa * fa);
    }

    @Override
    default T atan() {
        double x = primal();
        double fa = 1 / (1 + x * x);
        return chain(Opcode.ATAN, FastMath.atan(x), fa, -2 * x * fa * fa);
    }

    // Hyperbolic functions.

    @Override
    default T sinh() {
        double f = FastMath.sinh(primal());
        return chain(Opcode.SINH, f, FastMath.cosh(primal()), f);
    }

    @Override
    default T cosh() {
        double f = FastMath.cosh(primal());
        return chain(Opcode.COSH, f, FastMath.sinh(primal()), f);
    }

    @Override
    default FieldSinhCosh<T> sinhCosh() {
        SinhCosh sc = FastMath.sinhCosh(primal());
        return new FieldSinhCosh<>(
                chain(Opcode.SINH, sc.sinh(), sc.cosh(), sc.sinh()),
                chain(Opcode.COSH, sc.cosh(), sc.sinh(), sc.cosh()));
    }

    @Override
    default T tanh() {
        double x = primal();
        double f = FastMath.tanh(x);
        // 1 / cosh^2 x; the textbook's 1 - f^2 has no digit left at x = 19.
        double e = FastMath.exp(-2 * FastMath.abs(x));
        double fa = 4 * e / ((1 + e) * (1 + e));
        return chain(Opcode.TANH, f, fa, -2 * f * fa);
    }

    @Override
    default T asinh() {
        double x = primal();
        double fa = 1 / FastMath.hypot(1, x);
        return chain(Opcode.ASINH, FastMath.asinh(x), fa, -x * fa * fa * fa);
    }

    @Override
    default T acosh() {
        double x = primal();
        double fa = 1 / (FastMath.sqrt(x - 1) * FastMath.sqrt(x + 1));
        return chain(Opcode.ACOSH, FastMath.acosh(x), fa, -x * fa * fa * fa);
    }

    @Override
    default T atanh() {
        double x = primal();
        double fa = 1 / ((1 - x) * (1 + x));
        return elementary(Opcode.ATANH, FastMath.atanh(x), fa, 2 * x * fa * fa);
    }

    // What Hipparchus' univariate functions hand in: their own derivatives.

    @Override
    default T compose(double... f) {
        if (f.length != getOrder() + 1) {
            throw new MathIllegalArgumentException(LocalizedCoreFormats.DIMENSIONS_MISMATCH, f.length, getOrder() + 1);
        }
        return chain(Opcode.COMPOSE, f[0], f[1], f.length == 2 ? 0 : f[2]);
    }
}
