// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Adam: a step along the averaged gradient, divided in each coordinate by the root of its averaged square.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ m_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad v_t = \beta_2 v_{t-1} + (1 - \beta_2)\, g_t^2, \]
 * \[ \hat m_t = \frac{m_t}{1 - \beta_1^t}, \qquad \hat v_t = \frac{v_t}{1 - \beta_2^t}, \qquad
 * x_t = x_{t-1} - \alpha\, \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon}. \]
 *
 * <p>Variant: \( m_0 = v_0 = 0 \), both moments bias-corrected, and, unless another {@link Variant} is asked for,
 * algorithm 1 of Kingma and Ba 2015 to the letter: ε outside the root and added to the <em>corrected</em> root.
 * Libraries differ here.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{\hat v_t} + \varepsilon) \), the denominator of the variant in
 * use, and \( \varepsilon I \) before the first step (its root where ε stands under one). It divides by coordinate, so
 * it mends bad scaling along the axes, and none that is rotated away from them. With ε = 0 the iterates do not depend
 * on the scale of f; but then a coordinate whose gradient has always been zero becomes 0/0 = NaN.
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite: the bound, roughly, of a move in any coordinate
 * @param beta1 \( \beta_1 \), the decay of the first moment, at least 0 and less than 1
 * @param beta2 \( \beta_2 \), the decay of the second moment, at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param variant where ε stands
 */
public record Adam(double stepSize, double beta1, double beta2, double epsilon, Variant variant)
        implements FirstOrderRule {

    /** Where ε stands. The three differ by their ε alone: with ε = 0 they are one method. */
    public enum Variant {
        /** Algorithm 1 of the paper: \( \alpha\, \hat m_t / (\sqrt{\hat v_t} + \varepsilon) \); PyTorch, Optax. */
        ALGORITHM_1("adam"),
        /**
         * The rearrangement at the end of section 2 of the paper, \( \alpha\, \sqrt{1 - \beta_2^t}\, \hat m_t /
         * (\sqrt{v_t} + \hat\varepsilon) \), in which ε is not corrected and so, in the first steps, is the larger the
         * nearer \( \beta_2 \) is to 1; TensorFlow, Keras, ensmallen.
         */
        EPSILON_HAT("adam-epsilon-hat"),
        /** ε under the root, \( \alpha\, \hat m_t / \sqrt{\hat v_t + \varepsilon} \); {@code eps_root} of Optax. */
        EPSILON_INSIDE("adam-epsilon-inside");

        private final String name;

        Variant(String name) {
            this.name = name;
        }
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param variant where ε stands
     * @throws IllegalArgumentException otherwise
     */
    public Adam {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    /**
     * Algorithm 1.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public Adam(double stepSize, double beta1, double beta2, double epsilon) {
        this(stepSize, beta1, beta2, epsilon, Variant.ALGORITHM_1);
    }

    /**
     * Algorithm 1 with the decays and the ε of the paper: 0.9, 0.999 and 1e-8.
     *
     * @param stepSize \( \alpha \), positive and finite; the paper suggests 0.001 for training networks
     * @return the method
     */
    public static Adam withStepSize(double stepSize) {
        return new Adam(stepSize, 0.9, 0.999, 1e-8);
    }

    /**
     * The name of the variant.
     *
     * @return {@code adam}, {@code adam-epsilon-hat} or {@code adam-epsilon-inside}
     */
    @Override
    public String name() {
        return variant.name;
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

        private final double stepSize;
        private final double beta1;
        private final double beta2;
        private final double beside;
        private final double under;
        private final boolean isRootCorrected;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;

        // 1 - beta^t as the sum of the weights so far, c_t = beta c_{t-1} + (1 - beta): the subtraction would lose
        // log10(1/(1 - beta)) digits in the first steps, the sum loses none.
        private double correction1;
        private double correction2;

        // What v is multiplied by under the root. Before the first step v is 0, whatever it is multiplied by.
        private double inverse2;

        Moments(Adam adam, int dimension) {
            this.stepSize = adam.stepSize;
            this.beta1 = adam.beta1;
            this.beta2 = adam.beta2;
            // One loop for all variants: the summand that does not apply is 0.
            this.under = adam.variant == Variant.EPSILON_INSIDE ? adam.epsilon : 0;
            this.beside = adam.variant == Variant.EPSILON_INSIDE ? 0 : adam.epsilon;
            this.isRootCorrected = adam.variant != Variant.EPSILON_HAT;
            this.m = new double[dimension];
            this.v = new double[dimension];
            this.preconditioner = Diagonal.rooted(dimension, i -> v[i] * inverse2, under, beside);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double weight1 = 1 - beta1;
            double weight2 = 1 - beta2;
            correction1 = beta1 * correction1 + weight1;
            correction2 = beta2 * correction2 + weight2;
            inverse2 = isRootCorrected ? 1 / correction2 : 1;
            double scale =
                    (isRootCorrected ? stepSize * factor : stepSize * factor * Math.sqrt(correction2)) / correction1;
            double inverse = inverse2;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                m[i] = mean;
                v[i] = square;
                x[i] -= scale * mean / (Math.sqrt(square * inverse + under) + beside);
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
