// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The dogleg trust region method: the path from the iterate over the minimum along the gradient to that of the whole model is
 * followed as far as the ball goes.
 *
 * <p>\[ x_{t+1} = x_t + p(\theta), \qquad p(\theta) = \min(\theta, 1)\, p_U + \max(\theta - 1, 0)\, (p_B - p_U), \qquad p_U =
 * -\frac{g^\top g}{g^\top B g}\, g, \qquad p_B = -B^{-1} g \]
 *
 * <p>with the greatest θ in [0, 2] at which \( \lVert p \rVert \le \Delta \). Variant: section 4.1 of Nocedal and Wright 2006 with the exact
 * Hessian for B, in their algorithm 4.1, as {@link SteihaugTrustRegion} has it, with its ends where values are round-off. The
 * path is one only for positive definite B: elsewhere \( B = \nabla^2 f + \tau I \) with the shift of {@link Newton}, in the
 * steps and in the decrease that is predicted. So negative curvature is not followed, and a saddle is not left; {@link
 * SteihaugTrustRegion} does both.
 *
 * <p>Quadratic near a minimum with a positive definite Hessian. The preconditioner of a run is B of the last step, as if the step
 * had been Newton's. One gradient for each trial; for each iteration the Hessian, n + 1 Hessian-vector products and \( n^3/3 \)
 * operations, or what {@link Newton} says where it is assembled; for each trial a product more; \( 2n^2 + 9n \) numbers.
 *
 * <p>M. J. D. Powell, A new algorithm for unconstrained optimization, in J. B. Rosen et al. (eds.), Nonlinear Programming,
 * Academic Press 1970.
 *
 * @param initialRadius the first Δ, in the units of x, positive and finite
 * @param acceptance the least ρ of a step that is taken, at least 0 and less than ¼
 */
public record Dogleg(double initialRadius, double acceptance) implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param initialRadius positive and finite
     * @param acceptance at least 0 and less than ¼
     * @throws IllegalArgumentException otherwise
     */
    public Dogleg {
        Hyperparameters.requirePositive("initialRadius", initialRadius);
        Hyperparameters.requireAcceptance(acceptance);
    }

    /**
     * The method that takes steps with ρ of more than 0.1.
     *
     * @param radius the first Δ, positive and finite
     * @return the method
     */
    public static Dogleg withRadius(double radius) {
        return new Dogleg(radius, 0.1);
    }

    @Override
    public String name() {
        return "dogleg";
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
        NewtonSystem system = NewtonSystem.factored(hessian, x0);
        return new TrustRegionDescent(objective, x0, initialRadius, acceptance, new Path(hessian, system));
    }

    private static final class Path implements TrustRegionDescent.Model {

        private final HessianProducts hessian;
        private final NewtonSystem system;
        private final double[] newton;
        private final double[] product;
        private double[] gradient = {};
        private boolean isDefined;

        /** \( p_U = -\sigma g \). */
        private double sigma;

        private double predictedDecrease;
        private boolean isOnBoundary;

        Path(HessianProducts hessian, NewtonSystem system) {
            this.hessian = hessian;
            this.system = system;
            this.newton = new double[hessian.dimension()];
            this.product = new double[hessian.dimension()];
        }

        @Override
        public void at(double[] x, double[] newGradient) {
            gradient = newGradient;
            isDefined = system.solve(x, gradient, newton);
            sigma = Vectors.dot(gradient, gradient) / curvature(gradient);
        }

        /** \( v^\top B v \). */
        private double curvature(double[] v) {
            hessian.apply(v, product);
            return Vectors.dot(v, product) + system.shift() * Vectors.dot(v, v);
        }

        @Override
        public void solve(double radius, double[] step) {
            if (!isDefined) {
                Arrays.fill(step, Double.NaN);
                predictedDecrease = Double.NaN;
                return;
            }
            double norm = Vectors.norm2(gradient);
            isOnBoundary = Vectors.norm2(newton) > radius;
            if (!isOnBoundary) {
                fill(step, 0, 1);
            } else if (sigma * norm >= radius) {
                fill(step, radius / norm, 0);
            } else {
                double share = shareToBoundary(radius);
                fill(step, (1 - share) * sigma, share);
            }
            predictedDecrease = -(Vectors.dot(gradient, step) + curvature(step) / 2);
        }

        /** {@code newton} has the sign of the gradient. */
        private void fill(double[] step, double ofGradient, double ofNewton) {
            for (int i = 0; i < step.length; i++) {
                step[i] = -(ofGradient * gradient[i] + ofNewton * newton[i]);
            }
        }

        /** The root in [0, 1] of \( \lVert p_U + \theta (p_B - p_U) \rVert = \Delta \), without cancellation. */
        private double shareToBoundary(double radius) {
            double dd = 0;
            double ud = 0;
            double uu = 0;
            for (int i = 0; i < newton.length; i++) {
                double u = sigma * gradient[i];
                double d = newton[i] - u;
                dd += d * d;
                ud += u * d;
                uu += u * u;
            }
            double room = radius * radius - uu;
            double root = Math.sqrt(ud * ud + dd * room);
            return ud >= 0 ? room / (ud + root) : (root - ud) / dd;
        }

        @Override
        public double predictedDecrease() {
            return predictedDecrease;
        }

        @Override
        public boolean isOnBoundary() {
            return isOnBoundary;
        }

        @Override
        public Preconditioner preconditioner() {
            return system.preconditioner();
        }

        /** The system holds the Hessian as well. */
        @Override
        public void state(State state, double[] x) {
            system.state(state.part("system"), x);
        }
    }
}
