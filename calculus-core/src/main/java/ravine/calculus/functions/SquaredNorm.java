// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * \( f(x) = \lambda \lVert x \rVert_2^2 \), with \( \nabla f = 2 \lambda x \) and \( \nabla^2 f = 2 \lambda I \).
 *
 * <p>Mind the factor of two: {@link HalfSquaredNorm} is the convention in which it is gone.
 *
 * @param dimension n
 * @param scale \( \lambda \)
 */
public record SquaredNorm(int dimension, double scale) implements TwiceDifferentiableObjective {

    /**
     * Checks the parameters.
     *
     * @param dimension at least 1
     * @param scale finite
     * @throws IllegalArgumentException otherwise
     */
    public SquaredNorm {
        requireParameters(dimension, scale);
    }

    static void requireParameters(int dimension, double scale) {
        Shapes.requirePositive("dimension", dimension);
        if (!Double.isFinite(scale)) {
            throw new IllegalArgumentException("scale: expected a finite number but was " + scale);
        }
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, dimension);
        return sumOfSquares(scale, x);
    }

    /** Scaled before it is squared: overflows only if the result does. */
    static double sumOfSquares(double scale, double[] x) {
        double sum = 0;
        for (double entry : x) {
            sum += scale * entry * entry;
        }
        return sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension);
        double value = value(x);
        multiply(2 * scale, x, gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.requireProduct("x", x, dimension, out, dimension);
        Shapes.requireProduct("v", v, dimension, out, dimension);
        multiply(2 * scale, v, out);
    }

    static void multiply(double factor, double[] v, double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = factor * v[i];
        }
    }
}
