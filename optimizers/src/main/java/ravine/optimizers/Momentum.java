// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Gradient descent with momentum, classical or Nesterov's, as libraries for training networks write it.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …,
 *
 * <p>\[ b_t = \beta\, b_{t-1} + (1 - \tau)\, g_t, \quad b_1 = g_1, \qquad
 * x_t = x_{t-1} - \alpha\, b_t \quad\text{or}\quad x_t = x_{t-1} - \alpha\,(g_t + \beta\, b_t) \]
 *
 * <p>in PyTorch's form, in which a velocity is in units of the gradient, and in that of Keras, in which it is a move,
 *
 * <p>\[ v_t = \beta\, v_{t-1} - \alpha\, g_t, \quad v_0 = 0, \qquad
 * x_t = x_{t-1} + v_t \quad\text{or}\quad x_t = x_{t-1} + \beta\, v_t - \alpha\, g_t. \]
 *
 * <p>Variants: see {@link Variant}. With one step size, and no dampening, the two forms are the same method; when a
 * {@link Schedule} changes the step size, the first rescales the whole past, and the second does not. The classical one
 * is then {@link HeavyBall}, and Nesterov's is that of Sutskever et al. 2013 (equations 3 and 4) at the point from
 * which it looks: its iterates are the \( y_t \) of {@link Nesterov}, so its value is that at the point where its
 * gradient is taken.
 *
 * <p>The dampening τ weighs all gradients but the first, as in PyTorch: it makes b an average, and the first one
 * undamped.
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate. Source: Sutskever, Martens, Dahl and Hinton,
 * On the importance of initialization and momentum in deep learning, ICML 2013, PMLR 28(3).
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param momentum \( \beta \), at least 0 and less than 1; with 0, and no dampening, it is {@link GradientDescent}
 * @param dampening \( \tau \), at least 0 and less than 1; 0 in all variants but {@link Variant#BUFFER}
 * @param variant the form
 */
public record Momentum(double stepSize, double momentum, double dampening, Variant variant) implements FirstOrderRule {

    /** Where the step size stands, and from where the gradient acts. */
    public enum Variant {
        /** PyTorch: \( x_t = x_{t-1} - \alpha b_t \). */
        BUFFER,
        /** PyTorch with {@code nesterov}: \( x_t = x_{t-1} - \alpha (g_t + \beta b_t) \). */
        BUFFER_NESTEROV,
        /** Keras: \( x_t = x_{t-1} + v_t \). */
        VELOCITY,
        /** Keras with {@code nesterov}: \( x_t = x_{t-1} + \beta v_t - \alpha g_t \). */
        VELOCITY_NESTEROV;

        private boolean isNesterov() {
            return this == BUFFER_NESTEROV || this == VELOCITY_NESTEROV;
        }

        private boolean isVelocity() {
            return this == VELOCITY || this == VELOCITY_NESTEROV;
        }
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param momentum at least 0 and less than 1
     * @param dampening at least 0 and less than 1, and 0 where the variant has none
     * @param variant the form
     * @throws IllegalArgumentException otherwise
     */
    public Momentum {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("momentum", momentum);
        Hyperparameters.requireFraction("dampening", dampening);
        if (variant != Variant.BUFFER && dampening != 0) {
            throw new IllegalArgumentException(
                    "dampening: expected 0, for " + variant + " has none, but was " + dampening);
        }
    }

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("momentum", momentum)
                .and("dampening", dampening)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Velocity(this, dimension);
    }

    private static final class Velocity implements Stepper {

        private final Momentum method;
        private final double[] velocity;
        private boolean isFirst = true;

        Velocity(Momentum method, int dimension) {
            this.method = method;
            this.velocity = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, velocity.length);
            Shapes.require("gradient", gradient, velocity.length);
            double beta = method.momentum;
            double step = method.stepSize * factor;
            // Both forms in one: the sign of Keras' velocity is turned, and the step size stands within or without.
            double inner = method.variant.isVelocity() ? step : isFirst ? 1 : 1 - method.dampening;
            double outer = method.variant.isVelocity() ? 1 : step;
            isFirst = false;
            if (method.variant.isNesterov()) {
                for (int i = 0; i < x.length; i++) {
                    double push = inner * gradient[i];
                    double moving = beta * velocity[i] + push;
                    velocity[i] = moving;
                    x[i] -= outer * (push + beta * moving);
                }
            } else {
                for (int i = 0; i < x.length; i++) {
                    double moving = beta * velocity[i] + inner * gradient[i];
                    velocity[i] = moving;
                    x[i] -= outer * moving;
                }
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public void state(State state) {
            state.vector("velocity", velocity);
            isFirst = state.flag("is-first", isFirst);
        }
    }
}
