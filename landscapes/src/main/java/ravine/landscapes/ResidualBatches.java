// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.VectorFunction;

/**
 * A sum of squares as a mean over its residuals, \( f_i = m\, c\, r_i^2 \), so that \( \nabla f_B = \frac{2cm}{\lvert B \rvert} J_B^\top
 * r_B \). Each gradient costs a whole vector-Jacobian product, for a Jacobian has no rows to be had alone.
 */
final class ResidualBatches implements BatchedObjective {

    private final LeastSquaresObjective objective;
    private final VectorFunction residuals;
    private final double[] values;
    private final double[] weights;

    ResidualBatches(LeastSquaresObjective objective) {
        this.objective = objective;
        this.residuals = objective.residuals();
        this.values = new double[residuals.outputDimension()];
        this.weights = new double[values.length];
    }

    @Override
    public int terms() {
        return values.length;
    }

    @Override
    public void batchGradient(double[] x, int[] terms, int from, int to, double[] gradientOut) {
        Shapes.requireGradient(x, gradientOut, dimension());
        residuals.value(x, values);
        Arrays.fill(weights, 0);
        double factor = 2 * objective.factor() * values.length / (to - from);
        for (int k = from; k < to; k++) {
            weights[terms[k]] += factor * values[terms[k]];
        }
        residuals.vjp(x, weights, gradientOut);
    }

    @Override
    public TwiceDifferentiableObjective all() {
        return objective;
    }
}
