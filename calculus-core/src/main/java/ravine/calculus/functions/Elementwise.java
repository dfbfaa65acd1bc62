// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableVectorFunction;

/**
 * One scalar function applied to each entry, \( F_i(x) = f(x_i) \). Its Jacobian is \( \mathrm{diag}(f'(x_i)) \) and is
 * never written out: all products cost n evaluations and n multiplications.
 *
 * @param function f
 * @param dimension n, the number of variables and of values
 */
public record Elementwise(ScalarFunction function, int dimension) implements TwiceDifferentiableVectorFunction {

    /**
     * Checks the dimension.
     *
     * @param function any
     * @param dimension at least 1
     * @throws IllegalArgumentException otherwise
     */
    public Elementwise {
        Shapes.requirePositive("dimension", dimension);
    }

    @Override
    public int inputDimension() {
        return dimension;
    }

    @Override
    public int outputDimension() {
        return dimension;
    }

    @Override
    public void value(double[] x, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        for (int i = 0; i < dimension; i++) {
            out[i] = function.value(x[i]);
        }
    }

    @Override
    public void jvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("v", v, dimension, out, dimension);
        multiply(x, v, out);
    }

    @Override
    public void vjp(double[] x, double[] w, double[] out) {
        Shapes.requireProduct("w", w, dimension, out, dimension);
        multiply(x, w, out);
    }

    private void multiply(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        for (int i = 0; i < dimension; i++) {
            out[i] = function.derivative(x[i]) * v[i];
        }
    }

    @Override
    public void hvp(double[] x, double[] w, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("w", w, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        for (int i = 0; i < dimension; i++) {
            out[i] = function.secondDerivative(x[i]) * w[i] * v[i];
        }
    }

    @Override
    public LinearMap jacobian(double[] x) {
        Shapes.require("x", x, dimension);
        double[] derivatives = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            derivatives[i] = function.derivative(x[i]);
        }
        return LinearMap.withDiagonal(derivatives);
    }
}
