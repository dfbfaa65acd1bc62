// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.compiled.Branchless;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * Logistic regression with two classes and an \( \ell_2 \) penalty: smooth, convex, not quadratic.
 *
 * <p>\[ f(w) = \frac1n \sum_{i=1}^n \log\bigl(1 + e^{-z_i}\bigr) + \frac{\mu}{2} \lVert w \rVert^2, \qquad z_i = b_i\,
 * a_i^\top w \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data, \( b_i = \pm 1 \) its class (+1 is the greater label). The loss is a mean
 * unless {@link EmpiricalRisk} says that it is a sum: a \( \lambda \) that stands beside a summed loss is \( n\mu \). There is
 * no bias unless it says so either.
 *
 * <p>With \( \sigma_i = 1 / (1 + e^{z_i}) \),
 *
 * <p>\[ \nabla f(w) = \mu w - \frac1n \sum_i \sigma_i b_i a_i, \qquad \nabla^2 f(w) = \mu I + \frac1n \sum_i \sigma_i (1 -
 * \sigma_i)\, a_i a_i^\top, \]
 *
 * <p>so \( \mu \) bounds the curvature from below and \( L = \lambda_{\max}(A^\top A) / (4n) + \mu \) from above: \( \mu \)
 * moves the condition number by orders of magnitude. With a bias that is not penalised there is no such bound from below. The
 * start is \( w = 0 \), where \( f = \ln 2 \) or, for a sum, \( n \ln 2 \).
 *
 * <p>{@link #synthetic} makes data for which the Hessian at the start has any given spectrum.
 *
 * <p>An evaluation costs O(nd), or O(n + d) and the entries of sparse data, with one exponential and one logarithm a row, and
 * allocates nothing once the loss is compiled. Sums run in a fixed order and elementary functions are arithmetic, so results
 * are the same bits everywhere.
 */
public final class LogisticRegression implements Landscape {

    private final String name;
    private final int d;
    private final Optional<CurvatureBounds> curvature;
    private final PartiallySeparable objective;
    private final EmpiricalRisk risk;

    /** The rows \( b_i a_i \), with a one for the bias behind them if there is one. */
    private final Features signed;

    private LogisticRegression(String name, Dataset data, EmpiricalRisk risk) {
        int[] classes = data.classes();
        if (classes.length != 2) {
            throw new IllegalArgumentException("data: expected two classes but " + data.name() + " has "
                    + Arrays.toString(classes)
                    + "; softmax-regression takes more than two, only(label, other) keeps two");
        }
        Features features = risk.features(data);
        int n = features.rows();
        this.name = name;
        this.d = features.columns();
        double greatest = FeatureNorm.square(features);
        int divisor = risk.divisor(n);
        this.curvature = risk.bias() == EmpiricalRisk.Bias.UNPENALIZED
                ? Optional.empty()
                : Optional.of(new CurvatureBounds(risk.mu(), greatest / (4.0 * divisor) + risk.mu()));
        Loss loss = new Loss(divisor, risk.mu());
        double[] signs = Arrays.stream(data.labels())
                .mapToDouble(label -> label == classes[1] ? 1 : -1)
                .toArray();
        this.risk = risk;
        this.signed = features.scaledRows(signs);
        objective = signed.addTo(PartiallySeparable.in(d), loss::of, Terms.of(n))
                .plus(loss::penalty, Terms.of(risk.penalized(d)).consecutive(0))
                .build();
    }

    /**
     * Makes the landscape of a data set, the loss a mean and without a bias.
     *
     * @param data rows of exactly two classes
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if {@code mu} is not positive and finite, the data have not two classes, or their
     *     squares overflow
     */
    public static LogisticRegression of(Dataset data, double mu) {
        return of(data, EmpiricalRisk.mean(mu));
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data rows of exactly two classes; sparse ones stay sparse
     * @param risk the penalty, mean or sum, and the bias
     * @return the landscape
     * @throws IllegalArgumentException if the data have not two classes, or their squares overflow
     */
    public static LogisticRegression of(Dataset data, EmpiricalRisk risk) {
        return new LogisticRegression("logistic-regression", data, risk);
    }

    /**
     * Makes a landscape whose Hessian at the start has given eigenvalues, \( \mu \lambda_1, \dots, \mu \lambda_d \): with \( U
     * \) of orthonormal columns and \( V \) orthogonal, the data are \[ A = \sqrt{4n}\, U\,
     * \mathrm{diag}\Bigl(\sqrt{\mu(\lambda_j - 1)}\Bigr) V^\top, \qquad \nabla^2 f(0) = \tfrac{1}{4n} A^\top A + \mu I. \] The
     * classes are drawn once for all from the model itself, and the minimum, where the condition number is another, is found by
     * computation.
     *
     * @param rows n, greater than {@code dimension}
     * @param dimension d
     * @param spectrum the law of \( \lambda \), which is at least 1; its condition number is that at the start
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape, called {@code synthetic-logistic-regression}
     * @throws IllegalArgumentException if there are too few rows, or {@code mu} is not positive and finite
     */
    public static LogisticRegression synthetic(int rows, int dimension, Spectrum spectrum, double mu) {
        EmpiricalRisk risk = EmpiricalRisk.mean(mu);
        SyntheticData data = SyntheticData.of(rows, dimension, spectrum, mu, 4);
        return new LogisticRegression("synthetic-logistic-regression", data.withTwoClasses(), risk);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public FiniteSumObjective objective() {
        double factor = (double) signed.rows() / risk.divisor(signed.rows());
        return new LinearFormBatches(
                objective.copy(), signed.map(), LogisticRegression::slope, factor, risk.mu(), risk.penalized(d));
    }

    /** Of an exponential that overflows the reciprocal is 0, as it should be. */
    private static double slope(int row, double margin) {
        return -1 / (1 + StrictMath.exp(margin));
    }

    @Override
    public double[] start() {
        return new double[d];
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

    /** The loss of a margin, and half of a penalised square. */
    private record Loss(int divisor, double mu) {

        <T extends CalculusFieldElement<T>> T of(T[] margin) {
            return Branchless.softplus(margin[0].negate()).divide(divisor);
        }

        <T extends CalculusFieldElement<T>> T penalty(T[] w) {
            return w[0].square().multiply(0.5 * mu);
        }
    }
}
