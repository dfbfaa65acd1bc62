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
 * <p>Variant: algorithm 1 of Kingma and Ba 2015, to the letter: \( m_0 = v_0 = 0 \), both moments bias-corrected, ε outside
 * the root and added to the <em>corrected</em> root. Not the rearrangement at the end of their section 2, in which ε is
 * added to \( \sqrt{v_t} \); libraries differ here.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{\hat v_t} + \varepsilon) \), and \( \varepsilon I \) before the
 * first step. It divides by coordinate, so it mends bad scaling along the axes, and none that is rotated away from them.
 * With ε = 0 the iterates do not depend on the scale of f; but then a coordinate whose gradient has always been zero
 * becomes 0/0 = NaN.
 *
 * <p>One gradient an iteration; 2n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite: the bound, roughly, of a move in any coordinate
 * @param beta1 \( \beta_1 \), the decay of the first moment, at least 0 and less than 1
 * @param beta2 \( \beta_2 \), the decay of the second moment, at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite
 */
public record Adam(double stepSize, double beta1, double beta2, double epsilon) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param beta1 at least 0 and less than 1
     * @param beta2 at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @throws IllegalArgumentException otherwise
     */
    public Adam {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("beta1", beta1);
        Hyperparameters.requireFraction("beta2", beta2);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    /**
     * Adam with the decays and the ε of the paper: 0.9, 0.999 and 1e-8.
     *
     * @param stepSize \( \alpha \), positive and finite; the paper suggests 0.001 for training networks
     * @return the method
     */
    public static Adam withStepSize(double stepSize) {
        return new Adam(stepSize, 0.9, 0.999, 1e-8);
    }

    @Override
    public String name() {
        return "adam";
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
        private final double epsilon;
        private final double[] m;
        private final double[] v;
        private final Preconditioner preconditioner = this::solve;

        // 1 - beta^t as the sum of the weights so far, c_t = beta c_{t-1} + (1 - beta): the subtraction would lose
        // log10(1/(1 - beta)) digits in the first steps, the sum loses none.
        private double correction1;
        private double correction2;

        Moments(Adam adam, int dimension) {
            this.stepSize = adam.stepSize;
            this.beta1 = adam.beta1;
            this.beta2 = adam.beta2;
            this.epsilon = adam.epsilon;
            this.m = new double[dimension];
            this.v = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, m.length);
            Shapes.require("gradient", gradient, m.length);
            double weight1 = 1 - beta1;
            double weight2 = 1 - beta2;
            correction1 = beta1 * correction1 + weight1;
            correction2 = beta2 * correction2 + weight2;
            double scale = stepSize * factor / correction1;
            double inverse2 = 1 / correction2;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double mean = beta1 * m[i] + weight1 * g;
                double square = beta2 * v[i] + weight2 * (g * g);
                m[i] = mean;
                v[i] = square;
                x[i] -= scale * mean / (Math.sqrt(square * inverse2) + epsilon);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        private void solve(double[] r, double[] out) {
            Shapes.require("r", r, v.length);
            Shapes.require("out", out, v.length);
            // Before the first step v is 0, whatever it is multiplied by.
            double inverse2 = correction2 == 0 ? 0 : 1 / correction2;
            for (int i = 0; i < r.length; i++) {
                out[i] = r[i] / (Math.sqrt(v[i] * inverse2) + epsilon);
            }
        }
    }
}
