// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

/**
 * \( x\, \Phi(x) \) with the normal distribution function \( \Phi(x) = \frac12 (1 + \mathrm{erf}(x / \sqrt2)) \) itself,
 * not its approximation by a hyperbolic tangent; with \( f' = \Phi(x) + x \varphi(x) \) and
 * \( f'' = (2 - x^2)\, \varphi(x) \), where \( \varphi = \Phi' \).
 */
final class Gelu implements ScalarFunction {

    /** \( 1 / \sqrt{2 \pi} \), the greatest density. */
    private static final double DENSITY = 0x1.9884533d43651p-2;

    @Override
    public double value(double x) {
        return x >= 0 ? x - Erf.normalTail(x, x) : Erf.normalTail(x, -x);
    }

    @Override
    public double derivative(double x) {
        double tail = Erf.normalTail(1, Math.abs(x));
        return (x >= 0 ? 1 - tail : tail) + Exponentials.gaussian(DENSITY * x, x, 0.5);
    }

    @Override
    public double secondDerivative(double x) {
        return Exponentials.gaussian(DENSITY * (2 - x * x), x, 0.5);
    }
}
