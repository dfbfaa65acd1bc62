// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AdaMax: {@link Adam} with a fading maximum of the gradient in place of the root of its averaged square.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad u_t = \max(\beta_2 u_{t-1},\, |g_t| + \varepsilon), \qquad
 * x_t = x_{t-1} - \frac{\alpha}{1 - \beta_1^t}\, \frac{m_t}{u_t}. \]
 *
 * <p>Variant: algorithm 2 of Kingma and Ba 2015, \( m_0 = u_0 = 0 \), of which only m needs a correction; with the ε of
 * PyTorch and Optax, added to the gradient and inside the maximum. The paper has none, which is ε = 0.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(u_t) \), and \( \varepsilon I \) before the first step. With ε = 0 a
 * coordinate whose gradient has always been zero becomes NaN.
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate; no root.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), by which the maximum fades, at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 */
public record AdaMax(double stepSize, double beta1, double beta2, double epsilon) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public AdaMax {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adamax";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final AdaMax method;
        private final double[] m;
        private final double[] u;
        private final Preconditioner preconditioner;
        private double correction1;

        Moments(AdaMax method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.u = new double[dimension];
            double epsilon = method.epsilon;
            // After a step u is at least epsilon by itself, for a gradient has it added.
            this.preconditioner = new Diagonal(dimension, i -> Math.max(u[i], epsilon), i -> u[i] - epsilon, epsilon);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double beta1 = method.beta1;
            double beta2 = method.beta2;
            double epsilon = method.epsilon;
            double weight1 = 1 - beta1;
            correction1 = beta1 * correction1 + weight1;
            double scale = method.stepSize * factor / correction1;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double greatest = Math.max(beta2 * u[i], Math.abs(g) + epsilon);
                m[i] = mean;
                u[i] = greatest;
                x[i] -= scale * mean / greatest;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("u", u);
            correction1 = state.number("correction1", correction1);
        }
    }
}
