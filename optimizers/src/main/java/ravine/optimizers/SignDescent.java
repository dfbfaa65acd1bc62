// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Sign descent: a step of one length in every coordinate, against the signs of the gradient.
 *
 * <p>\[ x_{t+1} = x_t - \alpha\, \mathrm{sign}\, \nabla f(x_t) \]
 *
 * <p>It is steepest descent in the maximum norm up to the length of its steps, and, but for sign 0 = 0, what
 * {@link Adam} is without memory and without ε. The scale of f does not matter at all. With a constant \( \alpha \) it
 * hovers around the minimum at a distance of some \( \alpha \) in each coordinate.
 *
 * <p>The preconditioner is \( P_t = \mathrm{diag}(|\nabla f(x_t)|) \), singular where an entry is 0, and the identity
 * before the first step. One gradient an iteration; n numbers of memory besides the iterate, for the preconditioner.
 * Source: Bernstein et al., signSGD: compressed optimisation for non-convex problems, ICML 2018, arXiv:1802.04434,
 * algorithm 1.
 *
 * @param stepSize \( \alpha \), positive and finite
 */
public record SignDescent(double stepSize) implements FirstOrderRule {

    /**
     * Checks the step size.
     *
     * @param stepSize positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public SignDescent {
        Hyperparameters.requirePositive("stepSize", stepSize);
    }

    @Override
    public String name() {
        return "sign-descent";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Signs(stepSize, dimension);
    }

    private static final class Signs implements Stepper {

        private final double stepSize;
        private final double[] sizes;
        private final Preconditioner preconditioner;

        Signs(double stepSize, int dimension) {
            this.stepSize = stepSize;
            this.sizes = new double[dimension];
            Arrays.fill(sizes, 1);
            this.preconditioner = new Diagonal(dimension, i -> sizes[i]);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, sizes.length);
            Shapes.require("gradient", gradient, sizes.length);
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                sizes[i] = Math.abs(g);
                x[i] -= step * Sign.of(g);
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("sizes", sizes);
        }
    }
}
