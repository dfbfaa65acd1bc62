// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * The mean logistic loss by hand, an oracle for what is compiled. The rows are taken four at a time: their four inner products
 * do not wait for each other, and the gradient is loaded and stored once for the four.
 */
final class LogisticLossByHand implements TwiceDifferentiableObjective {

    private static final int BLOCK = 4;

    private final int n;
    private final int d;
    private final double mu;
    private final double[] rows;

    private final double[] margins = new double[BLOCK];
    private final double[] products = new double[BLOCK];

    /** Written for rows of data alone; what is left beside the rows of zeros is finite unless the sum is not. */
    private final double[] factors = new double[BLOCK];

    LogisticLossByHand(int n, int d, double mu, double[] rows) {
        this.n = n;
        this.d = d;
        this.mu = mu;
        this.rows = rows;
    }

    /** n, rounded up to full blocks. */
    static int filledRows(int n) {
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
