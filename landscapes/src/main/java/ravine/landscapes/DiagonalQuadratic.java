// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import ravine.calculus.AssembledHessian;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** \( \frac12 \sum_i \lambda_i x_i^2 \): one factor a coordinate, and no coordinate knows of another. */
final class DiagonalQuadratic implements TwiceDifferentiableObjective {

    /**
     * From this dimension on the Hessian is handed out, as that of {@link ChainedRosenbrock} is. Below, products do: a method is then charged
     * for the same along the axes as on a turned valley, which has no matrix to hand out.
     */
    static final int ASSEMBLED_FROM = ChainedRosenbrock.COMPILED_FROM;

    private final double[] lambda;

    /** Keeps the array. */
    DiagonalQuadratic(double[] lambda) {
        this.lambda = lambda;
    }

    @Override
    public int dimension() {
        return lambda.length;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, lambda.length);
        double sum = 0;
        for (int i = 0; i < lambda.length; i++) {
            sum += x[i] * (lambda[i] * x[i]);
        }
        return 0.5 * sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("x", x, lambda.length);
        Shapes.require("gradientOut", gradientOut, lambda.length);
        return 0.5 * multiply(x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, lambda.length);
        Shapes.require("v", v, lambda.length);
        Shapes.require("out", out, lambda.length);
        multiply(v, out);
    }

    @Override
    public Optional<AssembledHessian> assembledHessian() {
        if (lambda.length < ASSEMBLED_FROM) {
            return Optional.empty();
        }
        LinearMap hessian = LinearMap.withDiagonal(lambda);
        return Optional.of(x -> {
            Shapes.require("x", x, lambda.length);
            return hessian;
        });
    }

    /** Writes H v and returns v'Hv, summed as {@link #value} does. */
    private double multiply(double[] v, double[] out) {
        double sum = 0;
        for (int i = 0; i < lambda.length; i++) {
            out[i] = lambda[i] * v[i];
            sum += v[i] * out[i];
        }
        return sum;
    }
}
