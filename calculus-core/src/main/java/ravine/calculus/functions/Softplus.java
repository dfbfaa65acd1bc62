// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * \( \log(1 + e^x) = \max(x, 0) + \log(1 + e^{-\lvert x \rvert}) \), with \( f' = \sigma \) and \( f'' = \sigma' \) of the
 * {@link Sigmoid}.
 */
final class Softplus implements ScalarFunction {

    private static final ScalarFunction SIGMOID = new Sigmoid();

    @Override
    public double value(double x) {
        return value(x, StrictMath.exp(-Math.abs(x)));
    }

    private static double value(double x, double e) {
        return Math.max(x, 0) + StrictMath.log1p(e);
    }

    @Override
    public double derivative(double x) {
        return SIGMOID.value(x);
    }

    @Override
    public double secondDerivative(double x) {
        return SIGMOID.derivative(x);
    }

    @Override
    public void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            double e = StrictMath.exp(-Math.abs(x[i]));
            valuesOut[i] = value(x[i], e);
            derivativesOut[i] = Sigmoid.value(x[i], e);
        }
    }
}
