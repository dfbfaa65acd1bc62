// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.LinearMap;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;
import ravine.calculus.functions.Affine;
import ravine.calculus.functions.ObjectiveComposition;
import ravine.calculus.functions.ObjectiveSum;
import ravine.calculus.functions.SoftmaxCrossEntropy;

/**
 * Softmax regression (multinomial logistic regression) of K classes with an \( \ell_2 \) penalty: smooth, convex, not
 * quadratic.
 *
 * <p>\[ f(W) = \frac1n \sum_{i=1}^n \Bigl( \log \sum_{k=1}^K e^{(W a_i)_k} - (W a_i)_{y_i} \Bigr) + \frac{\mu}{2} \lVert W
 * \rVert_F^2 \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data, \( y_i \) its class, by the order of the labels; W is K × d, and the
 * variable is W row by row, Kd numbers. {@link EmpiricalRisk} may make the loss a sum, or add a bias, which is the last column
 * of W.
 *
 * <p>To add one vector to all rows of W changes no loss. So if all weights are penalised, the least eigenvalue of the Hessian
 * is \( \mu \) exactly, d times, at every point, \( L = \lambda_{\max}(A^\top A) / (2n) + \mu \) bounds the greatest (Böhning
 * 1992), and the rows of \( W^* \) sum up to zero. With a bias that is not penalised the Hessian is singular.
 *
 * <p>The start is W = 0, where \( f = \ln K \), or \( n \ln K \) for a sum. An evaluation costs O(ndK), or O(nK) and K times
 * the entries of sparse data, with nK exponentials, and allocates nothing.
 */
public final class SoftmaxRegression implements Landscape {

    private final String name;
    private final int variables;
    private final Optional<CurvatureBounds> curvature;
    private final Supplier<FiniteSumObjective> objectives;

    private SoftmaxRegression(String name, Dataset data, EmpiricalRisk risk) {
        int[] classes = data.classes();
        if (classes.length < 2) {
            throw new IllegalArgumentException(
                    "data: expected at least two classes but " + data.name() + " has " + Arrays.toString(classes));
        }
        Features features = risk.features(data);
        int n = features.rows();
        int d = features.columns();
        this.name = name;
        this.variables = Math.multiplyExact(classes.length, d);
        int divisor = risk.divisor(n);
        this.curvature = risk.bias() == EmpiricalRisk.Bias.UNPENALIZED
                ? Optional.empty()
                : Optional.of(
                        new CurvatureBounds(risk.mu(), FeatureNorm.square(features) / (2.0 * divisor) + risk.mu()));
        PartiallySeparable penalty = penalty(risk, classes.length, d);
        double[] targets = targets(data.labels(), classes, n / (double) divisor);
        this.objectives = () -> SampleBatches.of(
                n,
                SoftmaxCrossEntropy.ofTargets(classes.length, targets),
                loss -> ObjectiveSum.of(
                        ObjectiveComposition.of(
                                loss,
                                Affine.of(new ScoreMap(features.map(), classes.length), new double[targets.length])),
                        penalty.copy()));
    }

    /**
     * Makes the landscape of a data set, the loss a mean and without a bias.
     *
     * @param data rows of at least two classes
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if {@code mu} is not positive and finite, there is one class only, or the squares of the
     *     data overflow
     */
    public static SoftmaxRegression of(Dataset data, double mu) {
        return of(data, EmpiricalRisk.mean(mu));
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data rows of at least two classes; sparse ones stay sparse
     * @param risk the penalty, mean or sum, and the bias
     * @return the landscape
     * @throws IllegalArgumentException if there is one class only, or the squares of the data overflow
     */
    public static SoftmaxRegression of(Dataset data, EmpiricalRisk risk) {
        return new SoftmaxRegression("softmax-regression", data, risk);
    }

    /**
     * Makes a landscape whose Hessian at the start has given eigenvalues: \( \mu \lambda_j \), each K − 1 times, and \( \mu \),
     * d times. At W = 0 the Hessian is \( \frac{1}{Kn} (I - \frac1K 1 1^\top) \otimes A^\top A + \mu I \), and the data are \(
     * A = \sqrt{Kn}\, U\, \mathrm{diag}(\sqrt{\mu(\lambda_j - 1)}) V^\top \) with U of orthonormal columns and V orthogonal.
     * The classes are drawn once for all from the model itself.
     *
     * @param rows n, greater than {@code dimension}
     * @param dimension d
     * @param classes K, at least 2
     * @param spectrum the law of \( \lambda \), which is at least 1; its condition number is that at the start
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape, called {@code synthetic-softmax-regression}
     * @throws IllegalArgumentException if there are too few rows or classes, or {@code mu} is not positive and finite
     */
    public static SoftmaxRegression synthetic(int rows, int dimension, int classes, Spectrum spectrum, double mu) {
        EmpiricalRisk risk = EmpiricalRisk.mean(mu);
        SyntheticData data = SyntheticData.of(rows, dimension, spectrum, mu, classes);
        return new SoftmaxRegression("synthetic-softmax-regression", data.withClasses(classes), risk);
    }

    /** One at the label of each row, and more where the mean is to be a sum. */
    static double[] targets(int[] labels, int[] classes, double weight) {
        double[] targets = new double[Math.multiplyExact(labels.length, classes.length)];
        for (int i = 0; i < labels.length; i++) {
            targets[i * classes.length + Arrays.binarySearch(classes, labels[i])] = weight;
        }
        return targets;
    }

    private static PartiallySeparable penalty(EmpiricalRisk risk, int classes, int d) {
        int penalized = risk.penalized(d);
        int[] variables = new int[classes * penalized];
        for (int v = 0; v < variables.length; v++) {
            variables[v] = v / penalized * d + v % penalized;
        }
        return PartiallySeparable.in(classes * d)
                .plus(new Penalty(risk.mu())::of, Terms.of(variables.length).at(variables))
                .build();
    }

    private record Penalty(double mu) {

        <T extends CalculusFieldElement<T>> T of(T[] w) {
            return w[0].square().multiply(0.5 * mu);
        }
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
        return new double[variables];
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return curvature;
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }

    /** The scores \( A W^\top \), row by row of A, as a linear map of W, row by row. */
    private static final class ScoreMap implements LinearMap {

        private final LinearMap a;
        private final int classes;
        private final double[] weights;
        private final double[] scores;

        ScoreMap(LinearMap a, int classes) {
            this.a = a;
            this.classes = classes;
            this.weights = new double[a.columns()];
            this.scores = new double[a.rows()];
        }

        @Override
        public int rows() {
            return scores.length * classes;
        }

        @Override
        public int columns() {
            return weights.length * classes;
        }

        @Override
        public void apply(double[] v, double[] out) {
            for (int k = 0; k < classes; k++) {
                System.arraycopy(v, k * weights.length, weights, 0, weights.length);
                a.apply(weights, scores);
                for (int i = 0; i < scores.length; i++) {
                    out[i * classes + k] = scores[i];
                }
            }
        }

        @Override
        public void applyTransposed(double[] w, double[] out) {
            for (int k = 0; k < classes; k++) {
                for (int i = 0; i < scores.length; i++) {
                    scores[i] = w[i * classes + k];
                }
                a.applyTransposed(scores, weights);
                System.arraycopy(weights, 0, out, k * weights.length, weights.length);
            }
        }
    }
}
