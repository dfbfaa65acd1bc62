// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.HessianSpectrum;
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

    private final int n;
    private final int d;
    private final CurvatureBounds curvature;

    /** The \( b_i a_i \), row-major, with rows of zeros to fill the last block. */
    private final double[] rows;

    private LogisticRegression(int n, int d, CurvatureBounds curvature, double[] rows) {
        this.n = n;
        this.d = d;
        this.curvature = curvature;
        this.rows = rows;
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
        double[] rows = new double[Math.multiplyExact(MeanLoss.filledRows(n), d)];
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
    public TwiceDifferentiableObjective objective() {
        return new MeanLoss(n, d, curvature.mu(), rows);
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

    /**
     * Takes the rows four at a time: their four inner products do not wait for each other, and the gradient is loaded and
     * stored once for the four. That is twice as fast as row by row, and the order of the sums stays fixed.
     */
    private static final class MeanLoss implements TwiceDifferentiableObjective {

        private static final int BLOCK = 4;

        private final int n;
        private final int d;
        private final double mu;
        private final double[] rows;

        private final double[] margins = new double[BLOCK];
        private final double[] products = new double[BLOCK];

        /** Written for rows of data alone; what is left beside the rows of zeros is finite unless the sum is not. */
        private final double[] factors = new double[BLOCK];

        private MeanLoss(int n, int d, double mu, double[] rows) {
            this.n = n;
            this.d = d;
            this.mu = mu;
            this.rows = rows;
        }

        /** n, rounded up to full blocks. */
        private static int filledRows(int n) {
            return Math.multiplyExact((n - 1) / BLOCK + 1, BLOCK);
        }

        @Override
        public int dimension() {
            return d;
        }

        @Override
        public double value(double[] w) {
            Shapes.require("x", w, d);
            double loss = 0;
            for (int i = 0; i < n; i += BLOCK) {
                multiplyRows(i, w, margins);
                for (int k = 0; k < Math.min(BLOCK, n - i); k++) {
                    double z = margins[k];
                    loss += softplus(z, expMinusAbs(z));
                }
            }
            return loss / n + penalty(w);
        }

        @Override
        public double valueAndGradient(double[] w, double[] gradientOut) {
            Shapes.require("x", w, d);
            Shapes.require("gradientOut", gradientOut, d);
            Arrays.fill(gradientOut, 0);
            double loss = 0;
            for (int i = 0; i < n; i += BLOCK) {
                multiplyRows(i, w, margins);
                for (int k = 0; k < Math.min(BLOCK, n - i); k++) {
                    double z = margins[k];
                    double e = expMinusAbs(z);
                    loss += softplus(z, e);
                    factors[k] = -(z >= 0 ? e : 1) / (1 + e);
                }
                addRows(i, factors, gradientOut);
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
            for (int i = 0; i < n; i += BLOCK) {
                multiplyRows(i, w, margins);
                multiplyRows(i, v, products);
                for (int k = 0; k < Math.min(BLOCK, n - i); k++) {
                    double e = expMinusAbs(margins[k]);
                    factors[k] = e / ((1 + e) * (1 + e)) * products[k];
                }
                addRows(i, factors, out);
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

        /** Writes the inner products of v and the four rows from the i-th on. */
        private void multiplyRows(int i, double[] v, double[] out) {
            int row0 = i * d;
            int row1 = row0 + d;
            int row2 = row1 + d;
            int row3 = row2 + d;
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            for (int j = 0; j < d; j++) {
                sum0 += rows[row0 + j] * v[j];
                sum1 += rows[row1 + j] * v[j];
                sum2 += rows[row2 + j] * v[j];
                sum3 += rows[row3 + j] * v[j];
            }
            out[0] = sum0;
            out[1] = sum1;
            out[2] = sum2;
            out[3] = sum3;
        }

        /** Adds the four rows from the i-th on, times their factors. */
        private void addRows(int i, double[] factors, double[] sum) {
            int row0 = i * d;
            int row1 = row0 + d;
            int row2 = row1 + d;
            int row3 = row2 + d;
            double f0 = factors[0];
            double f1 = factors[1];
            double f2 = factors[2];
            double f3 = factors[3];
            for (int j = 0; j < d; j++) {
                sum[j] += f0 * rows[row0 + j] + f1 * rows[row1 + j] + f2 * rows[row2 + j] + f3 * rows[row3 + j];
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
