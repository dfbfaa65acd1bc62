// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

/**
 * The method of conjugate gradients for quadratics, by Hestenes and Stiefel.
 *
 * <p>With \( g_t = \nabla f(x_t) \), \( P z_t = g_t \), \( p_0 = -z_0 \),
 *
 * <p>\[ \alpha_t = -\frac{g_t^\top p_t}{p_t^\top \nabla^2 f\, p_t}, \qquad x_{t+1} = x_t + \alpha_t p_t, \qquad
 * \beta_{t+1} = \frac{g_{t+1}^\top z_{t+1}}{g_t^\top z_t}, \qquad p_{t+1} = -z_{t+1} + \beta_{t+1} p_t. \]
 *
 * <p>Algorithm 5.3 of Nocedal and Wright 2006, with \( \alpha_t \) as in their (5.6), which is the same number. The residual
 * is the gradient itself, evaluated and not recurred, so that it cannot drift away from the iterate. It ends in as many
 * steps as \( P^{-1} \nabla^2 f \) has distinct eigenvalues, in exact arithmetic; the error in the norm of the Hessian
 * shrinks by \( (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \) an iteration or more, up to a factor of 2. On functions that are
 * not quadratic it is no method: use {@link NonlinearConjugateGradient}.
 *
 * <p>The preconditioner of a run is P. One gradient and one Hessian-vector product an iteration; 7n numbers.
 *
 * <p>M. R. Hestenes and E. Stiefel, Methods of conjugate gradients for solving linear systems, Journal of Research of the
 * National Bureau of Standards 49(6), 1952, doi:10.6028/jres.049.044.
 *
 * @param preconditioning P
 */
public record ConjugateGradient(Preconditioning preconditioning) implements Optimizer {

    /** No gradients are so far from orthogonal that it would restart. */
    private static final double NEVER = Double.MAX_VALUE;

    /**
     * The method without preconditioner.
     *
     * @return P = I
     */
    public static ConjugateGradient plain() {
        return new ConjugateGradient(Preconditioning.none());
    }

    @Override
    public String name() {
        return "conjugate-gradient";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a quadratic with Hessian-vector products
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new NonlinearConjugateGradient(Beta.FLETCHER_REEVES, NEVER, new ExactStep(), preconditioning)
                .start(objective, x0);
    }
}
