// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * RMSProp: gradient descent, divided in each coordinate by the root of an average of the squared gradients.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ v_t = \rho\, v_{t-1} + (1 - \rho)\, g_t^2, \qquad b_t = \beta\, b_{t-1} + \frac{g_t}{\sqrt{v_t} + \varepsilon},
 * \qquad x_t = x_{t-1} - \alpha\, b_t. \]
 *
 * <p>Variant: \( v_0 = b_0 = 0 \) and no bias correction, as in lecture 6e of Tieleman and Hinton 2012; momentum, where
 * wanted, is that of the divided gradient, as in Graves 2013 and PyTorch. The centred variant of Graves 2013,
 * arXiv:1308.0850, equations (38) to (41), divides by the root of the variance \( v_t - \bar g_t^2 \) with
 * \( \bar g_t = \rho\, \bar g_{t-1} + (1 - \rho)\, g_t \). We keep that difference itself,
 * \( s_t = \rho\,(s_{t-1} + (1 - \rho)(g_t - \bar g_{t-1})^2) \), which is the same number, and cannot round to below
 * 0. PyTorch puts ε beside the root, Graves and Optax under it.
 *
 * <p>Where gradients keep their sign and size a step is about \( \alpha \) long, however near the minimum is: with a
 * constant step size the method hovers at that distance, unless ε is as large as the gradients there.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(\sqrt{v_t} + \varepsilon) \), and \( \varepsilon I \) before the
 * first step (its root where ε stands under one).
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate, n more with momentum, n more if centred.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param decay \( \rho \), at least 0 and less than 1
 * @param momentum \( \beta \), at least 0 and less than 1
 * @param epsilon \( \varepsilon \), at least 0 and finite; with 0, a coordinate whose gradient has always been zero
 *     becomes NaN
 * @param placement where ε stands
 * @param scaling what is averaged
 */
public record RmsProp(
        double stepSize, double decay, double momentum, double epsilon, EpsilonPlacement placement, Scaling scaling)
        implements FirstOrderRule {

    /** What the gradient is divided by the root of. */
    public enum Scaling {
        /** The average of its square (Tieleman and Hinton 2012). */
        UNCENTERED,
        /** Its variance, the average of its square less the square of its average (Graves 2013). */
        CENTERED
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param decay at least 0 and less than 1
     * @param momentum at least 0 and less than 1
     * @param epsilon at least 0 and finite
     * @param placement where ε stands
     * @param scaling what is averaged
     * @throws IllegalArgumentException otherwise
     */
    public RmsProp {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("decay", decay);
        Hyperparameters.requireFraction("momentum", momentum);
        Hyperparameters.requireNonNegative("epsilon", epsilon);
    }

    /**
     * The form of the lecture with the decay and the ε of PyTorch: 0.99 and 1e-8 beside the root, no momentum, not
     * centred.
     *
     * @param stepSize \( \alpha \), positive and finite
     * @return the method
     */
    public static RmsProp withStepSize(double stepSize) {
        return new RmsProp(stepSize, 0.99, 0, 1e-8, EpsilonPlacement.OUTSIDE, Scaling.UNCENTERED);
    }

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("decay", decay)
                .and("momentum", momentum)
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
        private final double momentum;
        private final double under;
        private final double beside;
        private final int dimension;
        private final double[] squares;
        private final double[] means;
        private final double[] buffer;
        private final Preconditioner preconditioner;

        Averages(RmsProp method, int dimension) {
            this.stepSize = method.stepSize;
            this.decay = method.decay;
            this.momentum = method.momentum;
            this.under = method.placement.under(method.epsilon);
            this.beside = method.placement.beside(method.epsilon);
            this.dimension = dimension;
            this.squares = new double[dimension];
            this.means = new double[method.scaling == Scaling.CENTERED ? dimension : 0];
            this.buffer = new double[momentum > 0 ? dimension : 0];
            this.preconditioner = Diagonal.rooted(dimension, i -> squares[i], under, beside);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, dimension);
            Shapes.require("gradient", gradient, dimension);
            double step = stepSize * factor;
            if (means.length == 0 && buffer.length == 0) {
                stepPlainly(x, gradient, step);
                return;
            }
            boolean isCentered = means.length > 0;
            boolean hasMomentum = buffer.length > 0;
            double weight = 1 - decay;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double square;
                if (isCentered) {
                    double deviation = g - means[i];
                    means[i] += weight * deviation;
                    square = decay * (squares[i] + weight * (deviation * deviation));
                } else {
                    square = decay * squares[i] + weight * (g * g);
                }
                squares[i] = square;
                double root = Math.sqrt(square + under) + beside;
                if (hasMomentum) {
                    double moving = momentum * buffer[i] + g / root;
                    buffer[i] = moving;
                    x[i] -= step * moving;
                } else {
                    x[i] -= step * g / root;
                }
            }
        }

        /** The usual form, without a branch. */
        private void stepPlainly(double[] x, double[] gradient, double step) {
            double weight = 1 - decay;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double square = decay * squares[i] + weight * (g * g);
                squares[i] = square;
                x[i] -= step * g / (Math.sqrt(square + under) + beside);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("squares", squares);
            state.vector("means", means);
            state.vector("buffer", buffer);
        }
    }
}
