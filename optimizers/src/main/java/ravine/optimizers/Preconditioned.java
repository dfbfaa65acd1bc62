// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * A first-order rule with a preconditioner: it is handed \( P^{-1} \nabla f \) for the gradient.
 *
 * <p>Gradient descent becomes \( x_{t+1} = x_t - \alpha P^{-1} \nabla f(x_t) \), which is gradient descent in \( z = P^{1/2}
 * x \): with the {@linkplain Preconditioning#exact exact} preconditioner and \( \alpha = 1 \) Newton's method with the
 * Hessian of the start, and on a quadratic there in one step. So it is for every rule that is linear in the gradient, with
 * μ and L those of \( P^{-1/2} \nabla^2 f P^{-1/2} \) where a step size is tuned to them. {@link Adam} and its family have a
 * scaling of their own: with P they are Adam on the gradient \( P^{-1} \nabla f \), <em>not</em> Adam in other
 * coordinates.
 *
 * <p>The preconditioner of a run is P for linear rules. With a rule's own scaling \( D_t \) it is the product \( P D_t \):
 * a diagonal if both are, and else not {@linkplain Preconditioner#isSymmetric symmetric}, and without an effective condition
 * number.
 *
 * <p>Like {@link Averaged} it stands outermost, for P is made of the objective; what wraps the rule stands within. The
 * methods that are no rules take a {@link Preconditioning} themselves.
 *
 * <p>Costs those of the rule, of making P once, and of one product with \( P^{-1} \) an iteration; n numbers more, and
 * those of P. With {@link Preconditioning#none} the iterates are those of the rule, bit for bit.
 *
 * @param rule the rule
 * @param preconditioning P
 */
public record Preconditioned(FirstOrderRule rule, Preconditioning preconditioning) implements Optimizer {

    /**
     * The name of the rule, as of other methods that take a preconditioner.
     *
     * @return the name
     */
    @Override
    public String name() {
        return rule.name();
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return rule.hyperparameters();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new FirstOrderDescent(
                objective, x0, rule.stepper(objective.dimension(), preconditioning.at(objective, x0)));
    }
}
