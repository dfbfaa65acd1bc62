// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;
import ravine.calculus.VectorFunction;
import ravine.calculus.functions.SquaredNorm;

/**
 * The linear model \( r(x) + J(x)\, p \) of residuals, with J factored: what {@link GaussNewton} and {@link
 * LevenbergMarquardt} have in common. One object, one run, one thread. It allocates what the Jacobian of the residuals does.
 */
final class ResidualModel {

    private final VectorFunction residuals;
    private final SquaredNorm norm;
    private final PivotedQr factors;
    private final double[] jacobian;
    private final double[] weights;

    private ResidualModel(LeastSquaresObjective objective) {
        int n = objective.dimension();
        this.residuals = objective.residuals();
        int m = residuals.outputDimension();
        this.norm = new SquaredNorm(m, objective.factor());
        this.jacobian = new double[Shapes.entries(m, n)];
        this.factors = new PivotedQr(m, n);
        this.weights = new double[m];
    }

    /** The model of an objective; refuses one that does not tell its residuals. */
    static ResidualModel of(DifferentiableObjective objective, String method) {
        if (objective instanceof LeastSquaresObjective squares) {
            return new ResidualModel(squares);
        }
        throw new IllegalArgumentException("objective: expected a LeastSquaresObjective, for " + method
                + " needs residuals and their Jacobian, but was "
                + objective.getClass().getSimpleName());
    }

    /** m. */
    int count() {
        return weights.length;
    }

    /** c of \( f = c \lVert r \rVert^2 \). */
    double factor() {
        return norm.scale();
    }

    /** r(x) into {@code r}; f(x), bit for bit. */
    double evaluate(double[] x, double[] r) {
        residuals.value(x, r);
        return norm.value(r);
    }

    /** \( \nabla f(x) \) by one product, without J. */
    void gradient(double[] x, double[] r, double[] out) {
        norm.valueAndGradient(r, weights);
        residuals.vjp(x, weights, out);
    }

    /** Evaluates and factors J(x), and writes \( \nabla f(x) = 2c\, J^\top r \). */
    void linearize(double[] x, double[] r, double[] gradient) {
        LinearMap map = residuals.jacobian(x);
        norm.valueAndGradient(r, weights);
        map.applyTransposed(weights, gradient);
        map.toDense(jacobian);
        factors.factor(jacobian);
    }

    /** The factors of the last Jacobian. */
    PivotedQr factors() {
        return factors;
    }
}
