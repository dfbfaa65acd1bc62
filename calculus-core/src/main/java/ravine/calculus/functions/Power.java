// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * \( x^n \) for an integer n, positive or not, with \( f' = n x^{n-1} \) and \( f'' = n (n - 1) x^{n-2} \).
 *
 * <p>\( x^0 = 1 \), also at 0. Precise to 2 ulps of the result or n times the least double, whatever is more.
 *
 * @param exponent n
 */
public record Power(int exponent) implements ScalarFunction {

    @Override
    public double value(double x) {
        return Double.isNaN(x) ? x : StrictMath.pow(x, exponent);
    }

    @Override
    public double derivative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        // Not 0 times infinity at x = 0.
        return exponent == 0 ? 0 : exponent * StrictMath.pow(x, exponent - 1.0);
    }

    @Override
    public double secondDerivative(double x) {
        if (Double.isNaN(x)) {
            return x;
        }
        return exponent == 0 || exponent == 1 ? 0 : exponent * (exponent - 1.0) * StrictMath.pow(x, exponent - 2.0);
    }
}
