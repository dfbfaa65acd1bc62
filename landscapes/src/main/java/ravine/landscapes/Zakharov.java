// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A bowl with one steep wall: convex, of the fourth degree along one direction, and of condition number 1 in all others.
 *
 * <p>\[ f(x) = \lVert x \rVert^2 + s^2 + s^4, \qquad s = \tfrac12 \sum_i i\, x_i, \qquad x_{0,i} = \cos i \]
 *
 * <p>\( x^* = 0 \), \( f^* = 0 \). There the Hessian is \( 2I + 2uu^\top \), \( u_i = i/2 \), with n - 1 eigenvalues 2 and \( \kappa = 1 +
 * n(n+1)(2n+1)/24 \), but away from s = 0 it grows with \( 12 s^2 \) in place of 2, beyond every bound. Conjugate gradients end the
 * quadratic part in two steps.
 *
 * <p>The function of that name in many collections; the start is our own, for there is none. An evaluation costs O(n).
 *
 * @param dimension n, at least 2
 */
public record Zakharov(int dimension) implements Landscape {

    /**
     * Checks the dimension.
     *
     * @param dimension refused if less than 2
     */
    public Zakharov {
        if (dimension < 2) {
            throw new IllegalArgumentException("dimension: expected at least 2 but was " + dimension);
        }
    }

    @Override
    public String name() {
        return "zakharov";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Walled(dimension);
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        Arrays.setAll(x, i -> StrictMath.cos(i + 1));
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[dimension], 0));
    }

    /** Empty: the curvature along the wall has no bound. */
    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        double n = dimension;
        return OptionalDouble.of(1 + n * (n + 1) * (2 * n + 1) / 24);
    }

    @Override
    public Optional<double[]> eigenvalues() {
        double[] lambda = new double[dimension];
        Arrays.fill(lambda, 2);
        lambda[dimension - 1] = 2 * conditionNumber().orElseThrow();
        return Optional.of(lambda);
    }

    private record Walled(int dimension) implements TwiceDifferentiableObjective {

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, dimension);
            double squares = 0;
            for (double entry : x) {
                squares += entry * entry;
            }
            double s = slope(x);
            return squares + s * s * (1 + s * s);
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("gradientOut", gradientOut, dimension);
            double value = value(x);
            double s = slope(x);
            write(2 * s + 4 * s * s * s, x, gradientOut);
            return value;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, dimension);
            Shapes.require("v", v, dimension);
            Shapes.require("out", out, dimension);
            double s = slope(x);
            write((2 + 12 * s * s) * slope(v), v, out);
        }

        /** \( u^\top v \), which is s at x. */
        private static double slope(double[] v) {
            double sum = 0;
            for (int i = 0; i < v.length; i++) {
                sum += (i + 1.0) * v[i];
            }
            return 0.5 * sum;
        }

        /** \( 2v + c u \). */
        private static void write(double c, double[] v, double[] out) {
            for (int i = 0; i < v.length; i++) {
                out[i] = 2 * v[i] + c * (0.5 * (i + 1));
            }
        }
    }
}
