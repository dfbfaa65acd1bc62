// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * AdaGrad: gradient descent, divided in each coordinate by the root of the sum of all squared gradients so far.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ s_t = s_{t-1} + g_t^2, \qquad x_t = x_{t-1} - \alpha\, \frac{g_t}{\sqrt{s_t} + \varepsilon}. \]
 *
 * <p>Variant: the diagonal form of figure 1 of Duchi, Hazan and Singer 2011 without the proximal term, in which their δ
 * is ε beside the root, and \( s_0 = 0 \). PyTorch is that; Optax starts at \( s_0 = 0.1 \) and puts ε under the root.
 * Both are parameters here.
 *
 * <p>The preconditioner \( P_t = \mathrm{diag}(\sqrt{s_t} + \varepsilon) \) never shrinks, so the method slows down by
 * itself and converges for every \( \alpha \), if slowly for a wrong one. Before the first step it is that of
 * \( s_0 \).
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite: the bound of a move in any coordinate
 * @param initialAccumulator \( s_0 \), at least 0 and finite
 * @param epsilon \( \varepsilon \), at least 0 and finite; with 0, and \( s_0 = 0 \), a coordinate whose gradient has
 *     always been zero becomes NaN
 * @param placement where ε stands
 */
public record AdaGrad(double stepSize, double initialAccumulator, double epsilon, EpsilonPlacement placement)
        implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param initialAccumulator at least 0 and finite
     * @param epsilon at least 0 and finite
     * @param placement where ε stands
     * @throws IllegalArgumentException otherwise
     */
    public AdaGrad {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireNonNegative("initialAccumulator", initialAccumulator);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    /**
     * The form of the paper with the ε of PyTorch: \( s_0 = 0 \), ε = 1e-10 beside the root.
     *
     * @param stepSize \( \alpha \), positive and finite
     * @return the method
     */
    public static AdaGrad withStepSize(double stepSize) {
        return new AdaGrad(stepSize, 0, 1e-10, EpsilonPlacement.OUTSIDE);
    }

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("initial-accumulator", initialAccumulator)
                .and("epsilon", epsilon)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Sums(this, dimension);
    }

    private static final class Sums implements Stepper {

        private final double stepSize;
        private final double under;
        private final double beside;
        private final double[] sums;
        private final Preconditioner preconditioner;

        Sums(AdaGrad method, int dimension) {
            this.stepSize = method.stepSize;
            this.under = method.placement.under(method.epsilon);
            this.beside = method.placement.beside(method.epsilon);
            this.sums = new double[dimension];
            Arrays.fill(sums, method.initialAccumulator);
            this.preconditioner = Diagonal.rooted(dimension, i -> sums[i], under, beside);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, sums.length);
            Shapes.require("gradient", gradient, sums.length);
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double sum = sums[i] + g * g;
                sums[i] = sum;
                x[i] -= step * g / (Math.sqrt(sum + under) + beside);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("sums", sums);
        }
    }
}
