// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Yogi: {@link Adam} whose averaged square moves towards the gradient's by additions, never by forgetting.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
 * v_t = v_{t-1} - (1 - \beta_2)\, \mathrm{sign}(v_{t-1} - g_t^2)\, g_t^2, \qquad
 * x_t = x_{t-1} - \alpha\, \frac{m_t}{\sqrt{v_t} + \varepsilon}. \]
 *
 * <p>Variants: the paper corrects no bias, Optax does, see {@link Variant}. In both \( v_0 \) is a parameter, for from
 * 0 the first steps would be too long.
 *
 * <p>Where gradients become small the scaling stays what it was, far longer than that of {@link Adam}. The
 * preconditioner is \( P_t = \mathrm{diag}(\sqrt{v_t} + \varepsilon) \), \( \hat v_t \) in place of \( v_t \) if
 * corrected; before the first step it is that of \( v_0 \).
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate. Source: Zaheer et al., Adaptive methods for
 * nonconvex optimization, NeurIPS 2018, algorithm 2.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite; 1e-3 in the paper
 * @param initialAccumulator \( v_0 \), at least 0 and finite
 * @param variant whether moments are corrected
 */
public record Yogi(
        double stepSize, double beta1, double beta2, double epsilon, double initialAccumulator, Variant variant)
        implements FirstOrderRule {

    /** Whether the moments are corrected. */
    public enum Variant {
        /** Neither is, and \( m_0 = 0 \): algorithm 2 of the paper. */
        UNCORRECTED,
        /** Both are, by \( 1 - \beta_1^t \) and \( 1 - \beta_2^t \), and \( m_0 = v_0 \): Optax. */
        CORRECTED
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param initialAccumulator at least 0 and finite
     * @param variant whether moments are corrected
     * @throws IllegalArgumentException otherwise
     */
    public Yogi {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
        Hyperparameters.requireNonNegative("initialAccumulator", initialAccumulator);
    }

    @Override
    public String name() {
        return "yogi";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .and("initial-accumulator", initialAccumulator)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final Yogi method;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;
        private double correction1;
        private double correction2;
        private double inverse2 = 1;

        Moments(Yogi method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.v = new double[dimension];
            Arrays.fill(m, method.variant == Variant.CORRECTED ? method.initialAccumulator : 0);
            Arrays.fill(v, method.initialAccumulator);
            double epsilon = method.epsilon;
            this.preconditioner = Diagonal.beside(dimension, i -> Math.sqrt(v[i] * inverse2), epsilon);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double beta1 = method.beta1;
            double epsilon = method.epsilon;
            double weight1 = 1 - beta1;
            double weight2 = 1 - method.beta2;
            correction1 = beta1 * correction1 + weight1;
            correction2 = method.beta2 * correction2 + weight2;
            double scale = method.stepSize * factor;
            if (method.variant == Variant.CORRECTED) {
                scale /= correction1;
                inverse2 = 1 / correction2;
            }
            double inverse = inverse2;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double before = v[i];
                double square = before - weight2 * Sign.of(before - g * g) * (g * g);
                m[i] = mean;
                v[i] = square;
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
            state.vector("v", v);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
        }
    }
}
