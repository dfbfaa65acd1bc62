// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.Shapes;

/**
 * Gradient descent with momentum: Polyak's heavy ball.
 *
 * <p>\[ x_{t+1} = x_t - \alpha\, \nabla f(x_t) + \beta\,(x_t - x_{t-1}), \qquad x_{-1} = x_0 \]
 *
 * <p>Variant: the ball starts at rest, and the momentum is that of the iterates, not an average of gradients; with
 * constant \( \alpha, \beta \) it is the velocity form \( v_{t+1} = \beta v_t - \alpha \nabla f(x_t) \) with
 * \( v_0 = 0 \). There is no dampening.
 *
 * <p>On quadratics it converges exactly if \( \alpha \lt 2(1 + \beta)/L \). The tuned method needs \( \sqrt\kappa \) times
 * fewer iterations than gradient descent, but its value may rise by a factor of order κ before it falls, and beyond
 * quadratics even strong convexity does not make it converge (Lessard, Recht and Packard 2016).
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param momentum \( \beta \), at least 0 and less than 1
 */
public record HeavyBall(double stepSize, double momentum) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param momentum at least 0 and less than 1
     * @throws IllegalArgumentException otherwise
     */
    public HeavyBall {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("momentum", momentum);
    }

    /**
     * Polyak's choice, the fastest on quadratics: \( \alpha = 4/(\sqrt L + \sqrt\mu)^2 \) and
     * \( \beta = \bigl((\sqrt\kappa - 1)/(\sqrt\kappa + 1)\bigr)^2 \), which contracts asymptotically by
     * \( \sqrt\beta \) an iteration (Polyak 1964).
     *
     * @param curvature the bounds
     * @return the tuned heavy ball
     */
    public static HeavyBall tuned(CurvatureBounds curvature) {
        double rootL = Math.sqrt(curvature.lipschitz());
        double rootMu = Math.sqrt(curvature.mu());
        double step = 2 / (rootL + rootMu);
        double rate = (rootL - rootMu) / (rootL + rootMu);
        return new HeavyBall(step * step, rate * rate);
    }

    @Override
    public String name() {
        return "heavy-ball";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("momentum", momentum)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Ball(stepSize, momentum, dimension);
    }

    private static final class Ball implements Stepper {

        private final double stepSize;
        private final double momentum;
        private final double[] previous;
        private boolean atRest = true;

        Ball(double stepSize, double momentum, int dimension) {
            this.stepSize = stepSize;
            this.momentum = momentum;
            this.previous = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, previous.length);
            Shapes.require("gradient", gradient, previous.length);
            if (atRest) {
                System.arraycopy(x, 0, previous, 0, x.length);
                atRest = false;
            }
            double step = stepSize * factor;
            for (int i = 0; i < x.length; i++) {
                double current = x[i];
                x[i] = current - step * gradient[i] + momentum * (current - previous[i]);
                previous[i] = current;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public void state(State state) {
            state.vector("previous", previous);
            atRest = state.flag("at-rest", atRest);
        }
    }
}
