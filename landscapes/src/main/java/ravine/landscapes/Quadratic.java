// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A quadratic whose condition number, spectrum and rotation are given.
 *
 * <p>\[ f(x) = \tfrac12 x^\top H x, \qquad H = Q\, \mathrm{diag}(\lambda_1, \dots, \lambda_n)\, Q^\top, \qquad x_0 = Q\,
 * (\cos 1, \dots, \cos n)^\top \]
 *
 * <p>\( \lambda \) comes from a {@link Spectrum}, with \( \mu = 1 \) and \( L = \kappa \) unless it says otherwise; \( x^* = 0 \),
 * \( f^* = 0 \). Q comes from a {@link Rotation}. By {@link Rotation.Angle} it couples the weakest direction with the stiffest, the
 * next with the next, so that the angle alone leads from coordinates that can be rescaled one by one to coordinates where that is
 * useless: see {@link #jacobiConditionNumber}. The others are random.
 *
 * <p>In the coordinates \( Q^\top x \) start, function and gradient are the same for every rotation. So whatever a
 * rotation-invariant method does, its values \( f(x_t) \) do not depend on the rotation (beyond round-off), and a difference
 * between two rotations is the method's own.
 *
 * <p>The start is no multiple of any step: from \( (1, \dots, 1) \) a method that moves each coordinate by its step size
 * could land on the minimum by luck.
 *
 * <p>H is never written out. An evaluation allocates nothing, and costs O(n) and two products with Q: O(n) by angle, for the others see
 * {@link Rotation}. Eigenvalues and what Q stores are computed when they are first needed.
 */
public final class Quadratic implements Landscape {

    private final int dimension;
    private final Spectrum spectrum;
    private final Rotation rotation;

    /** Ascending; entry i belongs to the eigenvector \( Q e_i \). */
    private final Once<double[]> eigenvalues;

    private final Once<OrthogonalMap> basis;

    private Quadratic(int dimension, Spectrum spectrum, Rotation rotation) {
        this.dimension = dimension;
        this.spectrum = spectrum;
        this.rotation = rotation;
        this.eigenvalues = new Once<>(() -> spectrum.eigenvalues(dimension));
        this.basis = new Once<>(() -> rotation.map(dimension));
    }

    /**
     * Makes a quadratic that is turned by an angle.
     *
     * @param dimension n, at least 2; or 1 if \( \kappa = 1 \)
     * @param spectrum the law of the eigenvalues
     * @param rotationDegrees \( \theta \) in degrees, finite; at multiples of 90 the Hessian is exactly diagonal
     * @return the quadratic
     * @throws IllegalArgumentException if the spectrum has no such dimension or the angle is not finite
     */
    public static Quadratic of(int dimension, Spectrum spectrum, double rotationDegrees) {
        return of(dimension, spectrum, new Rotation.Angle(rotationDegrees));
    }

    /**
     * Makes a quadratic.
     *
     * @param dimension n, at least 2; or 1 if \( \kappa = 1 \)
     * @param spectrum the law of the eigenvalues
     * @param rotation what turns the axes
     * @return the quadratic
     * @throws IllegalArgumentException if the spectrum or the rotation has no such dimension
     */
    public static Quadratic of(int dimension, Spectrum spectrum, Rotation rotation) {
        spectrum.requireCount(dimension);
        rotation.requireDimension(dimension);
        return new Quadratic(dimension, spectrum, rotation);
    }

    @Override
    public String name() {
        return "quadratic";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        double[] lambda = eigenvalues.get();
        if (!(rotation instanceof Rotation.Angle angle)) {
            return new RotatedQuadratic(lambda, basis.get().copy());
        }
        Turn turn = Turn.ofDegrees(angle.degrees());
        if (turn.sine() == 0) {
            return new DiagonalQuadratic(lambda);
        }
        return turn.cosine() == 0 ? new DiagonalQuadratic(reversed(lambda)) : new PlaneRotatedQuadratic(lambda, turn);
    }

    @Override
    public double[] start() {
        double[] x = new double[dimension];
        for (int i = 0; i < dimension; i++) {
            x[i] = StrictMath.cos(i + 1);
        }
        basis.get().copy().apply(x);
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(Optimum.of(new double[dimension], 0));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(spectrum.bounds());
    }

    @Override
    public boolean isQuadratic() {
        return true;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(spectrum.conditionNumber());
    }

    @Override
    public Optional<double[]> eigenvalues() {
        return Optional.of(eigenvalues.get().clone());
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
     * @return \( 1 \le \kappa_J \le \kappa \) by an angle; empty for other rotations, unless \( \kappa = 1 \)
     */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        double r = spectrum.conditionNumber();
        if (r == 1) {
            return OptionalDouble.of(1);
        }
        if (!(rotation instanceof Rotation.Angle angle)) {
            return OptionalDouble.empty();
        }
        double sine =
                Turn.ofDegrees(2 * Math.IEEEremainder(angle.degrees(), 180)).sine();
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
}
