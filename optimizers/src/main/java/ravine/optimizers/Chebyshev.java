// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;

/**
 * Chebyshev iteration: momentum with coefficients that change from step to step and are fixed beforehand. On quadratics
 * no method of this kind has a better worst case.
 *
 * <p>With the centre \( \theta = (L + \mu)/2 \), the half-width \( \delta = (L - \mu)/2 \), \( q = \delta/\theta \),
 * and \( g_t = \nabla f(x_t) \),
 *
 * <p>\[ x_{t+1} = x_t + d_t, \qquad d_0 = -\frac{g_0}{\theta}, \qquad
 * d_t = \rho_t \rho_{t-1}\, d_{t-1} - \frac{2 \rho_t}{q\, \theta}\, g_t, \qquad
 * \rho_0 = q, \quad \rho_t = \frac{q}{2 - q \rho_{t-1}}. \]
 *
 * <p>Variant: the three-term recurrence, algorithm 12.1 of Saad 2003, written so that μ = L is no division by zero;
 * stable, unlike the method whose step sizes are the inverses of the Chebyshev points one after another.
 *
 * <p>On a quadratic with spectrum in [μ, L] the error along an eigenvector of eigenvalue λ is
 * \( T_t\bigl((\theta - \lambda)/\delta\bigr) / T_t(\theta/\delta) \) of that of the start, at most
 * \( 2/(\sigma^t + \sigma^{-t}) \) with \( \sigma = (\sqrt\kappa + 1)/(\sqrt\kappa - 1) \) for every t: unlike
 * {@link HeavyBall}, to whose coefficients its own tend, the norm of the error is never above that of the start.
 * Eigenvalues outside the bounds are slower than that, and from \( L + \mu \) on they diverge.
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate. Source: Y. Saad, Iterative Methods for Sparse
 * Linear Systems, 2nd ed., SIAM 2003, section 12.3.2, doi:10.1137/1.9780898718003.
 *
 * @param mu \( \mu \), the least curvature, positive
 * @param lipschitz L, the greatest curvature, at least \( \mu \) and finite
 */
public record Chebyshev(double mu, double lipschitz) implements FirstOrderRule {

    /**
     * Checks the bounds.
     *
     * @param mu positive
     * @param lipschitz at least {@code mu} and finite
     * @throws IllegalArgumentException otherwise
     */
    public Chebyshev {
        Hyperparameters.requirePositive("mu", mu);
        Hyperparameters.requirePositive("lipschitz", lipschitz);
        if (mu > lipschitz) {
            throw new IllegalArgumentException("mu: expected at most " + lipschitz + " but was " + mu);
        }
    }

    /**
     * The iteration for given bounds.
     *
     * @param curvature the bounds
     * @return the method
     */
    public static Chebyshev tuned(CurvatureBounds curvature) {
        return new Chebyshev(curvature.mu(), curvature.lipschitz());
    }

    @Override
    public String name() {
        return "chebyshev";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("mu", mu).and("lipschitz", lipschitz).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Recurrence(this, dimension);
    }

    private static final class Recurrence implements Stepper {

        private final double center;
        private final double ratio;
        private final double[] move;
        private double rho;
        private double step;
        private double momentum;
        private boolean isFirst = true;

        Recurrence(Chebyshev method, int dimension) {
            this.center = method.mu + (method.lipschitz - method.mu) / 2;
            this.ratio = (method.lipschitz - method.mu) / 2 / center;
            this.move = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, move.length);
            Shapes.require("gradient", gradient, move.length);
            double before = rho;
            // 2 rho / (q theta) is 2 / ((2 - q rho') theta), and 1 / theta in the first step.
            double denominator = isFirst ? 1 : 2 - ratio * before;
            rho = ratio / denominator;
            momentum = rho * before;
            step = factor * (isFirst ? 1 : 2 / denominator) / center;
            isFirst = false;
            double ofMove = momentum;
            double ofGradient = step;
            for (int i = 0; i < x.length; i++) {
                double d = ofMove * move[i] - ofGradient * gradient[i];
                move[i] = d;
                x[i] += d;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public Map<String, Double> inForce() {
            return isFirst ? Map.of() : Map.of("step-size", step, "momentum", momentum);
        }

        @Override
        public void state(State state) {
            state.vector("move", move);
            rho = state.number("rho", rho);
            step = state.number("step", step);
            momentum = state.number("momentum", momentum);
            isFirst = state.flag("is-first", isFirst);
        }
    }
}
