// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * Truncated Newton: the Newton equation is solved by conjugate gradients, only as well as the distance to the minimum
 * deserves, and the Hessian is never written out.
 *
 * <p>\[ x_{t+1} = x_t + \alpha_t p_t, \qquad \lVert \nabla^2 f(x_t)\, p_t + \nabla f(x_t) \rVert \le \min\Bigl(\tfrac12,
 * \sqrt{\lVert \nabla f(x_t) \rVert / \lVert \nabla f(x_0) \rVert}\Bigr) \lVert \nabla f(x_t) \rVert \]
 *
 * <p>Variant: line search Newton-CG, algorithm 7.1 of Nocedal and Wright 2006, with their forcing sequence made relative to
 * the first gradient, so that it does not depend on the scale of f, and with 2n products at most. At curvature that is not
 * positive the inner iteration ends where it is, or with the gradient if it has not begun.
 *
 * <p>Superlinear near a minimum with a positive definite Hessian. A matrix that fits the description of a preconditioner does
 * not exist, for the inner iteration depends on the right-hand side in a way that is not linear; the run's is the identity.
 * One gradient an iteration and more where the search rejects its first trial, and at most 2n Hessian-vector products, which
 * are products with the assembled matrix, evaluated once an iteration, where the objective has one; 8n numbers.
 *
 * <p>R. S. Dembo and T. Steihaug, Truncated-Newton algorithms for large-scale unconstrained optimization, Mathematical
 * Programming 26, 1983, doi:10.1007/BF02592055.
 *
 * @param lineSearch how the step is found; it should try 1 first
 */
public record NewtonCg(LineSearch lineSearch) implements Optimizer {

    /**
     * The method with the line search of Hager and Zhang, which tries \( \alpha = 1 \) first.
     *
     * @return the method
     */
    public static NewtonCg standard() {
        return new NewtonCg(HagerZhang.from(InitialStep.fixed(1)));
    }

    @Override
    public String name() {
        return "newton-cg";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return lineSearch.hyperparameters();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, with Hessian-vector products
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        HessianProducts hessian = new HessianProducts(TwiceDifferentiable.require(objective, name()));
        return new LineSearchDescent(objective, x0, lineSearch, new Inexact(hessian, new TruncatedCg(x0.length)));
    }

    private record Inexact(HessianProducts hessian, TruncatedCg inner) implements DirectionRule {

        @Override
        public boolean remembers() {
            return false;
        }

        @Override
        public void restart(double[] x, double[] gradient, double[] direction) {
            hessian.at(x);
            inner.solve(hessian, gradient, Double.POSITIVE_INFINITY, direction);
        }

        @Override
        public void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction) {
            restart(x, gradient, direction);
        }

        @Override
        public void state(State state) {
            inner.state(state.part("inner"));
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }
    }
}
