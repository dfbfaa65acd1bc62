// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;

/**
 * A trust region method: the quadratic model is minimised in a ball that grows and shrinks with its success, by conjugate
 * gradients that end at the boundary.
 *
 * <p>\[ x_{t+1} = x_t + p, \qquad p \approx \arg\min_{\lVert p \rVert \le \Delta} m(p) = \nabla f(x_t)^\top p + \tfrac12
 * p^\top \nabla^2 f(x_t)\, p, \qquad \rho = \frac{f(x_t) - f(x_t + p)}{m(0) - m(p)} \]
 *
 * <p>A step is taken if \( \rho \gt \eta \), and else tried again in a smaller ball, within the same iteration. \( \Delta
 * \leftarrow \lVert p \rVert / 4 \) if \( \rho \lt ¼ \), and \( 2\Delta \) if \( \rho \gt ¾ \) and p is on the boundary.
 * Variant: algorithms 4.1 and 7.2 of Nocedal and Wright 2006, without a greatest radius, with their forcing sequence
 * \( \min(\tfrac12, \sqrt{\lVert g \rVert}) \) made relative to the first gradient, and with 2n products at most. Where the
 * model predicts a decrease of less than \( 2^{-40} |f| \), \( \rho \) is round-off: there a step is taken if it decreases f by more
 * than that or at least halves the norm of the gradient, and the method ends if it does not.
 *
 * <p>Unlike line searches it uses negative curvature, and follows it to the boundary. Superlinear near a minimum with a
 * positive definite Hessian. It has no preconditioner. One gradient and at most 2n Hessian-vector products for each trial,
 * which are products with the assembled matrix, evaluated once an iteration, where the objective has one; 8n numbers.
 *
 * <p>T. Steihaug, The conjugate gradient method and trust regions in large scale optimization, SIAM Journal on Numerical
 * Analysis 20(3), 1983, doi:10.1137/0720042.
 *
 * @param initialRadius the first Δ, in the units of x, positive and finite
 * @param acceptance η, at least 0 and less than ¼
 */
public record SteihaugTrustRegion(double initialRadius, double acceptance) implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param initialRadius positive and finite
     * @param acceptance at least 0 and less than ¼
     * @throws IllegalArgumentException otherwise
     */
    public SteihaugTrustRegion {
        Hyperparameters.requirePositive("initialRadius", initialRadius);
        Hyperparameters.requireAcceptance(acceptance);
    }

    /**
     * The method with η = 0.1.
     *
     * @param radius the first Δ, positive and finite
     * @return the method
     */
    public static SteihaugTrustRegion withRadius(double radius) {
        return new SteihaugTrustRegion(radius, 0.1);
    }

    @Override
    public String name() {
        return "steihaug";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("initial-radius", initialRadius)
                .and("acceptance", acceptance)
                .map();
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
        return new TrustRegionDescent(objective, x0, initialRadius, acceptance, new ByConjugateGradients(hessian));
    }

    private static final class ByConjugateGradients implements TrustRegionDescent.Model {

        private final HessianProducts hessian;
        private final TruncatedCg inner;
        private double[] gradient = {};

        ByConjugateGradients(HessianProducts hessian) {
            this.hessian = hessian;
            this.inner = new TruncatedCg(hessian.dimension());
        }

        @Override
        public void at(double[] x, double[] newGradient) {
            hessian.at(x);
            gradient = newGradient;
        }

        @Override
        public void solve(double radius, double[] step) {
            inner.solve(hessian, gradient, radius, step);
        }

        @Override
        public double predictedDecrease() {
            return inner.predictedDecrease();
        }

        @Override
        public boolean isOnBoundary() {
            return inner.isOnBoundary();
        }

        @Override
        public void state(State state, double[] x) {
            hessian.state(state.part("hessian"), x);
            inner.state(state.part("inner"));
        }
    }
}
