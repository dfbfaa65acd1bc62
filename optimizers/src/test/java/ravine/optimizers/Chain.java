// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** The chained Rosenbrock function, \( \sum_i 100 (x_{i+1} - x_i^2)^2 + (1 - x_i)^2 \), κ ≈ 3600 at its minimum. */
record Chain(int dimension) implements TwiceDifferentiableObjective {

    /** -1.2, 1, -1.2, 1, … */
    double[] start() {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = i % 2 == 0 ? -1.2 : 1;
        }
        return x;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        double sum = 0;
        for (int i = 0; i + 1 < dimension; i++) {
            double inner = x[i + 1] - x[i] * x[i];
            double outer = 1 - x[i];
            sum += 100 * inner * inner + outer * outer;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, dimension);
        Shapes.require("gradientOut", gradientOut, dimension);
        double sum = 0;
        gradientOut[0] = 0;
        for (int i = 0; i + 1 < dimension; i++) {
            double inner = x[i + 1] - x[i] * x[i];
            double outer = 1 - x[i];
            sum += 100 * inner * inner + outer * outer;
            gradientOut[i] -= 400 * x[i] * inner + 2 * outer;
            gradientOut[i + 1] = 200 * inner;
        }
        return sum;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, dimension);
        out[0] = 0;
        for (int i = 0; i + 1 < dimension; i++) {
            double inner = x[i + 1] - x[i] * x[i];
            double inward = v[i + 1] - 2 * x[i] * v[i];
            out[i] += 2 * v[i] - 400 * (x[i] * inward + v[i] * inner);
            out[i + 1] = 200 * inward;
        }
    }
}
