// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * NAdam: {@link Adam} with Nesterov's look ahead, the momentum of the next step applied already in this one.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), the moments \( m_t, v_t \) of {@link Adam},
 * \( \hat v_t = v_t / (1 - \beta_2^t) \), and all operations by coordinate,
 *
 * <p>\[ x_t = x_{t-1} - \frac{\alpha}{\sqrt{\hat v_t} + \varepsilon} \left( \frac{1 - \mu_t}{1 - \prod_{i=1}^{t}
 * \mu_i}\, g_t + \frac{\mu_{t+1}}{1 - \prod_{i=1}^{t+1} \mu_i}\, m_t \right). \]
 *
 * <p>Variants: the momenta \( \mu_t \), see {@link Variant}; with either, \( m_t \) itself is averaged with
 * \( \beta_1 \), and ε stands beside the corrected root. Those of Dozat are computed with {@link StrictMath#pow}.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{\hat v_t} + \varepsilon) \), and \( \varepsilon I \) before the
 * first step. One gradient an iteration; 2n numbers of memory besides the iterate. Source: Dozat, Incorporating
 * Nesterov momentum into Adam, ICLR workshop 2016.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param momentumDecay \( \psi \), how fast the warm-up of Dozat's momenta ends, at least 0 and finite; 0 with constant
 *     ones
 * @param variant the momenta
 */
public record NAdam(double stepSize, double beta1, double beta2, double epsilon, double momentumDecay, Variant variant)
        implements FirstOrderRule {

    private static final double WARM_UP = 0.96;

    /** The momenta \( \mu_t \). */
    public enum Variant {
        /**
         * \( \mu_t = \beta_1 (1 - \tfrac12\, 0.96^{t \psi}) \), rising from half of \( \beta_1 \): the paper, PyTorch.
         */
        SCHEDULED,
        /** \( \mu_t = \beta_1 \): Optax. */
        CONSTANT;

        private double momentum(int t, double beta1, double decay) {
            return this == CONSTANT ? beta1 : beta1 * (1 - 0.5 * StrictMath.pow(WARM_UP, t * decay));
        }
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param momentumDecay at least 0 and finite, and 0 if the momenta are constant
     * @param variant the momenta
     * @throws IllegalArgumentException otherwise
     */
    public NAdam {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
        Hyperparameters.requireNonNegative("momentumDecay", momentumDecay);
        if (variant == Variant.CONSTANT && momentumDecay != 0) {
            throw new IllegalArgumentException(
                    "momentumDecay: expected 0, for the momenta are constant, but was " + momentumDecay);
        }
    }

    /**
     * The method with the schedule and the constants of PyTorch: 0.9, 0.999, ε = 1e-8, ψ = 0.004.
     *
     * @param stepSize \( \alpha \), positive and finite
     * @return the method
     */
    public static NAdam withStepSize(double stepSize) {
        return new NAdam(stepSize, 0.9, 0.999, 1e-8, 4e-3, Variant.SCHEDULED);
    }

    @Override
    public String name() {
        return "nadam";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .and("momentum-decay", momentumDecay)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final NAdam method;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;
        private int t;
        private double correction1;
        private double correction2;
        private double inverse2;
        private double momentum;

        Moments(NAdam method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.v = new double[dimension];
            double epsilon = method.epsilon;
            this.preconditioner = Diagonal.beside(dimension, i -> Math.sqrt(v[i] * inverse2), epsilon);
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
            t++;
            double now = method.variant.momentum(t, beta1, method.momentumDecay);
            momentum = now;
            double next = method.variant.momentum(t + 1, beta1, method.momentumDecay);
            // One less the product of the momenta, as the sum of the weights they leave.
            correction1 = now * correction1 + (1 - now);
            double ahead = next * correction1 + (1 - next);
            correction2 = beta2 * correction2 + weight2;
            inverse2 = 1 / correction2;
            double inverse = inverse2;
            double step = method.stepSize * factor;
            double ofGradient = step * (1 - now) / correction1;
            double ofMean = step * next / ahead;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                m[i] = mean;
                v[i] = square;
                x[i] -= (ofGradient * g + ofMean * mean) / (Math.sqrt(square * inverse) + epsilon);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public Map<String, Double> inForce() {
            return t == 0 ? Map.of() : Map.of("momentum", momentum);
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("v", v);
            correction1 = state.number("correction1", correction1);
            correction2 = state.number("correction2", correction2);
            inverse2 = state.number("inverse2", inverse2);
            momentum = state.number("momentum", momentum);
            t = (int) state.number("t", t);
        }
    }
}
