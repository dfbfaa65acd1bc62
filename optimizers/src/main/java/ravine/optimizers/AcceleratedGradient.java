// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.CurvatureBounds;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Nesterov's accelerated gradient method with rising momentum, which needs no μ, and adaptive restarts.
 *
 * <p>\[ x_k = y_k - \alpha\, \nabla f(y_k), \qquad t_{k+1} = \frac{1 + \sqrt{1 + 4 t_k^2}}{2}, \qquad
 * y_{k+1} = x_k + \frac{t_k - 1}{t_{k+1}}\,(x_k - x_{k-1}), \qquad t_1 = 1, \quad y_1 = x_0 \]
 *
 * <p>Variant: Nesterov 1983 in the form of equations (4.1) to (4.3) of Beck and Teboulle 2009 without a second term;
 * the restarts are the two schemes of section 3.2 of O'Donoghue and Candès 2015. A restart forgets the momentum:
 * \( y_{k+1} = x_k \) and \( t_{k+1} = 1 \), as if the run began at \( x_k \). The point of the run is \( x_k \);
 * {@link Descent#gradientNorm} is the norm of \( \nabla f(y_k) \).
 *
 * <p>For convex f and \( \alpha = 1/L \) the gap is at most \( 2 L \lVert x_0 - x^* \rVert^2 / (k + 1)^2 \). On
 * strongly convex functions the momentum becomes too large and the value ripples; restarted in time, the method needs
 * an order of √κ iterations, as {@link Nesterov} does with a known μ.
 *
 * <p>A preconditioner P, which the gradient is divided by, makes it the method in the coordinates \( P^{1/2} x \). That a
 * move leads uphill is the same in all coordinates, and asked of the gradient itself.
 *
 * <p>One gradient (at y) and one value (at x) an iteration; 3n numbers of memory besides the iterate, and n more with a
 * preconditioner. Sources: Beck and
 * Teboulle, A fast iterative shrinkage-thresholding algorithm, SIAM J. Imaging Sciences 2(1), 2009,
 * doi:10.1137/080716542; O'Donoghue and Candès, Adaptive restart for accelerated gradient schemes, Found. Comput. Math.
 * 15, 2015, doi:10.1007/s10208-013-9150-3.
 *
 * @param stepSize \( \alpha \), positive and finite
 * @param restart when the momentum is forgotten
 * @param preconditioning P
 */
public record AcceleratedGradient(double stepSize, Restart restart, Preconditioning preconditioning)
        implements Optimizer {

    /** When the momentum is forgotten. */
    public enum Restart {
        /** Never. */
        NONE,
        /** When the last move leads uphill: \( \nabla f(y_k)^\top (x_k - x_{k-1}) > 0 \). */
        GRADIENT,
        /** When the value has risen: \( f(x_k) > f(x_{k-1}) \). */
        FUNCTION
    }

    /**
     * Checks the step size.
     *
     * @param stepSize positive and finite
     * @param restart when the momentum is forgotten
     * @param preconditioning P
     * @throws IllegalArgumentException otherwise
     */
    public AcceleratedGradient {
        Hyperparameters.requirePositive("stepSize", stepSize);
    }

    /**
     * The method without preconditioner.
     *
     * @param stepSize positive and finite
     * @param restart when the momentum is forgotten
     * @throws IllegalArgumentException otherwise
     */
    public AcceleratedGradient(double stepSize, Restart restart) {
        this(stepSize, restart, Preconditioning.none());
    }

    /**
     * The method with \( \alpha = 1/L \).
     *
     * @param curvature the bounds; only L is used
     * @param restart when the momentum is forgotten
     * @return the method
     */
    public static AcceleratedGradient inverseLipschitz(CurvatureBounds curvature, Restart restart) {
        return new AcceleratedGradient(1 / curvature.lipschitz(), restart);
    }

    @Override
    public String name() {
        return "accelerated-gradient";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, objective, x0);
    }

    private static final class Run implements Descent {

        private final AcceleratedGradient method;
        private final DifferentiableObjective objective;
        private final Preconditioner preconditioner;
        private final double[] x;
        private final double[] y;
        private final double[] move;
        private final double[] gradientAtY;
        private final double[] direction;
        private double value;
        private double t = 1;
        private double momentum;

        Run(AcceleratedGradient method, DifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.method = method;
            this.objective = objective;
            this.preconditioner = method.preconditioning.at(objective, x0);
            this.x = x0.clone();
            this.y = x0.clone();
            this.move = new double[x0.length];
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
            double slope = 0;
            for (int i = 0; i < x.length; i++) {
                double next = y[i] - method.stepSize * direction[i];
                move[i] = next - x[i];
                slope += gradientAtY[i] * move[i];
                x[i] = next;
            }
            double before = value;
            value = objective.value(x);
            boolean restarts =
                    switch (method.restart) {
                        case NONE -> false;
                        case GRADIENT -> slope > 0;
                        case FUNCTION -> value > before;
                    };
            double next = restarts ? 1 : (1 + Math.sqrt(1 + 4 * t * t)) / 2;
            momentum = restarts ? 0 : (t - 1) / next;
            t = next;
            for (int i = 0; i < x.length; i++) {
                y[i] = x[i] + momentum * move[i];
            }
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
        public Map<String, Double> inForce() {
            return Map.of("momentum", momentum);
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("y", y);
            state.vector("gradient-at-y", gradientAtY);
            value = state.number("value", value);
            t = state.number("t", t);
            momentum = state.number("momentum", momentum);
        }
    }
}
