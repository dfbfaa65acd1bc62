// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Lion: a step of one length in every coordinate, along the signs of a momentum.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ c_t = \beta_1 m_{t-1} + (1 - \beta_1)\, g_t, \qquad
 * x_t = x_{t-1} - \alpha\, \bigl(\mathrm{sign}(c_t) + \lambda\, x_{t-1}\bigr), \qquad
 * m_t = \beta_2 m_{t-1} + (1 - \beta_2)\, g_t. \]
 *
 * <p>Variant: Chen et al., Symbolic discovery of optimization algorithms, NeurIPS 2023, arXiv:2302.06675, algorithm 2:
 * \( m_0 = 0 \), no bias correction, decoupled decay of the old iterate, sign 0 = 0.
 *
 * <p>The scale of f does not matter at all. With a constant \( \alpha \) it hovers around the minimum at a distance of
 * some \( \alpha \) in each coordinate. The step is \( \alpha P_t^{-1} c_t \) with the preconditioner
 * \( P_t = \mathrm{diag}(|c_t|) \), singular where a \( c_t \) is 0, and the identity before the first step.
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate, half of them for the preconditioner.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param beta1 \( \beta_1 \), at least 0 and less than 1; 0.9 in the paper
 * @param beta2 \( \beta_2 \), at least 0 and less than 1; 0.99 in the paper
 * @param weightDecay \( \lambda \), at least 0 and finite
 */
public record Lion(double stepSize, double beta1, double beta2, double weightDecay) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param weightDecay at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public Lion {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("weightDecay", weightDecay);
    }

    @Override
    public String name() {
        return "lion";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("beta1", beta1)
                .and("beta2", beta2)
                .and("weight-decay", weightDecay)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Signs(this, dimension);
    }

    private static final class Signs implements Stepper {

        private final Lion method;
        private final double[] m;
        private final double[] sizes;
        private final Preconditioner preconditioner;

        Signs(Lion method, int dimension) {
            this.method = method;
            this.m = new double[dimension];
            this.sizes = new double[dimension];
            Arrays.fill(sizes, 1);
            this.preconditioner = new Diagonal(dimension, i -> sizes[i]);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double beta1 = method.beta1;
            double beta2 = method.beta2;
            double weight1 = 1 - beta1;
            double weight2 = 1 - beta2;
            double step = method.stepSize * factor;
            double shrink = step * method.weightDecay;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double before = m[i];
                double direction = beta1 * before + weight1 * g;
                double at = x[i];
                m[i] = beta2 * before + weight2 * g;
                sizes[i] = Math.abs(direction);
                x[i] = at - (step * Sign.of(direction) + shrink * at);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("m", m);
            state.vector("sizes", sizes);
        }
    }
}
