// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import ravine.calculus.Shapes;
import ravine.calculus.compiled.PartiallySeparable;

/**
 * The objective of {@link LogisticRegression} with the gradients of a few rows, \( f_i(w) = \log(1 + e^{-z_i}) + \tfrac\mu2 \lVert w
 * \rVert^2 \), in O(d) a row.
 */
final class LogisticBatches implements FiniteSumObjective {

    private final PartiallySeparable all;
    private final double[] rows;
    private final double mu;

    /** @param rows the \( b_i a_i \), row-major, kept */
    LogisticBatches(PartiallySeparable all, double[] rows, double mu) {
        this.all = all;
        this.rows = rows;
        this.mu = mu;
    }

    @Override
    public int terms() {
        return rows.length / dimension();
    }

    @Override
    public void batchGradient(double[] x, int[] terms, int from, int to, double[] gradientOut) {
        int d = dimension();
        Shapes.requireGradient(x, gradientOut, d);
        Arrays.fill(gradientOut, 0);
        for (int k = from; k < to; k++) {
            int row = terms[k] * d;
            double margin = 0;
            for (int j = 0; j < d; j++) {
                margin += rows[row + j] * x[j];
            }
            // Of an infinite exponential the reciprocal is 0, as it should be.
            double weight = -1 / (1 + StrictMath.exp(margin)) / (to - from);
            for (int j = 0; j < d; j++) {
                gradientOut[j] += weight * rows[row + j];
            }
        }
        for (int j = 0; j < d; j++) {
            gradientOut[j] += mu * x[j];
        }
    }

    @Override
    public int dimension() {
        return all.dimension();
    }

    @Override
    public double value(double[] x) {
        return all.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        return all.valueAndGradient(x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        all.hvp(x, v, out);
    }
}
