// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** \( \frac12 x^\top Q \Lambda Q^\top x \), with the value as a sum of squares in \( y = Q^\top x \). */
final class RotatedQuadratic implements TwiceDifferentiableObjective {

    private final double[] lambda;
    private final OrthogonalMap basis;
    private final double[] work;

    /** Keeps the array and the map. */
    RotatedQuadratic(double[] lambda, OrthogonalMap basis) {
        this.lambda = lambda;
        this.basis = basis;
        this.work = new double[lambda.length];
    }

    @Override
    public int dimension() {
        return lambda.length;
    }

    @Override
    public double value(double[] x) {
        return 0.5 * basis.form(lambda, x, work);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, lambda.length);
        return 0.5 * basis.product(lambda, x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        Shapes.require("x", x, lambda.length);
        Shapes.requireProduct("v", v, lambda.length, out, lambda.length);
        basis.product(lambda, v, out);
    }
}
