// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** A function whose value, gradient and Hessian a test writes down. */
record ClosedForm(
        int dimension,
        ToDoubleFunction<double[]> f,
        Function<double[], double[]> gradient,
        Function<double[], double[][]> hessian)
        implements TwiceDifferentiableObjective {

    /** The quadratic with the given matrix, which need not be symmetric: a faulty Hessian is one use. */
    static ClosedForm quadratic(double[][] h) {
        int n = h.length;
        return new ClosedForm(n, x -> 0.5 * Vectors.dot(x, product(h, x)), x -> product(h, x), x -> h);
    }

    static double[] product(double[][] matrix, double[] v) {
        double[] out = new double[matrix.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = Vectors.dot(matrix[i], v);
        }
        return out;
    }

    ClosedForm times(double c) {
        return new ClosedForm(
                dimension,
                x -> c * f.applyAsDouble(x),
                x -> scaled(gradient.apply(x), c),
                x -> Arrays.stream(hessian.apply(x)).map(row -> scaled(row, c)).toArray(double[][]::new));
    }

    private static double[] scaled(double[] v, double c) {
        return Arrays.stream(v).map(entry -> c * entry).toArray();
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return f.applyAsDouble(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension);
        System.arraycopy(gradient.apply(x), 0, gradientOut, 0, dimension);
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        System.arraycopy(product(hessian.apply(x), v), 0, out, 0, dimension);
    }
}
