// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.compiled.PartiallySeparable;

/**
 * A penalised loss over the rows of a matrix, \( f(w) = \frac cm \sum_i \ell_i(a_i^\top w) + \frac\mu2 \sum_{j \lt p} w_j^2 \), with the
 * gradients of a few rows, \( f_i(w) = c\, \ell_i(a_i^\top w) + \frac\mu2 \sum_{j \lt p} w_j^2 \). A batch costs two products with the
 * matrix: what it saves are the exponentials.
 */
final class LinearFormBatches implements BatchedObjective {

    private final PartiallySeparable all;
    private final LinearMap rows;
    private final Slope slope;
    private final double factor;
    private final double mu;
    private final int penalized;
    private final double[] margins;
    private final double[] weights;

    /** The derivative of the loss of a row. */
    interface Slope {

        /** \( \ell_i'(z) \). */
        double of(int row, double z);
    }

    /**
     * Makes the objective.
     *
     * @param all the whole
     * @param rows the \( a_i \); serves this object alone
     * @param slope the \( \ell_i' \)
     * @param factor c: 1 for a mean, m for a sum
     * @param mu the weight of the penalty
     * @param penalized p, how many of the variables are penalised, the first ones
     */
    LinearFormBatches(PartiallySeparable all, LinearMap rows, Slope slope, double factor, double mu, int penalized) {
        this.all = all;
        this.rows = rows;
        this.slope = slope;
        this.factor = factor;
        this.mu = mu;
        this.penalized = penalized;
        this.margins = new double[rows.rows()];
        this.weights = new double[rows.rows()];
    }

    @Override
    public int terms() {
        return margins.length;
    }

    @Override
    public void batchGradient(double[] x, int[] terms, int from, int to, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        rows.apply(x, margins);
        Arrays.fill(weights, 0);
        for (int k = from; k < to; k++) {
            int row = terms[k];
            weights[row] += factor * slope.of(row, margins[row]) / (to - from);
        }
        rows.applyTransposed(weights, gradientOut);
        for (int j = 0; j < penalized; j++) {
            gradientOut[j] += mu * x[j];
        }
    }

    @Override
    public TwiceDifferentiableObjective all() {
        return all;
    }
}
