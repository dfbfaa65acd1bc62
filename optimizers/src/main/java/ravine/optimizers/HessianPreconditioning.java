// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Hessians;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;

/** The preconditioners that {@link Preconditioning} makes of the Hessian at the start: of nothing, some or all of it. */
enum HessianPreconditioning implements Preconditioning {
    NONE,
    JACOBI,
    EXACT;

    @Override
    public Preconditioner at(DifferentiableObjective objective, double[] x0) {
        return switch (this) {
            case NONE -> Preconditioner.identity();
            case JACOBI -> jacobi(TwiceDifferentiable.require(objective, "jacobi preconditioning"), x0);
            case EXACT -> exact(TwiceDifferentiable.require(objective, "exact preconditioning"), x0);
        };
    }

    private static Preconditioner jacobi(TwiceDifferentiableObjective objective, double[] x0) {
        double[] scales = diagonal(objective, x0);
        return new Diagonal(scales.length, i -> scales[i]);
    }

    private static Preconditioner exact(TwiceDifferentiableObjective objective, double[] x0) {
        double[] hessian = new double[Shapes.entries(x0.length, x0.length)];
        Hessians.dense(objective, x0, hessian);
        Cholesky cholesky = new Cholesky(x0.length);
        return cholesky.factor(hessian) ? cholesky::solve : Preconditioner.identity();
    }

    private static double[] diagonal(TwiceDifferentiableObjective objective, double[] x0) {
        int n = x0.length;
        double[] diagonal = new double[n];
        double[] unit = new double[n];
        double[] column = new double[n];
        for (int i = 0; i < n; i++) {
            unit[i] = 1;
            objective.hvp(x0, unit, column);
            unit[i] = 0;
            double entry = Math.abs(column[i]);
            diagonal[i] = entry > 0 && entry < Double.POSITIVE_INFINITY ? entry : 1;
        }
        return diagonal;
    }
}
