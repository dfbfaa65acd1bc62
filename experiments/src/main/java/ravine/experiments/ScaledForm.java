// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/** The quadratic form \( \tfrac12 v^\top S H(x) S v \) of a function at a point, for a diagonal S. */
final class ScaledForm implements TwiceDifferentiableObjective {

    private final TwiceDifferentiableObjective objective;
    private final double[] x;
    private final double[] scales;
    private final double[] scaled;

    /** For the x and the diagonal of S as they are from now on; neither is copied. */
    ScaledForm(TwiceDifferentiableObjective objective, double[] x, double[] scales) {
        this.objective = objective;
        this.x = x;
        this.scales = scales;
        this.scaled = new double[x.length];
    }

    @Override
    public int dimension() {
        return scales.length;
    }

    @Override
    public double value(double[] v) {
        return valueAndGradient(v, new double[v.length]);
    }

    @Override
    public double valueAndGradient(double[] v, double[] gradientOut) {
        hvp(v, v, gradientOut);
        return 0.5 * Vectors.dot(v, gradientOut);
    }

    @Override
    public void hvp(double[] anywhere, double[] v, double[] out) {
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = scales[i] * v[i];
        }
        objective.hvp(x, scaled, out);
        for (int i = 0; i < scaled.length; i++) {
            out[i] *= scales[i];
        }
    }
}
