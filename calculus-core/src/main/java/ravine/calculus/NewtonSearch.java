// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** One run of Newton's method for F(x) = y, as {@link LocalInverse#of(double[], int)} describes it. */
final class NewtonSearch {

    private static final double EPSILON = 0x1p-52;
    private static final double SQRT_EPSILON = 0x1p-26;

    private final VectorFunction f;
    private final double[] y;
    private final double[] residual;

    /** The last point at which F was finite, or the start. */
    private double[] x;

    private double residualNorm;
    private Factorization jacobian;
    private double[] stepNorms = new double[0];

    NewtonSearch(VectorFunction f, double[] x0, Factorization atStart, double[] y) {
        this.f = f;
        this.y = y;
        this.x = x0.clone();
        this.jacobian = atStart;
        this.residual = new double[x0.length];
        this.residualNorm = residualAt(x);
    }

    /** Writes y - F into {@link #residual}. */
    private double residualAt(double[] point) {
        f.value(point, residual);
        for (int i = 0; i < y.length; i++) {
            residual[i] = y[i] - residual[i];
        }
        return Vectors.norm2(residual);
    }

    Preimage run(int budget) {
        return new Preimage(search(budget), x, residualNorm, stepNorms);
    }

    private Preimage.Stop search(int budget) {
        double previous = Double.POSITIVE_INFINITY;
        for (int k = 0; k < budget; k++) {
            if (k > 0) {
                jacobian = LocalInverse.factorize(f, x);
            }
            if (!Double.isFinite(residualNorm) || !jacobian.isFinite()) {
                return Preimage.Stop.NOT_FINITE;
            }
            if (!jacobian.isInvertible()) {
                return Preimage.Stop.SINGULAR;
            }
            double[] step = residual.clone();
            jacobian.solve(step);
            double norm = Vectors.norm2(step);
            double size = Vectors.norm2(x);
            if (norm <= EPSILON * size) {
                return Preimage.Stop.CONVERGED;
            }
            if (norm >= previous) {
                double scale = Math.max(size, Vectors.norm2(y) / jacobian.greatestSingularValue());
                return previous <= SQRT_EPSILON * scale ? Preimage.Stop.CONVERGED : Preimage.Stop.NO_PROGRESS;
            }
            double[] next = x.clone();
            for (int i = 0; i < next.length; i++) {
                next[i] += step[i];
            }
            double nextResidualNorm = residualAt(next);
            if (!Double.isFinite(nextResidualNorm)) {
                return Preimage.Stop.NOT_FINITE;
            }
            x = next;
            residualNorm = nextResidualNorm;
            stepNorms = Arrays.copyOf(stepNorms, k + 1);
            stepNorms[k] = norm;
            previous = norm;
        }
        return Preimage.Stop.BUDGET;
    }
}
