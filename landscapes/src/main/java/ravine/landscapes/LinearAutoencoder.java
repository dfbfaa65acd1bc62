// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.LinearMap;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.ObjectiveComposition;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;

/**
 * A linear autoencoder, which squeezes d features through k units and back: principal components as a landscape that is not
 * convex, and whose minimum is known.
 *
 * <p>\[ f(\theta) = \frac{1}{2n} \sum_{i=1}^n \lVert W_2 (W_1 a_i + b_1) + b_2 - a_i \rVert^2, \qquad f^* = \frac12
 * \sum_{j=k+1}^d \lambda_j \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data; the targets are not used. \( \lambda_1 \ge \lambda_2 \ge \dots \) are the
 * eigenvalues of their covariance \( C = \frac1n \sum_i (a_i - \bar a)(a_i - \bar a)^\top \). The variable is \( W_1 \) (k × d)
 * row by row, \( b_1 \), \( W_2 \) (d × k) row by row, \( b_2 \).
 *
 * <p>One minimum has the eigenvectors of the k greatest as the rows of \( W_1 \) and the columns of \( W_2 \), \( b_1 = 0 \)
 * and \( b_2 = (I - W_2 W_1) \bar a \). \( (Q W_1, W_2 Q^{-1}) \) is another for each invertible Q, so that the Hessian there
 * is singular, \( \kappa = \infty \). All other critical points are saddles (Baldi and Hornik 1989).
 *
 * <p>The start is \( \theta_j = \frac12 \sin j \), \( j = 1, 2, \dots \). An evaluation costs O(ndk) and allocates nothing
 * after the first of its kind.
 */
public final class LinearAutoencoder implements Landscape {

    private final Composite network;
    private final double[] inputs;
    private final Optimum optimum;

    private LinearAutoencoder(Composite network, double[] inputs, Optimum optimum) {
        this.network = network;
        this.inputs = inputs;
        this.optimum = optimum;
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data the rows; sparse ones are written out
     * @param units k, at least 1 and less than the number of features
     * @return the landscape
     * @throws IllegalArgumentException if the number of units is out of range, or the squares of the data overflow
     */
    public static LinearAutoencoder of(Dataset data, int units) {
        int n = data.rows();
        int d = data.columns().size();
        if (units < 1 || units >= d) {
            throw new IllegalArgumentException("units: expected 1 to " + (d - 1) + " but was " + units);
        }
        double[] inputs = data.features();
        double[] mean = new double[d];
        for (int k = 0; k < inputs.length; k++) {
            mean[k % d] += inputs[k] / n;
        }
        HessianSpectrum components = HessianSpectrum.of(covariance(inputs, mean), d);
        if (!components.isFinite()) {
            throw new IllegalArgumentException("data: expected squares that do not overflow, found features too large");
        }
        return new LinearAutoencoder(
                Composite.of(new LinearLayer(d, units), new LinearLayer(units, d)),
                inputs,
                optimum(components, mean, units));
    }

    private static double[] covariance(double[] inputs, double[] mean) {
        int d = mean.length;
        double[] centered = new double[inputs.length];
        for (int k = 0; k < inputs.length; k++) {
            centered[k] = inputs[k] - mean[k % d];
        }
        int n = inputs.length / d;
        return Arrays.stream(new DenseFeatures(n, d, centered).gram())
                .map(entry -> entry / n)
                .toArray();
    }

    private static Optimum optimum(HessianSpectrum components, double[] mean, int units) {
        int d = mean.length;
        double[] theta = new double[2 * d * units + units + d];
        int second = d * units + units;
        int last = second + d * units;
        System.arraycopy(mean, 0, theta, last, d);
        double[] vector = new double[d];
        double value = 0;
        for (int j = 0; j < d; j++) {
            int unit = d - 1 - j;
            if (unit >= units) {
                value += 0.5 * components.eigenvalue(j);
                continue;
            }
            components.eigenvector(j, vector);
            double along = 0;
            for (int i = 0; i < d; i++) {
                theta[unit * d + i] = vector[i];
                theta[second + i * units + unit] = vector[i];
                along += vector[i] * mean[i];
            }
            for (int i = 0; i < d; i++) {
                theta[last + i] -= along * vector[i];
            }
        }
        return Optimum.of(theta, value);
    }

    @Override
    public String name() {
        return "linear-autoencoder";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        double[] less = Arrays.stream(inputs).map(entry -> -entry).toArray();
        int n = inputs.length / network.inputs();
        return network.objective(
                inputs,
                ObjectiveComposition.of(
                        new HalfSquaredNorm(inputs.length, 1.0 / n),
                        Affine.of(LinearMap.identity(inputs.length), less)));
    }

    @Override
    public double[] start() {
        return IntStream.rangeClosed(1, network.parameters())
                .mapToDouble(j -> 0.5 * StrictMath.sin(j))
                .toArray();
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.of(optimum);
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.of(Double.POSITIVE_INFINITY);
    }
}
