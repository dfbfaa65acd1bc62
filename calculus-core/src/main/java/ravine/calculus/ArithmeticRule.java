// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import org.hipparchus.util.FastMath;

/**
 * The arithmetic of {@link ChainRule}, and what its rules hand their derivatives to: the operations whose derivatives are
 * arithmetic themselves, and those that are affine between jumps and kinks.
 *
 * @param <T> the type of the numbers
 */
interface ArithmeticRule<T extends ArithmeticRule<T>> extends SumsOfProducts<T> {

    /**
     * A function of this.
     *
     * @param operation which one, of {@link Opcode}
     * @param parameter the double or integer that it takes besides, or 0
     * @param f the value
     * @param fa the first derivative
     * @param faa the second derivative
     */
    T chain(byte operation, double parameter, double f, double fa, double faa);

    /** A function of this without a parameter. */
    default T chain(byte operation, double f, double fa, double faa) {
        return chain(operation, 0, f, fa, faa);
    }

    /**
     * A function of this, called a, and of b.
     *
     * @param operation which one, of {@link Opcode}
     * @param f the value
     * @param fa the partial derivative by a, and so on
     */
    T chain(byte operation, T b, double f, double fa, double fb, double faa, double fab, double fbb);

    /** A function of this that is affine between its jumps and kinks, of value f and slope fa. */
    default T affine(byte operation, double parameter, double f, double fa) {
        return chain(operation, parameter, f, fa, 0);
    }

    /** An affine function of this without a parameter. */
    default T affine(byte operation, double f, double fa) {
        return affine(operation, 0, f, fa);
    }

    /** A function of this and of b that is affine between its jumps, of value f and slopes fa and fb. */
    default T affine(byte operation, T b, double f, double fa, double fb) {
        return chain(operation, b, f, fa, fb, 0, 0, 0);
    }

    @Override
    default T add(T b) {
        return affine(Opcode.ADD, b, primal() + b.primal(), 1, 1);
    }

    @Override
    default T add(double b) {
        return affine(Opcode.SHIFT, b, primal() + b, 1);
    }

    @Override
    default T subtract(T b) {
        return affine(Opcode.SUBTRACT, b, primal() - b.primal(), 1, -1);
    }

    @Override
    default T subtract(double b) {
        return affine(Opcode.SHIFT, -b, primal() - b, 1);
    }

    @Override
    default T negate() {
        return affine(Opcode.NEGATE, -primal(), -1);
    }

    @Override
    default T multiply(T b) {
        double x = primal();
        double y = b.primal();
        return chain(Opcode.MULTIPLY, b, x * y, y, x, 0, 1, 0);
    }

    @Override
    default T multiply(double b) {
        return affine(Opcode.SCALE, b, primal() * b, b);
    }

    @Override
    default T multiply(int b) {
        return affine(Opcode.SCALE, b, b * primal(), b);
    }

    @Override
    default T divide(T b) {
        double f = primal() / b.primal();
        double inverse = 1 / b.primal();
        // The inverse of a tiny number is infinite, and the slope of 0 / b is still 0.
        double fb = -ChainRule.product(f, inverse);
        return chain(Opcode.DIVIDE, b, f, inverse, fb, 0, -inverse * inverse, -2 * ChainRule.product(fb, inverse));
    }

    @Override
    default T divide(double b) {
        return affine(Opcode.DIVIDE_BY, b, primal() / b, 1 / b);
    }

    @Override
    default T reciprocal() {
        double f = 1.0 / primal();
        return chain(Opcode.RECIPROCAL, f, -f * f, 2 * f * f * f);
    }

    @Override
    default T square() {
        double x = primal();
        return chain(Opcode.SQUARE, x * x, 2 * x, 2);
    }

    @Override
    default T scalb(int n) {
        return affine(Opcode.SCALB, n, FastMath.scalb(primal(), n), FastMath.scalb(1.0, n));
    }

    @Override
    default T toDegrees() {
        return affine(Opcode.TO_DEGREES, FastMath.toDegrees(primal()), FastMath.toDegrees(1.0));
    }

    @Override
    default T toRadians() {
        return affine(Opcode.TO_RADIANS, FastMath.toRadians(primal()), FastMath.toRadians(1.0));
    }

    @Override
    default T remainder(T b) {
        double x = primal();
        double y = b.primal();
        double f = FastMath.IEEEremainder(x, y);
        return affine(Opcode.REMAINDER, b, f, 1, -FastMath.rint((x - f) / y));
    }

    @Override
    default T remainder(double b) {
        return affine(Opcode.REMAINDER_BY, b, FastMath.IEEEremainder(primal(), b), 1);
    }

    @Override
    default T withValue(double value) {
        return affine(Opcode.WITH_VALUE, value, value, 1);
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
        double x = primal();
        return affine(Opcode.ABS, FastMath.abs(x), FastMath.signum(x));
    }

    @Override
    default T copySign(T sign) {
        return copySign(sign.primal());
    }

    @Override
    default T copySign(double sign) {
        double x = primal();
        return affine(
                Opcode.COPY_SIGN, sign, FastMath.copySign(x, sign), FastMath.signum(x) * FastMath.copySign(1.0, sign));
    }
}
