// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Adadelta: a step whose length in each coordinate is that of the moves so far over that of the gradients so far.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ v_t = \rho\, v_{t-1} + (1 - \rho)\, g_t^2, \qquad
 * d_t = \frac{\sqrt{u_{t-1} + \varepsilon}}{\sqrt{v_t + \varepsilon}}\, g_t, \qquad
 * u_t = \rho\, u_{t-1} + (1 - \rho)\, d_t^2, \qquad x_t = x_{t-1} - \alpha\, d_t. \]
 *
 * <p>Variant: algorithm 1 of Zeiler 2012, \( u_0 = v_0 = 0 \), ε under both roots, with the factor \( \alpha \) of
 * PyTorch and Keras, which \( u_t \) does not see; it is 1 in the paper.
 *
 * <p>The units of numerator and denominator make those of a Newton step, so neither the scale of f nor that of a
 * coordinate matters but through ε. The first moves are about \( \sqrt\varepsilon \) long whatever the gradient, and
 * grow from there: it starts slowly.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{v_t + \varepsilon} / \sqrt{u_{t-1} + \varepsilon}) \), and the
 * identity before the first step.
 *
 * <p>One gradient an iteration; 3n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param decay \( \rho \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), positive and finite: with 0 it would never move
 */
public record AdaDelta(double stepSize, double decay, double epsilon) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param decay at least 0 and less than 1
     * @param epsilon positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public AdaDelta {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("decay", decay);
        Hyperparameters.requirePositive("epsilon", epsilon);
    }

    /**
     * The method with the constants of the paper's experiments: \( \rho = 0.95 \), ε = 1e-6, and \( \alpha = 1 \).
     *
     * @return the method
     */
    public static AdaDelta ofThePaper() {
        return new AdaDelta(1, 0.95, 1e-6);
    }

    @Override
    public String name() {
        return "adadelta";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("decay", decay)
                .and("epsilon", epsilon)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Averages(this, dimension);
    }

    private static final class Averages implements Stepper {

        private final double stepSize;
        private final double decay;
        private final double epsilon;
        private final double[] squares;
        private final double[] moves;
        private final double[] scales;
        private final Preconditioner preconditioner;

        Averages(AdaDelta method, int dimension) {
            this.stepSize = method.stepSize;
            this.decay = method.decay;
            this.epsilon = method.epsilon;
            this.squares = new double[dimension];
            this.moves = new double[dimension];
            this.scales = new double[dimension];
            Arrays.fill(scales, 1);
            this.preconditioner =
                    new Diagonal(dimension, i -> 1 / scales[i], i -> Math.sqrt(squares[i]), Math.sqrt(epsilon));
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, squares.length);
            Shapes.require("gradient", gradient, squares.length);
            double weight = 1 - decay;
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double square = decay * squares[i] + weight * (g * g);
                double move = moves[i];
                double scale = Math.sqrt(move + epsilon) / Math.sqrt(square + epsilon);
                double d = scale * g;
                squares[i] = square;
                moves[i] = decay * move + weight * (d * d);
                // Kept for the preconditioner: the average of the moves before this one is gone.
                scales[i] = scale;
                x[i] -= step * d;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("squares", squares);
            state.vector("moves", moves);
            state.vector("scales", scales);
        }
    }
}
