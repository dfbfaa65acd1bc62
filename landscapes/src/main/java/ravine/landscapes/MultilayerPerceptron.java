// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.functions.Elementary;
import ravine.calculus.functions.HalfSquaredNorm;
import ravine.calculus.functions.ObjectiveSum;
import ravine.calculus.functions.SoftmaxCrossEntropy;
import ravine.calculus.layers.ActivationLayer;
import ravine.calculus.layers.Composite;
import ravine.calculus.layers.LinearLayer;

/**
 * A network with one hidden layer that tells K classes apart, with an \( \ell_2 \) penalty on all parameters: the smallest
 * landscape of deep learning, not convex.
 *
 * <p>\[ f(\theta) = \frac1n \sum_{i=1}^n \Bigl( \log \sum_{k=1}^K e^{z_{ik}} - z_{i y_i} \Bigr) + \frac{\mu}{2} \lVert \theta
 * \rVert^2, \qquad z_i = W_2\, \varphi(W_1 a_i + b_1) + b_2 \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data, \( y_i \) its class, by the order of the labels, and \( \varphi \) acts
 * on each of the h hidden units. The variable is \( W_1 \) row by row, \( b_1 \), \( W_2 \) row by row, \( b_2 \): (d + 1)h +
 * (h + 1)K numbers. With {@link EmpiricalRisk.Reduction#SUM} the losses are summed instead.
 *
 * <p>The start is \( \theta_k = \frac12 \sin k \), \( k = 1, 2, \dots \), which needs no random numbers and treats no two units
 * alike. Neither the minimum nor its condition number is known: permuted units, and for odd \( \varphi \) units with both signs
 * turned, give other minima of the same value. {@link #synthetic} makes data of a given condition number, which is not that of
 * the Hessian.
 *
 * <p>An evaluation costs O(n h (d + K)) and allocates nothing after the first of its kind.
 */
public final class MultilayerPerceptron implements Landscape {

    /** What the hidden units do. */
    public enum Activation {
        /** \( \tanh t \). */
        TANH(Elementary.TANH, Smoothness.ANALYTIC),
        /** \( \max(0, t) \), which has a kink. */
        RELU(Elementary.RELU, Smoothness.CONTINUOUS),
        /** \( \log(1 + e^t) \). */
        SOFTPLUS(Elementary.SOFTPLUS, Smoothness.ANALYTIC);

        private final Elementary function;
        private final Smoothness smoothness;

        Activation(Elementary function, Smoothness smoothness) {
            this.function = function;
            this.smoothness = smoothness;
        }
    }

    private final String name;
    private final int parameters;
    private final Activation activation;
    private final Supplier<FiniteSumObjective> objectives;

    private MultilayerPerceptron(String name, Dataset data, int hidden, Activation activation, EmpiricalRisk risk) {
        this.name = name;
        int[] classes = data.classes();
        if (classes.length < 2) {
            throw new IllegalArgumentException(
                    "data: expected at least two classes but " + data.name() + " has " + Arrays.toString(classes));
        }
        Composite network = Composite.of(
                new LinearLayer(data.columns().size(), hidden),
                new ActivationLayer(hidden, activation.function),
                new LinearLayer(hidden, classes.length));
        this.parameters = network.parameters();
        this.activation = activation;
        double[] inputs = data.features();
        double[] targets =
                SoftmaxRegression.targets(data.labels(), classes, data.rows() / (double) risk.divisor(data.rows()));
        HalfSquaredNorm penalty = new HalfSquaredNorm(parameters, risk.mu());
        this.objectives = () -> SampleBatches.of(
                data.rows(),
                SoftmaxCrossEntropy.ofTargets(classes.length, targets),
                loss -> ObjectiveSum.of(network.objective(inputs, loss), penalty));
    }

    /**
     * Makes the landscape of a data set, the loss a mean.
     *
     * @param data rows of at least two classes; sparse ones are written out
     * @param hidden h, at least 1
     * @param activation \( \varphi \)
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if there is one class only, {@code hidden} is not positive or {@code mu} not positive
     *     and finite
     */
    public static MultilayerPerceptron of(Dataset data, int hidden, Activation activation, double mu) {
        return of(data, hidden, activation, mu, EmpiricalRisk.Reduction.MEAN);
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data rows of at least two classes; sparse ones are written out
     * @param hidden h, at least 1
     * @param activation \( \varphi \)
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @param reduction how the rows' losses become one
     * @return the landscape
     * @throws IllegalArgumentException if there is one class only, {@code hidden} is not positive or {@code mu} not positive
     *     and finite
     */
    public static MultilayerPerceptron of(
            Dataset data, int hidden, Activation activation, double mu, EmpiricalRisk.Reduction reduction) {
        EmpiricalRisk risk = new EmpiricalRisk(mu, reduction, EmpiricalRisk.Bias.PENALIZED);
        return new MultilayerPerceptron("multilayer-perceptron", data, hidden, activation, risk);
    }

    /**
     * Makes the landscape of data with a given condition number: the columns have mean 0 and standard deviation 1, and the
     * eigenvalues of their correlation matrix \( \frac1n A^\top A \) are in the proportions \( \lambda_1, \dots, \lambda_d \). It is
     * the data's condition number that is given; that of the Hessian follows from where a method ends, and cannot be. The
     * classes are drawn once for all from a linear model, for which each eigenvector of the data counts as much.
     *
     * @param rows n, greater than {@code dimension}
     * @param dimension d
     * @param classes K, at least 2
     * @param spectrum the law of \( \lambda \)
     * @param hidden h, at least 1
     * @param activation \( \varphi \)
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape, called {@code synthetic-multilayer-perceptron}
     * @throws IllegalArgumentException if there are too few rows or classes, or {@code hidden} or {@code mu} is out of range
     */
    public static MultilayerPerceptron synthetic(
            int rows, int dimension, int classes, Spectrum spectrum, int hidden, Activation activation, double mu) {
        EmpiricalRisk risk = EmpiricalRisk.mean(mu).with(EmpiricalRisk.Bias.PENALIZED);
        Dataset data = SyntheticData.standardized(rows, dimension, spectrum).withClasses(classes);
        return new MultilayerPerceptron("synthetic-multilayer-perceptron", data, hidden, activation, risk);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FiniteSumObjective objective() {
        return objectives.get();
    }

    @Override
    public double[] start() {
        return IntStream.rangeClosed(1, parameters)
                .mapToDouble(k -> 0.5 * StrictMath.sin(k))
                .toArray();
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.empty();
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }

    @Override
    public Smoothness smoothness() {
        return activation.smoothness;
    }
}
