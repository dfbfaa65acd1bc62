// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import ravine.calculus.TwiceDifferentiableObjective;

/** An objective that throws at its k-th evaluation of any kind, having half overwritten what it was to fill. */
final class FailingObjective implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective objective;
    private final RuntimeException failure;
    private int left;

    FailingObjective(TwiceDifferentiableObjective objective, int k, RuntimeException failure) {
        this.objective = objective;
        this.failure = failure;
        this.left = k;
    }

    private void count(double... out) {
        left--;
        if (left <= 0) {
            Arrays.fill(out, 0, out.length / 2, Double.NaN);
            throw failure;
        }
    }

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double value(double[] x) {
        count();
        return objective.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        count(gradientOut);
        return objective.valueAndGradient(x, gradientOut);
    }

    @Override
    public void hvp(double[] x, double[] v, double[] out) {
        count(out);
        objective.hvp(x, v, out);
    }
}
