// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * Gradient descent whose step is searched for in each iteration.
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t P^{-1} \nabla f(x_t) \]
 *
 * <p>With {@linkplain ExactStep exact steps} it is Cauchy's method of 1847: on a quadratic the gap shrinks by \( ((\kappa -
 * 1)/(\kappa + 1))^2 \) an iteration or more (Kantorovich 1948; Nocedal and Wright 2006, theorem 3.3), κ that of \( P^{-1}
 * \nabla^2 f \). From \( x_0 - x^* = v_1/\mu + v_n/L \), the eigenvectors of the extreme eigenvalues, it is exactly that in
 * each iteration: an exact search does not cure the zigzag. With {@linkplain Backtracking backtracking} it converges
 * whatever the scale of f.
 *
 * <p>The preconditioner of a run is P. One gradient an iteration for each trial of the search; 5n numbers, and n more.
 *
 * @param lineSearch how the step is found
 * @param preconditioning P
 */
public record SteepestDescent(LineSearch lineSearch, Preconditioning preconditioning) implements Optimizer {

    /**
     * Cauchy's method: exact steps, for quadratics.
     *
     * @return the method without preconditioner
     */
    public static SteepestDescent cauchy() {
        return new SteepestDescent(new ExactStep(), Preconditioning.none());
    }

    /**
     * Backtracking from twice the step before (Armijo 1966).
     *
     * @return the method without preconditioner
     */
    public static SteepestDescent armijo() {
        return new SteepestDescent(Backtracking.from(InitialStep.doubled()), Preconditioning.none());
    }

    @Override
    public String name() {
        return "steepest-descent";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return lineSearch.hyperparameters();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        Shapes.require("x0", x0, objective.dimension());
        return new LineSearchDescent(objective, x0, lineSearch, new Downhill(preconditioning.at(objective, x0)));
    }

    private record Downhill(Preconditioner preconditioner) implements DirectionRule {

        @Override
        public boolean remembers() {
            return false;
        }

        @Override
        public void restart(double[] x, double[] gradient, double[] direction) {
            preconditioner.solve(gradient, direction);
            for (int i = 0; i < direction.length; i++) {
                direction[i] = -direction[i];
            }
        }

        @Override
        public void turn(double[] s, double[] y, double[] x, double[] gradient, double[] direction) {
            restart(x, gradient, direction);
        }

        @Override
        public void state(State state) {}
    }
}
