// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * The Gauss-Newton method for least squares \( f = c \lVert r \rVert^2 \), with a line search: Newton's method without the
 * residuals' second derivatives.
 *
 * <p>\[ x_{t+1} = x_t + \alpha_t p_t, \qquad p_t = \arg\min_p \lVert r(x_t) + J(x_t)\, p \rVert \]
 *
 * <p>Variant: section 10.3 of Nocedal and Wright 2006. p is found by a QR factorisation of J with column pivoting and not by the
 * normal equations \( J^\top J p = -J^\top r \), whose condition number is the square of J's. Where J has not full rank, to
 * \( \max(m, n)\, \varepsilon R_{11} \), the step is a basic solution: zero in the variables that pivoting puts last. Where that
 * does not descend, or the search fails, the run ends: the method has no other direction. {@link LevenbergMarquardt} has.
 *
 * <p>Quadratic near a minimum with \( r = 0 \) and J of full rank; linear near others if the residuals' curvature is
 * small, and not at all if it is large. The preconditioner of a run is \( J^\top J \) of the last step. One gradient an
 * iteration and more where the search rejects its first trial, one r and one J; \( 2mn^2 - 2n^3/3 \) operations; \( 2mn + 3m +
 * 12n \) numbers for \( m \ge n \), and what the residuals' Jacobian allocates.
 *
 * @param lineSearch how the step is found; it should try 1 first
 */
public record GaussNewton(LineSearch lineSearch) implements Optimizer {

    /**
     * The method with the line search of Hager and Zhang, which tries \( \alpha = 1 \) first.
     *
     * @return the method
     */
    public static GaussNewton standard() {
        return new GaussNewton(HagerZhang.from(InitialStep.fixed(1)));
    }

    @Override
    public String name() {
        return "gauss-newton";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return lineSearch.hyperparameters();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link ravine.calculus.LeastSquaresObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} does not tell its residuals, or {@code x0} has not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        ResidualModel model = ResidualModel.of(objective, name());
        return new LineSearchDescent(objective, x0, lineSearch, new Linearized(model, x0.length));
    }

    private static final class Linearized implements DirectionRule {

        private final ResidualModel model;
        private final PivotedQr qr;
        private final double[] r;
        private final double[] scratch;
        private final double[] projected;
        private final Preconditioner preconditioner = this::solve;
        private boolean hasStepped;

        Linearized(ResidualModel model, int n) {
            this.model = model;
            this.qr = model.factors();
            this.r = new double[model.count()];
            this.scratch = new double[n];
            this.projected = new double[n];
        }

        @Override
        public boolean remembers() {
            return false;
        }

        @Override
        public void restart(double[] x, double[] gradient, double[] direction) {
            model.evaluate(x, r);
            model.linearize(x, r, scratch);
            qr.applyQTransposed(r, projected);
            qr.solveUpper(projected);
            for (int j = 0; j < direction.length; j++) {
                direction[qr.permutation(j)] = -projected[j];
            }
            hasStepped = true;
        }

        @Override
        public void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction) {
            restart(x, gradient, direction);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            qr.state(state.part("qr"));
            hasStepped = state.flag("has-stepped", hasStepped);
        }

        private void solve(double[] b, double[] out) {
            Shapes.require("r", b, scratch.length);
            Shapes.require("out", out, scratch.length);
            if (!hasStepped) {
                System.arraycopy(b, 0, out, 0, b.length);
                return;
            }
            for (int j = 0; j < b.length; j++) {
                projected[j] = b[qr.permutation(j)];
            }
            qr.solveLower(projected);
            qr.solveUpper(projected);
            for (int j = 0; j < b.length; j++) {
                out[qr.permutation(j)] = projected[j];
            }
        }
    }
}
