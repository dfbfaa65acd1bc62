// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * \( f(x) = \tfrac12 \lambda \lVert x \rVert_2^2 \), with \( \nabla f = \lambda x \) and \( \nabla^2 f = \lambda I \):
 * {@link SquaredNorm} in the convention in which the factor of two is gone. What frameworks call weight decay of
 * \( \lambda \) is this one.
 *
 * @param dimension n
 * @param scale \( \lambda \)
 */
public record HalfSquaredNorm(int dimension, double scale) implements TwiceDifferentiableObjective {

    /**
     * Checks the parameters.
     *
     * @param dimension at least 1
     * @param scale finite
     * @throws IllegalArgumentException otherwise
     */
    public HalfSquaredNorm {
        SquaredNorm.requireParameters(dimension, scale);
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return SquaredNorm.sumOfSquares(0.5 * scale, x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension);
        double value = value(x);
        SquaredNorm.multiply(scale, x, gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        SquaredNorm.multiply(scale, v, out);
    }
}
