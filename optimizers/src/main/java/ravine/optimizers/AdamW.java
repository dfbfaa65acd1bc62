// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AdamW: {@link Adam}, algorithm 1, with a decay of the weights that its scaling does not see.
 *
 * <p>\[ x_t = x_{t-1} - \alpha \left( \frac{\hat m_t}{\sqrt{\hat v_t} + \varepsilon} + \lambda\, x_{t-1} \right) \]
 *
 * <p>with the moments of {@link Adam}, made of the gradient of f alone.
 *
 * <p>Variant: decoupled decay of the <em>old</em> iterate, line 12 of algorithm 2 of Loshchilov and Hutter 2019, with
 * \( \lambda \) in units of \( 1/\alpha \) as in PyTorch and Optax; what the paper calls \( \lambda \) is our
 * \( \alpha\lambda \). Decay as a part of the gradient, so that the scaling sees it ("L2-Adam"), is {@link WeightDecay}
 * around {@link Adam}.
 *
 * <p>With \( \lambda > 0 \) its fixed point is no minimum of f: it is where the scaled gradient and the decay cancel,
 * which is not the minimum of \( f + \tfrac\lambda 2 \lVert x \rVert^2 \) either.
 *
 * <p>The preconditioner is that of {@link Adam}. One gradient an iteration; 2n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1
 * @param beta2 \( \beta_2 \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 * @param weightDecay \( \lambda \), at least 0 and finite; with 0 it is {@link Adam}, bit for bit
 */
public record AdamW(double stepSize, double beta1, double beta2, double epsilon, double weightDecay)
        implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param weightDecay at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public AdamW {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
        Hyperparameters.requireNonNegative("weightDecay", weightDecay);
    }

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("epsilon", epsilon)
                .and("weight-decay", weightDecay)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Moments(this, dimension);
    }

    private static final class Moments implements Stepper {

        private final AdamW method;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner;
        private double correction1;
        private double correction2;
        private double inverse2;

        Moments(AdamW method, int dimension) {
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
            correction1 = beta1 * correction1 + weight1;
            correction2 = beta2 * correction2 + weight2;
            inverse2 = 1 / correction2;
            double inverse = inverse2;
            double step = method.stepSize * factor;
            double scale = step / correction1;
            double shrink = step * method.weightDecay;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                double at = x[i];
                m[i] = mean;
                v[i] = square;
                x[i] = at - (scale * mean / (Math.sqrt(square * inverse) + epsilon) + shrink * at);
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
