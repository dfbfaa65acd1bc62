// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A quadratic whose condition number, spectrum and rotation are given.
 *
 * <p>\[ f(x) = \tfrac12 x^\top H x, \qquad H = Q\, \mathrm{diag}(\lambda_1, \dots, \lambda_n)\, Q^\top, \qquad x_0 = Q\,
 * (\cos 1, \dots, \cos n)^\top \]
 *
 * <p>\( \lambda \) comes from a {@link Spectrum}, with \( \mu = 1 \) and \( L = \kappa \); \( x^* = 0 \), \( f^* = 0 \). Q is
 * the product of the plane rotations by \( \theta \) in the planes \( (i, n+1-i) \), \( i = 1, \dots, \lfloor n/2 \rfloor \):
 * \( Q_{ii} = Q_{jj} = \cos\theta \), \( Q_{ji} = -Q_{ij} = \sin\theta \) for \( j = n+1-i \). It couples the weakest
 * direction with the stiffest, the next with the next, so that the angle alone leads from coordinates that can be rescaled
 * one by one to coordinates where that is useless: see {@link #jacobiConditionNumber}.
 *
 * <p>In the coordinates \( Q^\top x \) start, function and gradient are the same for every angle. So whatever a
 * rotation-invariant method does, its values \( f(x_t) \) do not depend on the angle (beyond round-off), and a difference
 * between two angles is the method's own.
 *
 * <p>The start is no multiple of any step: from \( (1, \dots, 1) \) a method that moves each coordinate by its step size
 * could land on the minimum by luck.
 *
 * <p>An evaluation costs O(n) and allocates nothing.
 */
public final class Quadratic implements Landscape {

    private final Spectrum spectrum;
    private final Turn turn;
    private final double rotationDegrees;

    /** Ascending; entry i belongs to the eigenvector \( Q e_i \). */
    private final double[] eigenvalues;

    private Quadratic(Spectrum spectrum, double[] eigenvalues, double rotationDegrees) {
        this.spectrum = spectrum;
        this.eigenvalues = eigenvalues;
        this.rotationDegrees = rotationDegrees;
        this.turn = Turn.ofDegrees(rotationDegrees);
    }

    /**
     * Makes a quadratic.
     *
     * @param dimension n, at least 2; or 1 if \( \kappa = 1 \)
     * @param spectrum the law of the eigenvalues
     * @param rotationDegrees \( \theta \) in degrees, finite; at multiples of 90 the Hessian is exactly diagonal
     * @return the quadratic
     * @throws IllegalArgumentException if the spectrum has no such dimension or the angle is not finite
     */
    public static Quadratic of(int dimension, Spectrum spectrum, double rotationDegrees) {
        if (!Double.isFinite(rotationDegrees)) {
            throw new IllegalArgumentException("rotationDegrees: expected a finite number but was " + rotationDegrees);
        }
        return new Quadratic(spectrum, spectrum.eigenvalues(dimension), rotationDegrees);
    }

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        if (turn.sine() == 0) {
            return new Diagonal(eigenvalues);
        }
        return turn.cosine() == 0 ? new Diagonal(reversed(eigenvalues)) : new Rotated(eigenvalues, turn);
    }

    @Override
    public double[] start() {
        int n = eigenvalues.length;
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = StrictMath.cos(i + 1);
        }
        for (int i = 0, j = n - 1; i < j; i++, j--) {
            double u = x[i];
            double w = x[j];
            x[i] = turn.cosine() * u - turn.sine() * w;
            x[j] = turn.sine() * u + turn.cosine() * w;
        }
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[eigenvalues.length], 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(1, spectrum.conditionNumber()));
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(spectrum.conditionNumber());
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(eigenvalues.clone());
    }

    /**
     * The condition number that is left after the best that the Hessian's own diagonal can do, \( \kappa_J =
     * \mathrm{cond}(D^{-1/2} H D^{-1/2}) \) with \( D = \mathrm{diag}(H) \). It is 1 where the axes are the eigenvectors
     * and \( \kappa \) at 45 degrees.
     *
     * <p>A plane that holds the eigenvalues a and \( b = ra \ge a \) scales to the eigenvalues \( 1 \pm \rho \) with \( \rho^2
     * = t / (1 + t) \), \( t = (r-1)^2 \sin^2(2\theta) / (4r) \). The extremes of the whole are those of the greatest r,
     * which is \( \kappa \): every spectrum is paired from the outside in. Written as \( (1+\rho)^2 (1+t) \), the ratio
     * has no cancellation.
     *
     * @return \( 1 \le \kappa_J \le \kappa \)
     */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        double r = spectrum.conditionNumber();
        double sine =
                Turn.ofDegrees(2 * Math.IEEEremainder(rotationDegrees, 180)).sine();
        double t = (r - 1) * (1 - 1 / r) * (sine * sine / 4);
        double onePlusRho = 1 + Math.sqrt(t / (1 + t));
        return OptionalDouble.of(onePlusRho * onePlusRho * (1 + t));
    }

    private static double[] reversed(double[] a) {
        double[] reversed = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            reversed[i] = a[a.length - 1 - i];
        }
        return reversed;
    }

    /** The eigenvectors are the axes: one factor a coordinate, and no coordinate knows of another. */
    private static final class Diagonal implements TwiceDifferentiableObjective {

        private final double[] lambda;

        private Diagonal(double[] lambda) {
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

    /**
     * The planes \( (i, n+1-i) \) are turned, so H has two entries a row: on the diagonal and on the antidiagonal. The
     * gradient is H x. The value is a sum of squares in \( y = Q^\top x \) instead, which keeps the digits that
     * \( x^\top (H x) \) would lose to cancellation, up to a factor \( \kappa \) of them.
     */
    private static final class Rotated implements TwiceDifferentiableObjective {

        private final double[] lambda;
        private final double c;
        private final double s;
        private final double[] diagonal;
        private final double[] antidiagonal;

        private Rotated(double[] lambda, Turn turn) {
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
}
