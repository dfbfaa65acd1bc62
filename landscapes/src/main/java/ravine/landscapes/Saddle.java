// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/**
 * A strict saddle at the origin with minima beside it, all with curvatures that are given.
 *
 * <p>\[ f(x) = \tfrac12 \sum_{i \le n-k} \lambda_i x_i^2 + \sum_{j \gt n-k} \bigl( \tfrac14 x_j^4 - \tfrac{\epsilon}{2}
 * x_j^2 \bigr) \]
 *
 * <p>At 0 the Hessian has the eigenvalues \( \lambda_i \), of a {@link Spectrum}, and k times \( -\epsilon \). The \( 2^k \)
 * minima lie at \( x_i = 0 \), \( x_j = \pm\sqrt\epsilon \), with \( f^* = -k \epsilon^2 / 4 \) and the eigenvalues \(
 * \lambda_i \) and \( 2\epsilon \).
 *
 * <p>The start, \( x_i = \cos i \) and \( x_j = 10^{-6} \), lies so near the stable manifold that descent goes to the saddle
 * first. To leave it takes a time of \( \ln(10^6 \sqrt\epsilon) / \epsilon \) along the gradient flow, which a step that the
 * stiffest \( \lambda_i \) allows cuts into about \( \kappa \) times as many iterations. Off the saddle on the other side
 * there is as good a minimum; {@link #optimum} is that on the start's.
 */
public final class Saddle implements Landscape {

    private static final double OFFSET = 1e-6;

    /** The \( \lambda_i \), then k times \( -\epsilon \). */
    private final double[] curvatures;

    private final int index;
    private final double escape;

    private Saddle(double[] curvatures, int index, double escape) {
        this.curvatures = curvatures;
        this.index = index;
        this.escape = escape;
    }

    /**
     * Makes a saddle.
     *
     * @param dimension n
     * @param stable the law of the \( \lambda_i \), of which there are n - k
     * @param index the saddle's index k, the number of directions of escape, at least 1 and less than n
     * @param escape \( \epsilon \), the curvature of escape, positive and finite
     * @return the saddle
     * @throws IllegalArgumentException otherwise, or if the spectrum has no dimension n - k
     */
    public static Saddle of(int dimension, Spectrum stable, int index, double escape) {
        if (!(index >= 1 && index < dimension)) {
            throw new IllegalArgumentException(
                    "index: expected at least 1 and less than the dimension " + dimension + " but was " + index);
        }
        if (!(escape > 0 && escape < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("escape: expected a positive finite number but was " + escape);
        }
        double[] curvatures = Arrays.copyOf(stable.eigenvalues(dimension - index), dimension);
        Arrays.fill(curvatures, dimension - index, dimension, -escape);
        return new Saddle(curvatures, index, escape);
    }

    @Override
    public String name() {
        return "saddle";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new Separable(curvatures);
    }

    @Override
    public double[] start() {
        double[] x = new double[curvatures.length];
        for (int i = 0; i < x.length; i++) {
            x[i] = curvatures[i] > 0 ? StrictMath.cos(i + 1) : OFFSET;
        }
        return x;
    }

    @Override
    public Optional<Optimum> optimum() {
        double[] x = new double[curvatures.length];
        Arrays.fill(x, x.length - index, x.length, Math.sqrt(escape));
        return Optional.of(Optimum.of(x, -0.25 * index * escape * escape));
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        double greatest = curvatures[curvatures.length - index - 1];
        return OptionalDouble.of(Math.max(greatest, 2 * escape) / Math.min(curvatures[0], 2 * escape));
    }

    /** 1: the Hessian is diagonal. */
    @Override
    public OptionalDouble jacobiConditionNumber() {
        return OptionalDouble.of(1);
    }

    /** The \( \lambda_i \) and k times \( 2\epsilon \). */
    @Override
    public Optional<double[]> eigenvalues() {
        double[] lambda = curvatures.clone();
        Arrays.fill(lambda, lambda.length - index, lambda.length, 2 * escape);
        Arrays.sort(lambda);
        return Optional.of(lambda);
    }

    private static final class Separable implements TwiceDifferentiableObjective {

        private final double[] curvatures;

        private Separable(double[] curvatures) {
            this.curvatures = curvatures;
        }

        @Override
        public int dimension() {
            return curvatures.length;
        }

        @Override
        public double value(double[] x) {
            Shapes.require("x", x, curvatures.length);
            double sum = 0;
            for (int i = 0; i < x.length; i++) {
                double square = x[i] * x[i];
                sum += (0.5 * curvatures[i] + quartic(i) * square) * square;
            }
            return sum;
        }

        @Override
        public double valueAndGradient(double[] x, double[] gradientOut) {
            Shapes.require("x", x, curvatures.length);
            Shapes.require("gradientOut", gradientOut, curvatures.length);
            for (int i = 0; i < x.length; i++) {
                gradientOut[i] = (curvatures[i] + 4 * quartic(i) * (x[i] * x[i])) * x[i];
            }
            return value(x);
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            Shapes.require("x", x, curvatures.length);
            Shapes.require("v", v, curvatures.length);
            Shapes.require("out", out, curvatures.length);
            for (int i = 0; i < x.length; i++) {
                out[i] = (curvatures[i] + 12 * quartic(i) * (x[i] * x[i])) * v[i];
            }
        }

        private double quartic(int i) {
            return curvatures[i] > 0 ? 0 : 0.25;
        }
    }
}
