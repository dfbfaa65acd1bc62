// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AdaBelief: {@link Adam}, divided by how far the gradient is from its average in place of how large it is.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
 * s_t = \beta_2 s_{t-1} + (1 - \beta_2)(g_t - m_t)^2 + \varepsilon, \qquad
 * x_t = x_{t-1} - \alpha\, \frac{\hat m_t}{\sqrt{\hat s_t} + \varepsilon} \]
 *
 * <p>with \( \hat m_t = m_t / (1 - \beta_1^t) \) and \( \hat s_t = s_t / (1 - \beta_2^t) \).
 *
 * <p>Variant: the algorithm of Zhuang et al. 2020, arXiv:2010.07468: \( m_0 = s_0 = 0 \), both corrected, \( g_t \)
 * less the average that has it in it already, and one ε in two places. The one that is added to \( s_t \) in each step
 * is kept in it: in the end it is worth \( \varepsilon / (1 - \beta_2) \) there, and its root bounds the scaling from
 * below.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{\hat s_t} + \varepsilon) \), and \( \varepsilon I \) before the
 * first step. One gradient an iteration; 2n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1; with 0 a gradient is its own average, and \( s_t \) all ε
 * @param beta2 \( \beta_2 \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 */
public record AdaBelief(double stepSize, double beta1, double beta2, double epsilon) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public AdaBelief {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "adabelief";
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

        private final AdaBelief method;
        private final double[] m;
        private final double[] s;
        private final Preconditioner preconditioner;
        private double correction1;
        private double correction2;
        private double inverse2;

        Moments(AdaBelief method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.s = new double[dimension];
            double epsilon = method.epsilon;
            this.preconditioner = Diagonal.beside(dimension, i -> Math.sqrt(s[i] * inverse2), epsilon);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double beta1 = method.beta1;
            double beta2 = method.beta2;
            double epsilon = method.epsilon;
            double weight1 = 1 - beta1;
            double weight2 = 1 - beta2;
            correction1 = beta1 * correction1 + weight1;
            correction2 = beta2 * correction2 + weight2;
            inverse2 = 1 / correction2;
            double inverse = inverse2;
            double scale = method.stepSize * factor / correction1;
            // g less the new average is beta1 times g less the old one.
            double share = weight2 * (beta1 * beta1);
            for (int i = 0; i < x.length; i++) {
                double before = m[i];
                double away = gradient[i] - before;
                double mean = before + weight1 * away;
                double square = beta2 * s[i] + (share * (away * away) + epsilon);
                m[i] = mean;
                s[i] = square;
                x[i] -= scale * mean / (Math.sqrt(square * inverse) + epsilon);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("s", s);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
        }
    }
}
