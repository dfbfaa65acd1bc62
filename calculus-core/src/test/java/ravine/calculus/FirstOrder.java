// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.function.ToDoubleFunction;

/** A function whose value and gradient a test writes down, and ways to spoil them. */
record FirstOrder(int dimension, ToDoubleFunction<double[]> f, BiConsumer<double[], double[]> gradient)
        implements DifferentiableObjective {

    /** A sum of n terms, each a function of one variable and its index. */
    static FirstOrder separable(int n, Term f, Term derivative) {
        return new FirstOrder(
                n,
                x -> {
                    double sum = 0;
                    for (int i = 0; i < n; i++) {
                        sum += f.at(i, x[i]);
                    }
                    return sum;
                },
                (x, out) -> Arrays.setAll(out, i -> derivative.at(i, x[i])));
    }

    @FunctionalInterface
    interface Term {
        double at(int i, double x);
    }

    /** sum of 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2. */
    static FirstOrder chainedRosenbrock(int n) {
        return new FirstOrder(
                n,
                x -> {
                    double sum = 0;
                    for (int i = 0; i + 1 < n; i++) {
                        double bend = x[i + 1] - x[i] * x[i];
                        double left = 1 - x[i];
                        sum += 100 * bend * bend + left * left;
                    }
                    return sum;
                },
                (x, out) -> {
                    Arrays.fill(out, 0);
                    for (int i = 0; i + 1 < n; i++) {
                        double bend = x[i + 1] - x[i] * x[i];
                        out[i] += -400 * x[i] * bend - 2 * (1 - x[i]);
                        out[i + 1] += 200 * bend;
                    }
                });
    }

    /** log of the sum of exponentials, of which the gradient is the softmax. */
    static FirstOrder logSumExp(int n) {
        return new FirstOrder(
                n,
                x -> {
                    double greatest = Arrays.stream(x).max().orElseThrow();
                    double sum = 0;
                    for (double entry : x) {
                        sum += Math.exp(entry - greatest);
                    }
                    return greatest + Math.log(sum);
                },
                (x, out) -> {
                    double greatest = Arrays.stream(x).max().orElseThrow();
                    double sum = 0;
                    for (double entry : x) {
                        sum += Math.exp(entry - greatest);
                    }
                    for (int i = 0; i < n; i++) {
                        out[i] = Math.exp(x[i] - greatest) / sum;
                    }
                });
    }

    FirstOrder times(double c) {
        return new FirstOrder(dimension, x -> c * f.applyAsDouble(x), (x, out) -> {
            gradient.accept(x, out);
            for (int i = 0; i < dimension; i++) {
                out[i] *= c;
            }
        });
    }

    FirstOrder plus(double c) {
        return new FirstOrder(dimension, x -> c + f.applyAsDouble(x), gradient);
    }

    /** The same with one component of the gradient off by a relative error. */
    FirstOrder withError(int component, double relative) {
        return new FirstOrder(dimension, f, (x, out) -> {
            gradient.accept(x, out);
            out[component] *= 1 + relative;
        });
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return f.applyAsDouble(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        gradient.accept(x, gradientOut);
        return value(x);
    }
}
