// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;

/**
 * \( \max(x, 0) \), with \( f' \) 0 at and below 0 and 1 above, and \( f'' = 0 \): of the subgradients [0, 1] at the kink
 * the least.
 */
final class Relu implements ScalarFunction {

    @Override
    public double value(double x) {
        return Math.max(x, 0);
    }

    @Override
    public double derivative(double x) {
        if (x > 0) {
            return 1;
        }
        return Double.isNaN(x) ? x : 0;
    }

    @Override
    public double secondDerivative(double x) {
        return Double.isNaN(x) ? x : 0;
    }

    /** As the default, but a loop of its own: compiled for this class alone it has no calls. */
    @Override
    public void valuesAndDerivatives(double[] x, double[] valuesOut, double[] derivativesOut) {
        Shapes.requireValuesAndDerivatives(x, valuesOut, derivativesOut);
        for (int i = 0; i < x.length; i++) {
            valuesOut[i] = value(x[i]);
            derivativesOut[i] = derivative(x[i]);
        }
    }
}
