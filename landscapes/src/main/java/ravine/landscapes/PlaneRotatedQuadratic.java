// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * The planes \( (i, n+1-i) \) are turned, so H has two entries a row: on the diagonal and on the antidiagonal. The
 * gradient is H x. The value is a sum of squares in \( y = Q^\top x \) instead, which keeps the digits that
 * \( x^\top (H x) \) would lose to cancellation, up to a factor \( \kappa \) of them.
 */
final class PlaneRotatedQuadratic implements TwiceDifferentiableObjective {

    private final double[] lambda;
    private final double c;
    private final double s;
    private final double[] diagonal;
    private final double[] antidiagonal;

    /** Keeps the array. */
    PlaneRotatedQuadratic(double[] lambda, Turn turn) {
        int n = lambda.length;
        this.lambda = lambda;
        this.c = turn.cosine();
        this.s = turn.sine();
        this.diagonal = new double[n];
        this.antidiagonal = new double[n];
        int i = 0;
        int j = n - 1;
        for (; i < j; i++, j--) {
            diagonal[i] = c * c * lambda[i] + s * s * lambda[j];
            diagonal[j] = s * s * lambda[i] + c * c * lambda[j];
            antidiagonal[i] = c * s * (lambda[i] - lambda[j]);
            antidiagonal[j] = antidiagonal[i];
        }
        if (i == j) {
            diagonal[i] = lambda[i];
        }
    }

    @Override
    public int dimension() {
        return lambda.length;
    }

    @Override
    public double value(double[] x) {
        Shapes.require("x", x, lambda.length);
        double sum = 0;
        int i = 0;
        int j = lambda.length - 1;
        for (; i < j; i++, j--) {
            double u = c * x[i] + s * x[j];
            double w = c * x[j] - s * x[i];
            sum += u * (lambda[i] * u) + w * (lambda[j] * w);
        }
        if (i == j) {
            sum += x[i] * (lambda[i] * x[i]);
        }
        return 0.5 * sum;
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.require("gradientOut", gradientOut, lambda.length);
        double value = value(x);
        multiply(x, gradientOut);
        return value;
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, lambda.length);
        Shapes.require("v", v, lambda.length);
        Shapes.require("out", out, lambda.length);
        multiply(v, out);
    }

    private void multiply(double[] v, double[] out) {
        int n = lambda.length;
        for (int i = 0; i < n; i++) {
            out[i] = diagonal[i] * v[i] + antidiagonal[i] * v[n - 1 - i];
        }
    }
}
