// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

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
 * <p>An evaluation costs O(nd), with one exponential and one logarithm a row, and allocates nothing. Sums run in a fixed
 * order and elementary functions come from {@link StrictMath}, so results are the same bits everywhere.
 */
public final class LogisticRegression implements Landscape {

    private final int dimension;
    private final double mu;
    private final double lipschitz;

    /** Rows \( b_i a_i \), row-major. */
    private final double[] rows;

    private LogisticRegression(int dimension, double mu, double lipschitz, double[] rows) {
        this.dimension = dimension;
        this.mu = mu;
        this.lipschitz = lipschitz;
        this.rows = rows;
    }

    /**
     * Makes the landscape of a data set.
     *
     * @param data rows of exactly two classes
     * @param mu the weight \( \mu \) of the penalty, positive and finite
     * @return the landscape
     * @throws IllegalArgumentException if {@code mu} is not positive and finite or the data have not two classes
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
        int d = data.columns().size();
        int[] labels = data.labels();
        double[] rows = data.features();
        for (int k = 0; k < rows.length; k++) {
            rows[k] = labels[k / d] == classes[1] ? rows[k] : -rows[k];
        }
        double lipschitz = greatestEigenvalue(gram(rows, labels.length, d)) / (4.0 * labels.length) + mu;
        return new LogisticRegression(d, mu, lipschitz, rows);
    }

    /** A'A, in which the signs of the rows cancel. */
    private static double[][] gram(double[] a, int n, int d) {
        double[][] gram = new double[d][d];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < d; j++) {
                for (int k = 0; k < d; k++) {
                    gram[j][k] += a[i * d + j] * a[i * d + k];
                }
            }
        }
        return gram;
    }

    private static double greatestEigenvalue(double[][] symmetric) {
        return new EigenDecompositionSymmetric(MatrixUtils.createRealMatrix(symmetric)).getEigenvalue(0);
    }

    @Override
    public String name() {
        return "logistic-regression";
    }

    @Override
    public TwiceDifferentiableObjective objective() {
        return new MeanLoss(dimension, mu, rows);
    }

    @Override
    public double[] start() {
        return new double[dimension];
    }

    @Override
    public Optional<Optimum> optimum() {
        return Optional.empty();
    }

    @Override
    public Optional<CurvatureBounds> curvature() {
        return Optional.of(new CurvatureBounds(mu, lipschitz));
    }

    @Override
    public OptionalDouble conditionNumber() {
        return OptionalDouble.empty();
    }

    private static final class MeanLoss implements TwiceDifferentiableObjective {

        private final int n;
        private final int d;
        private final double mu;
        private final double[] rows;

        private MeanLoss(int d, double mu, double[] rows) {
            this.n = rows.length / d;
            this.d = d;
            this.mu = mu;
            this.rows = rows;
        }

        @Override
        public int dimension() {
            return d;
        }

        @Override
        public double value(double[] w) {
            Shapes.require("x", w, d);
            double loss = 0;
            for (int i = 0; i < n; i++) {
                double z = dotRow(i, w);
                loss += softplus(z, expMinusAbs(z));
            }
            return loss / n + penalty(w);
        }

        @Override
        public double valueAndGradient(double[] w, double[] gradientOut) {
            Shapes.require("x", w, d);
            Shapes.require("gradientOut", gradientOut, d);
            Arrays.fill(gradientOut, 0);
            double loss = 0;
            for (int i = 0; i < n; i++) {
                double z = dotRow(i, w);
                double e = expMinusAbs(z);
                loss += softplus(z, e);
                addRow(-(z >= 0 ? e : 1) / (1 + e), i, gradientOut);
            }
            meanPlusPenalty(w, gradientOut);
            return loss / n + penalty(w);
        }

        @Override
        public void hvp(double[] w, double[] v, double[] out) {
            Shapes.require("x", w, d);
            Shapes.require("v", v, d);
            Shapes.require("out", out, d);
            Arrays.fill(out, 0);
            for (int i = 0; i < n; i++) {
                double e = expMinusAbs(dotRow(i, w));
                addRow(e / ((1 + e) * (1 + e)) * dotRow(i, v), i, out);
            }
            meanPlusPenalty(v, out);
        }

        private static double expMinusAbs(double z) {
            return StrictMath.exp(-Math.abs(z));
        }

        /** \( \log(1 + e^{-z}) \) for \( e = e^{-|z|} \), which cannot overflow. */
        private static double softplus(double z, double e) {
            return Math.max(0, -z) + StrictMath.log1p(e);
        }

        private double dotRow(int i, double[] v) {
            double sum = 0;
            for (int j = 0, k = i * d; j < d; j++, k++) {
                sum += rows[k] * v[j];
            }
            return sum;
        }

        private void addRow(double factor, int i, double[] sum) {
            for (int j = 0, k = i * d; j < d; j++, k++) {
                sum[j] += factor * rows[k];
            }
        }

        private void meanPlusPenalty(double[] v, double[] sum) {
            for (int j = 0; j < d; j++) {
                sum[j] = sum[j] / n + mu * v[j];
            }
        }

        private double penalty(double[] w) {
            return 0.5 * mu * Vectors.dot(w, w);
        }
    }
}
