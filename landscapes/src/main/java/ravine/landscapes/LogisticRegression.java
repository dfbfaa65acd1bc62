// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.CalculusFieldElement;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
import ravine.calculus.LinearMap;
import ravine.calculus.compiled.Branchless;
import ravine.calculus.compiled.PartiallySeparable;
import ravine.calculus.compiled.Terms;

/**
 * Logistic regression with two classes and an \( \ell_2 \) penalty, on real data: smooth, strongly convex, not quadratic.
 *
 * <p>\[ f(w) = \frac1n \sum_{i=1}^n \log\bigl(1 + e^{-z_i}\bigr) + \frac{\mu}{2} \lVert w \rVert^2, \qquad z_i = b_i\,
 * a_i^\top w \]
 *
 * <p>\( a_i \in \mathbb{R}^d \) is a row of the data, \( b_i = \pm 1 \) its class (+1 is the greater label). The loss is a
 * mean, not a sum: a \( \lambda \) that stands beside a summed loss is \( n\mu \). There is no bias; for one, give the data a
 * column of ones, which is then penalised like any other.
 *
 * <p>With \( \sigma_i = 1 / (1 + e^{z_i}) \),
 *
 * <p>\[ \nabla f(w) = \mu w - \frac1n \sum_i \sigma_i b_i a_i, \qquad \nabla^2 f(w) = \mu I + \frac1n \sum_i \sigma_i (1 -
 * \sigma_i)\, a_i a_i^\top, \]
 *
 * <p>so \( \mu \) bounds the curvature from below and \( L = \lambda_{\max}(A^\top A) / (4n) + \mu \) from above: \( \mu \)
 * moves the condition number by orders of magnitude. The start is \( w = 0 \), where \( f = \ln 2 \).
 *
 * <p>An evaluation costs O(nd), with one exponential and one logarithm a row, and allocates nothing once the loss is
 * compiled. Sums run in a fixed order and elementary functions are arithmetic, so results are the same bits everywhere.
 */
public final class LogisticRegression implements Landscape {

    private final int d;
    private final CurvatureBounds curvature;
    private final PartiallySeparable objective;
    private final double[] rows;

    /** @param rows the \( b_i a_i \), row-major */
    private LogisticRegression(int n, int d, CurvatureBounds curvature, double[] rows) {
        this.d = d;
        this.curvature = curvature;
        this.rows = rows;
        Loss loss = new Loss(n, curvature.mu());
        objective = PartiallySeparable.in(d)
                .plusLinear(loss::mean, rows, Terms.of(n))
                .plus(loss::penalty, Terms.of(d).consecutive(0))
                .build();
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data rows of exactly two classes
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if {@code mu} is not positive and finite, the data have not two classes, or their squares
     *     overflow
     */
    public static LogisticRegression of(Dataset data, double mu) {
        if (!(mu > 0 && mu < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mu: expected a positive finite number but was " + mu);
        }
        int[] classes = data.classes();
        if (classes.length != 2) {
            throw new IllegalArgumentException("data: expected two classes but " + data.name() + " has "
                    + Arrays.toString(classes) + "; only(label, other) keeps two");
        }
        int n = data.rows();
        int d = data.columns().size();
        int[] labels = data.labels();
        double[] features = data.features();
        double[] rows = new double[Math.multiplyExact(n, d)];
        for (int k = 0; k < features.length; k++) {
            rows[k] = labels[k / d] == classes[1] ? features[k] : -features[k];
        }
        double greatest = HessianSpectrum.of(gram(features, n, d), d).max();
        return new LogisticRegression(n, d, new CurvatureBounds(mu, greatest / (4.0 * n) + mu), rows);
    }

    /** \( A^\top A \), row-major. */
    private static double[] gram(double[] a, int n, int d) {
        double[] gram = new double[d * d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                double factor = a[i * d + j];
                for (int k = 0; k < d; k++) {
                    gram[j * d + k] += factor * a[i * d + k];
                }
            }
        }
        return gram;
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public FiniteSumObjective objective() {
        LinearMap map = LinearMap.dense(rows.length / d, d, rows);
        return new LinearFormBatches(objective.copy(), map, LogisticRegression::slope, 1, curvature.mu(), d);
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
        return Optional.of(curvature);
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }

    /** The loss of a margin, and half of a penalised square. */
    private record Loss(int n, double mu) {

        <T extends CalculusFieldElement<T>> T mean(T[] margin) {
            return Branchless.softplus(margin[0].negate()).divide(n);
        }

        <T extends CalculusFieldElement<T>> T penalty(T[] w) {
            return w[0].square().multiply(0.5 * mu);
        }
    }
}
