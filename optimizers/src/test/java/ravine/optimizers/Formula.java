// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import java.util.function.UnaryOperator;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** A test function written as formulas for f, its gradient, and its row-major Hessian. */
record Formula(
        int dimension,
        ToDoubleFunction<double[]> formula,
        UnaryOperator<double[]> gradient,
        UnaryOperator<double[]> hessian)
        implements TwiceDifferentiableObjective {

    /** \( 100 (x_2 - x_1^2)^2 + (1 - x_1)^2 \), least at (1, 1), κ ≈ 2508 there. */
    static Formula rosenbrock() {
        return new Formula(
                2,
                x -> 100 * square(x[1] - x[0] * x[0]) + square(1 - x[0]),
                x -> new double[] {-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])},
                x -> new double[] {1200 * x[0] * x[0] - 400 * x[1] + 2, -400 * x[0], -400 * x[0], 200});
    }

    /** The same number everywhere, with a gradient of ones that does not belong to it. */
    static Formula constant(int dimension, double value) {
        double[] ones = new double[dimension];
        Arrays.fill(ones, 1);
        return new Formula(dimension, x -> value, x -> ones.clone(), x -> new double[dimension * dimension]);
    }

    /** An objective without Hessian-vector products. */
    static DifferentiableObjective firstOrder() {
        return new DifferentiableObjective() {
            @Override
            public int dimension() {
                return 1;
            }

            @Override
            public double value(double[] x) {
                return x[0] * x[0] / 2;
            }

            @Override
            public double valueAndGradient(double[] x, double[] gradientOut) {
                gradientOut[0] = x[0];
                return value(x);
            }
        };
    }

    static double square(double a) {
        return a * a;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return formula.applyAsDouble(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("gradientOut", gradientOut, dimension);
        System.arraycopy(gradient.apply(x), 0, gradientOut, 0, dimension);
        return value(x);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        double[] h = hessian.apply(x);
        for (int i = 0; i < dimension; i++) {
            out[i] = 0;
            for (int j = 0; j < dimension; j++) {
                out[i] += h[i * dimension + j] * v[j];
            }
        }
    }
}
