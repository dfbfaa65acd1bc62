// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * \( x\, \sigma(x) \), also called swish, with \( f' = \sigma(x) (1 + x\, \sigma(-x)) \) and
 * \( f'' = \sigma(x)\, \sigma(-x) (2 - x \tanh(x / 2)) \).
 */
final class Silu implements ScalarFunction {

    private static final ScalarFunction TANH = new Tanh();

    @Override
    public double value(double x) {
        return value(x, StrictMath.exp(-Math.abs(x)));
    }

    /** The value by \( e = e^{-\lvert x \rvert} \). */
    private static double value(double x, double e) {
        return (x >= 0 ? x : times(x, x, e)) / (1 + e);
    }

    @Override
    public double derivative(double x) {
        return derivative(x, StrictMath.exp(-Math.abs(x)));
    }

    private static double derivative(double x, double e) {
        double quotient = x >= 0 ? 1 + times(x, x, e) / (1 + e) : times(1 + x / (1 + e), x, e);
        return quotient / (1 + e);
    }

    @Override
    public double secondDerivative(double x) {
        double e = StrictMath.exp(-Math.abs(x));
        return times(2 - x * TANH.value(0.5 * x), x, e) / ((1 + e) * (1 + e));
    }

    /** ce, also where e is subnormal and c is not. */
    private static double times(double c, double x, double e) {
        double a = Math.abs(x);
        return a < -Exponentials.LEAST ? c * e : Exponentials.decayed(c, a);
    }

    @Override
    public void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            double e = StrictMath.exp(-Math.abs(x[i]));
            valuesOut[i] = value(x[i], e);
            derivativesOut[i] = derivative(x[i], e);
        }
    }
}
