// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AMSGrad: {@link Adam} whose scaling never shrinks.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), the moments \( m_t, v_t \) of {@link Adam}, and all operations by coordinate,
 *
 * <p>\[ s_t = \max(s_{t-1}, v_t), \qquad s_0 = 0, \qquad
 * x_t = x_{t-1} - \alpha\, \frac{\hat m_t}{\sqrt{\hat s_t} + \varepsilon}. \]
 *
 * <p>Variants: which of the two moments are corrected for their start at 0, and whether before or after the maximum,
 * differs between the paper and the libraries, see {@link Variant}. The paper has no ε.
 *
 * <p>It mends what keeps {@link Adam} from converging: a coordinate whose rare large gradients are forgotten before the
 * next one comes. The preconditioner is \( P_t = \mathrm{diag}(\sqrt{\hat s_t} + \varepsilon) \), and
 * \( \varepsilon I \) before the first step.
 *
 * <p>One gradient an iteration; 3n numbers of memory besides the iterate. Source: Reddi, Kale and Kumar, On the
 * convergence of Adam and beyond, ICLR 2018, arXiv:1904.09237.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param variant what is corrected
 */
public record AmsGrad(double stepSize, double beta1, double beta2, double epsilon, Variant variant)
        implements FirstOrderRule {

    /** What is corrected for its start at 0. */
    public enum Variant {
        /** Nothing: algorithm 2 of the paper. */
        UNCORRECTED,
        /**
         * m, and the maximum, \( \hat s_t = \max_{i \le t} v_i / (1 - \beta_2^t) \), which may shrink: PyTorch, Keras.
         */
        MAXIMUM_OF_RAW,
        /** m, and v before the maximum is taken, \( \hat s_t = \max_{i \le t} \hat v_i \): Optax. */
        MAXIMUM_OF_CORRECTED
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param variant what is corrected
     * @throws IllegalArgumentException otherwise
     */
    public AmsGrad {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    @Override
    public String name() {
        return "amsgrad";
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

        private final AmsGrad method;
        private final double[] m;
        private final double[] v;
        private final double[] maxima;
        private final Preconditioner preconditioner;
        private double correction1;
        private double correction2;

        // What a maximum is multiplied by under the root.
        private double after;

        Moments(AmsGrad method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.v = new double[dimension];
            this.maxima = new double[dimension];
            double epsilon = method.epsilon;
            this.preconditioner = Diagonal.beside(dimension, i -> Math.sqrt(maxima[i] * after), epsilon);
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
            double before = method.variant == Variant.MAXIMUM_OF_CORRECTED ? 1 / correction2 : 1;
            after = method.variant == Variant.MAXIMUM_OF_RAW ? 1 / correction2 : 1;
            double behind = after;
            double scale = method.stepSize * factor / (method.variant == Variant.UNCORRECTED ? 1 : correction1);
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                double greatest = Math.max(maxima[i], square * before);
                m[i] = mean;
                v[i] = square;
                maxima[i] = greatest;
                x[i] -= scale * mean / (Math.sqrt(greatest * behind) + epsilon);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("v", v);
            state.vector("maxima", maxima);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            after = state.number("after", after);
        }
    }
}
