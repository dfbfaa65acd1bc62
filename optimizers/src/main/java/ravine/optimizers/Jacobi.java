// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.TwiceDifferentiableObjective;
import ravine.calculus.Vectors;

/**
 * Gradient descent scaled by the diagonal of the Hessian: what a diagonal scaling can do, without averages and
 * estimates.
 *
 * <p>\[ x_{t+1} = x_t - \alpha\, D_t^{-1} \nabla f(x_t), \qquad
 * D_t = \mathrm{diag}\bigl(\max(|\nabla^2 f(x_t)|_{ii}, \varepsilon)\bigr) \]
 *
 * <p>Variant: Jacobi's iteration with damping \( \alpha \), the diagonal exact and renewed in each iteration, its
 * entries taken by their size, so that it descends where f is not convex, and from ε up.
 *
 * <p>On quadratics it converges exactly if \( \alpha \) is below two over the greatest eigenvalue of \( D^{-1} H \),
 * and as fast as gradient descent with the condition number of \( D^{-1/2} H D^{-1/2} \): if H is diagonal, and
 * \( \alpha = 1 \), in one step. The preconditioner is \( D_t \), and the identity before the first step.
 *
 * <p>n Hessian-vector products and one gradient an iteration; 4n numbers of memory besides the iterate. Source: Y.
 * Saad, Iterative Methods for Sparse Linear Systems, 2nd ed., SIAM 2003, section 4.1, doi:10.1137/1.9780898718003.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param epsilon \( \varepsilon \), the least scaling, at least 0 and finite; with 0 an entry without curvature moves
 *     to infinity, or to NaN
 */
public record Jacobi(double stepSize, double epsilon) implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param epsilon at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public Jacobi {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "jacobi";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).and("epsilon", epsilon).map();
    }

    /**
     * Starts a run at x0.
     *
     * @param objective what to minimise, a {@link TwiceDifferentiableObjective}
     * @param x0 the first iterate, {@code double[n]}, not modified and not kept
     * @return the state of the run at iteration 0
     * @throws IllegalArgumentException if {@code objective} has no Hessian-vector products, or {@code x0} not its
     *     dimension
     */
    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, TwiceDifferentiable.require(objective, name()), x0);
    }

    private static final class Run implements Descent {

        private final Jacobi method;
        private final TwiceDifferentiableObjective objective;
        private final double[] x;
        private final double[] gradient;
        private final double[] diagonal;
        private final double[] unit;
        private final double[] product;
        private final Preconditioner preconditioner;
        private double value;

        Run(Jacobi method, TwiceDifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.method = method;
            this.objective = objective;
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            this.diagonal = new double[x0.length];
            this.unit = new double[x0.length];
            this.product = new double[x0.length];
            Arrays.fill(diagonal, 1);
            this.preconditioner = new Diagonal(x0.length, i -> diagonal[i]);
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            for (int i = 0; i < x.length; i++) {
                unit[i] = 1;
                objective.hvp(x, unit, product);
                unit[i] = 0;
                diagonal[i] = Math.max(Math.abs(product[i]), method.epsilon);
            }
            for (int i = 0; i < x.length; i++) {
                x[i] -= method.stepSize * gradient[i] / diagonal[i];
            }
            value = objective.valueAndGradient(x, gradient);
            return true;
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return Vectors.norm2(gradient);
        }

        @Override
        public void point(double[] out) {
            Shapes.require("out", out, x.length);
            System.arraycopy(x, 0, out, 0, x.length);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            state.vector("diagonal", diagonal);
            value = state.number("value", value);
        }
    }
}
