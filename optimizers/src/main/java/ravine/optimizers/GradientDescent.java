// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;

/**
 * Gradient descent with a constant step size.
 *
 * <p>\[ x_{t+1} = x_t - \alpha\, \nabla f(x_t) \]
 *
 * <p>On a quadratic the error along an eigenvector of eigenvalue \( \lambda \) is multiplied by \( 1 - \alpha\lambda \)
 * in each iteration, so the method diverges exactly if \( \alpha \gt 2/L \). Its cost grows like κ, rotation or not.
 *
 * <p>One gradient an iteration; no memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite
 */
public record GradientDescent(double stepSize) implements FirstOrderRule {

    /**
     * Checks the step size.
     *
     * @param stepSize positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public GradientDescent {
        Hyperparameters.requirePositive("stepSize", stepSize);
    }

    /**
     * The step size 1/L, which never increases a function whose gradient has the Lipschitz constant L. On strongly convex
     * quadratics the error shrinks by \( 1 - 1/\kappa \) an iteration.
     *
     * @param curvature the bounds; only L is used
     * @return gradient descent with \( \alpha = 1/L \)
     */
    public static GradientDescent inverseLipschitz(CurvatureBounds curvature) {
        return new GradientDescent(1 / curvature.lipschitz());
    }

    /**
     * The constant step size of the best worst case, \( 2/(L + \mu) \): the error shrinks by
     * \( (\kappa - 1)/(\kappa + 1) \) an iteration (Nesterov 2018, theorem 2.1.15).
     *
     * @param curvature the bounds
     * @return gradient descent with \( \alpha = 2/(L + \mu) \)
     */
    public static GradientDescent optimal(CurvatureBounds curvature) {
        return new GradientDescent(2 / (curvature.lipschitz() + curvature.mu()));
    }

    @Override
    public String name() {
        return "gradient-descent";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Step(stepSize, dimension);
    }

    private record Step(double stepSize, int dimension) implements Stepper {

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, dimension);
            Shapes.require("gradient", gradient, dimension);
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * gradient[i];
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public void state(State state) {}
    }
}
