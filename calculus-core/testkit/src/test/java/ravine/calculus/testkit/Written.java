// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.testkit;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import ravine.calculus.TwiceDifferentiableObjective;

/** A function as a user writes it, derivatives by hand, and ways to spoil them. */
record Written(
        ToDoubleFunction<double[]> f,
        UnaryOperator<double[]> gradient,
        Function<double[], double[][]> hessian,
        int dimension)
        implements TwiceDifferentiableObjective {

    /** \( x_0 + \sum_i a_i x_i x_{i+1}^2 \) with \( a_i = 1 + i \bmod 7 \). */
    static Written chain(int n) {
        return new Written(
                x -> {
                    double sum = x[0];
                    for (int i = 0; i + 1 < n; i++) {
                        sum += (1 + i % 7) * x[i] * x[i + 1] * x[i + 1];
                    }
                    return sum;
                },
                x -> {
                    double[] g = new double[n];
                    g[0] = 1;
                    for (int i = 0; i + 1 < n; i++) {
                        g[i] += (1 + i % 7) * x[i + 1] * x[i + 1];
                        g[i + 1] += 2 * (1 + i % 7) * x[i] * x[i + 1];
                    }
                    return g;
                },
                x -> {
                    double[][] h = new double[n][n];
                    for (int i = 0; i + 1 < n; i++) {
                        h[i][i + 1] += 2 * (1 + i % 7) * x[i + 1];
                        h[i + 1][i] += 2 * (1 + i % 7) * x[i + 1];
                        h[i + 1][i + 1] += 2 * (1 + i % 7) * x[i];
                    }
                    return h;
                },
                n);
    }

    Written times(double c) {
        return new Written(
                x -> c * f.applyAsDouble(x),
                x -> scaled(c, gradient.apply(x)),
                x -> {
                    double[][] h = hessian.apply(x);
                    for (double[] row : h) {
                        scaled(c, row);
                    }
                    return h;
                },
                dimension);
    }

    private static double[] scaled(double c, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= c;
        }
        return vector;
    }

    /** One component of the gradient multiplied. */
    Written withGradient(int component, double factor) {
        return new Written(
                f,
                x -> {
                    double[] g = gradient.apply(x);
                    g[component] *= factor;
                    return g;
                },
                hessian,
                dimension);
    }

    /** One entry of the Hessian replaced. */
    Written withHessian(int row, int column, double entry) {
        return new Written(
                f,
                gradient,
                x -> {
                    double[][] h = hessian.apply(x);
                    h[row][column] = entry;
                    return h;
                },
                dimension);
    }

    @Override
    public double value(double[] x) {
        return f.applyAsDouble(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        System.arraycopy(gradient.apply(x), 0, gradientOut, 0, dimension);
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        double[][] h = hessian.apply(x);
        for (int i = 0; i < dimension; i++) {
            out[i] = 0;
            for (int j = 0; j < dimension; j++) {
                out[i] += h[i][j] * v[j];
            }
        }
    }
}
