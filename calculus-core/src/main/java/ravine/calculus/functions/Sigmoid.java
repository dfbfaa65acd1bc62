// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * \( \sigma(x) = \dfrac{1}{1 + e^{-x}} \), with \( f' = \sigma(x)\, \sigma(-x) \) and
 * \( f'' = -f' \tanh(x / 2) \); all by \( e = e^{-\lvert x \rvert} \le 1 \).
 */
final class Sigmoid implements ScalarFunction {

    private static final ScalarFunction TANH = new Tanh();

    @Override
    public double value(double x) {
        return value(x, StrictMath.exp(-Math.abs(x)));
    }

    /** The value by \( e = e^{-\lvert x \rvert} \). */
    static double value(double x, double e) {
        return (x >= 0 ? 1 : e) / (1 + e);
    }

    @Override
    public double derivative(double x) {
        return slope(StrictMath.exp(-Math.abs(x)));
    }

    private static double slope(double e) {
        return e / ((1 + e) * (1 + e));
    }

    @Override
    public double secondDerivative(double x) {
        return -derivative(x) * TANH.value(0.5 * x);
    }

    @Override
    public void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            double e = StrictMath.exp(-Math.abs(x[i]));
            valuesOut[i] = value(x[i], e);
            derivativesOut[i] = slope(e);
        }
    }
}
