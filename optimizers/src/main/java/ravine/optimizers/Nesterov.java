// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Nesterov's accelerated gradient method with constant momentum.
 *
 * <p>\[ x_{t+1} = y_t - \alpha\, \nabla f(y_t), \qquad y_{t+1} = x_{t+1} + \beta\,(x_{t+1} - x_t), \qquad y_0 = x_0 \]
 *
 * <p>Variant: constant step scheme III of Nesterov 2018, equation (2.2.22), for strongly convex functions; not the
 * scheme for merely convex ones, whose momentum rises towards one ({@link AcceleratedGradient}). The point of the run
 * is \( x_t \), the point from which the method looks ahead is \( y_t \): value and best point are taken at x,
 * {@link Descent#gradientNorm} is the norm of \( \nabla f(y_t) \).
 *
 * <p>One gradient (at y) and one value (at x) an iteration; 2n numbers of memory besides the iterate,
 * and n more with a preconditioner P, which the gradient is divided by.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param momentum \( \beta \), at least 0 and less than 1; with 0 the iterates are those of gradient descent
 * @param preconditioning P
 */
public record Nesterov(double stepSize, double momentum, Preconditioning preconditioning) implements Optimizer {

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize positive and finite
     * @param momentum at least 0 and less than 1
     * @param preconditioning P
     * @throws IllegalArgumentException otherwise
     */
    public Nesterov {
        Hyperparameters.requirePositive("stepSize", stepSize);
        Hyperparameters.requireFraction("momentum", momentum);
    }

    /**
     * The method without preconditioner.
     *
     * @param stepSize positive and finite
     * @param momentum at least 0 and less than 1
     * @throws IllegalArgumentException otherwise
     */
    public Nesterov(double stepSize, double momentum) {
        this(stepSize, momentum, Preconditioning.none());
    }

    /**
     * Nesterov's choice: \( \alpha = 1/L \) and \( \beta = (\sqrt\kappa - 1)/(\sqrt\kappa + 1) \). For every strongly
     * convex function with these bounds the gap shrinks by at least \( 1 - 1/\sqrt\kappa \) an iteration, up to a
     * constant factor.
     *
     * @param curvature the bounds
     * @return the method of constant step scheme III
     */
    public static Nesterov constantMomentum(CurvatureBounds curvature) {
        double rootL = Math.sqrt(curvature.lipschitz());
        double rootMu = Math.sqrt(curvature.mu());
        return new Nesterov(1 / curvature.lipschitz(), (rootL - rootMu) / (rootL + rootMu));
    }

    /**
     * The fastest choice on quadratics: \( \alpha = 4/(3L + \mu) \) and
     * \( \beta = (\sqrt{3\kappa + 1} - 2)/(\sqrt{3\kappa + 1} + 2) \), which contracts asymptotically by
     * \( 1 - 2/\sqrt{3\kappa + 1} \) an iteration (Lessard, Recht and Packard 2016, table 1).
     *
     * @param curvature the bounds
     * @return the tuned method
     */
    public static Nesterov tuned(CurvatureBounds curvature) {
        double root = Math.sqrt(3 * curvature.conditionNumber() + 1);
        return new Nesterov(4 / (3 * curvature.lipschitz() + curvature.mu()), (root - 2) / (root + 2));
    }

    @Override
    public String name() {
        return "nesterov";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("momentum", momentum)
                .map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, objective, x0);
    }

    private static final class Run implements Descent {

        private final double stepSize;
        private final double momentum;
        private final DifferentiableObjective objective;
        private final Preconditioner preconditioner;
        private final double[] x;
        private final double[] y;
        private final double[] gradientAtY;
        private final double[] direction;
        private double value;

        Run(Nesterov method, DifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.stepSize = method.stepSize;
            this.momentum = method.momentum;
            this.preconditioner = method.preconditioning.at(objective, x0);
            this.objective = objective;
            this.x = x0.clone();
            this.y = x0.clone();
            this.gradientAtY = new double[x0.length];
            // Without preconditioner the gradient itself.
            this.direction = preconditioner == Preconditioner.identity() ? gradientAtY : new double[x0.length];
            this.value = objective.valueAndGradient(y, gradientAtY);
        }

        @Override
        public boolean step() {
            if (direction != gradientAtY) {
                preconditioner.solve(gradientAtY, direction);
            }
            for (int i = 0; i < x.length; i++) {
                double next = y[i] - stepSize * direction[i];
                y[i] = next + momentum * (next - x[i]);
                x[i] = next;
            }
            value = objective.value(x);
            objective.valueAndGradient(y, gradientAtY);
            return true;
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return Vectors.norm2(gradientAtY);
        }

        @Override
        public void point(double[] out) {
            Shapes.require("out", out, x.length);
            System.arraycopy(x, 0, out, 0, x.length);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("y", y);
            state.vector("gradient-at-y", gradientAtY);
            value = state.number("value", value);
        }
    }
}
