// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.LinearMap;
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
 * <p>The start is \( \theta_j = \frac12 \sin j \), \( j = 1, 2, \dots \). {@link #synthetic} makes data of a given condition
 * number, and then all eigenvalues at the minimum are known. An evaluation costs O(ndk) and allocates nothing
 * after the first of its kind.
 */
public final class LinearAutoencoder implements Landscape {

    private final String name;
    private final Composite network;
    private final double[] inputs;
    private final Optimum optimum;
    private final Optional<double[]> eigenvalues;

    private LinearAutoencoder(
            String name, Composite network, double[] inputs, Optimum optimum, Optional<double[]> eigenvalues) {
        this.name = name;
        this.network = network;
        this.inputs = inputs;
        this.optimum = optimum;
        this.eigenvalues = eigenvalues;
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
                "linear-autoencoder",
                Composite.of(new LinearLayer(d, units), new LinearLayer(units, d)),
                inputs,
                optimum(components, mean, units),
                Optional.empty());
    }

    /**
     * Makes the landscape of data with a given condition number: the columns have mean 0 and standard deviation 1, and the
     * eigenvalues \( \lambda_1 \ge \dots \ge \lambda_d \) of their correlation matrix C are in the proportions of a law. Then \(
     * f^* \) and all eigenvalues of the Hessian at the minimum with \( W_1 = W_2^\top \) are known: in the basis of the
     * eigenvectors of C it falls apart into blocks of two, and has
     *
     * <ul>
     *   <li>\( \frac12 \bigl( \lambda_u + \lambda_i \pm \sqrt{(\lambda_u - \lambda_i)^2 + 4 \lambda_i^2} \bigr) \) for each \( u
     *       \le k \lt i \),
     *   <li>\( 2 \lambda_u \) for each \( u \le k \), and 2, k times each, from weights and biases that the symmetry does not move,
     *   <li>1, d − k times, and 0, k² + k times: \( W_1 \) and \( b_1 \) may be multiplied by Q if \( W_2 \) is divided by it, and \(
     *       b_1 \) moved if \( b_2 \) is.
     * </ul>
     *
     * @param rows n, greater than {@code dimension}
     * @param dimension d
     * @param units k, at least 1 and less than {@code dimension}
     * @param spectrum the law of \( \lambda \); its condition number is that of the data
     * @return the landscape, called {@code synthetic-linear-autoencoder}
     * @throws IllegalArgumentException if there are too few rows, or the number of units is out of range
     */
    public static LinearAutoencoder synthetic(int rows, int dimension, int units, Spectrum spectrum) {
        LinearAutoencoder plain =
                of(SyntheticData.standardized(rows, dimension, spectrum).withTargets(), units);
        double[] lambda = CorrelationFactor.eigenvalues(spectrum, dimension);
        double value = 0.5 * Arrays.stream(lambda).limit(dimension - units).sum();
        return new LinearAutoencoder(
                "synthetic-linear-autoencoder",
                plain.network,
                plain.inputs,
                Optimum.of(plain.optimum.point(), value),
                Optional.of(eigenvalues(lambda, units)));
    }

    /** @param lambda ascending */
    private static double[] eigenvalues(double[] lambda, int units) {
        int d = lambda.length;
        int rest = d - units;
        // Those that are 0 stand at the front already.
        double[] eigenvalues = new double[2 * d * units + d + units];
        int count = units * units + units;
        for (int u = rest; u < d; u++) {
            for (int i = 0; i < rest; i++) {
                double gap = lambda[u] - lambda[i];
                double greater = 0.5 * (lambda[u] + lambda[i] + Math.sqrt(gap * gap + 4 * lambda[i] * lambda[i]));
                eigenvalues[count++] = greater;
                // The other root by the determinant, without a difference of near numbers.
                eigenvalues[count++] = lambda[i] * gap / greater;
            }
            Arrays.fill(eigenvalues, count, count + units, 2 * lambda[u]);
            count += units;
        }
        Arrays.fill(eigenvalues, count, count + units, 2);
        Arrays.fill(eigenvalues, count + units, eigenvalues.length, 1);
        Arrays.sort(eigenvalues);
        return eigenvalues;
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
        return name;
    }

    @Override
    public FiniteSumObjective objective() {
        double[] less = Arrays.stream(inputs).map(entry -> -entry).toArray();
        int n = inputs.length / network.inputs();
        return SampleBatches.of(
                n,
                ObjectiveComposition.of(
                        new HalfSquaredNorm(inputs.length, 1.0 / n),
                        Affine.of(LinearMap.identity(inputs.length), less)),
                loss -> network.objective(inputs, loss));
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

    /** Known of synthetic data alone. */
    @Override
    public Optional<double[]> eigenvalues() {
        return eigenvalues.map(double[]::clone);
    }
}
