// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * \( \log \cosh x \), a parabola near 0 and \( \lvert x \rvert - \log 2 \) far away, with \( f' = \tanh \) and
 * \( f'' = 1 - \tanh^2 \).
 */
final class LogCosh implements ScalarFunction {

    private static final double LN2 = 0x1.62e42fefa39efp-1;

    private static final ScalarFunction TANH = new Tanh();

    @Override
    public double value(double x) {
        double a = Math.abs(x);
        if (a < 1) {
            // cosh x - 1 = m^2 / (2 (1 + m)) with m = exp(-a) - 1: no difference of nearly equal numbers.
            double m = Exponentials.expm1(-a);
            return StrictMath.log1p(m * m / (2 * (1 + m)));
        }
        return (a - LN2) + StrictMath.log1p(StrictMath.exp(-2 * a));
    }

    @Override
    public double derivative(double x) {
        return TANH.value(x);
    }

    @Override
    public double secondDerivative(double x) {
        return TANH.derivative(x);
    }
}
