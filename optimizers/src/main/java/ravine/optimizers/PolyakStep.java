// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Gradient descent with Polyak's step size, for a function whose least value is known.
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t\, \nabla f(x_t), \qquad \alpha_t = \frac{f(x_t) - f^*}{\lVert \nabla f(x_t) \rVert^2}
 * \]
 *
 * <p>Variant: the whole of that quotient; some authors take half of it. For convex f no step leads away from any
 * minimiser; on strongly convex quadratics the distance shrinks by at least \( \sqrt{1 - 3/(4\kappa)} \) an iteration,
 * without knowledge of μ or L. The scale of f does not matter.
 *
 * <p>With a preconditioner P the step is \( x_{t+1} = x_t - \alpha_t P^{-1} \nabla f(x_t) \), and the square in the quotient
 * that of the coordinates \( P^{1/2} x \), \( \nabla f(x_t)^\top P^{-1} \nabla f(x_t) \).
 *
 * <p>The method ends, and stays, where the gradient is zero or \( f(x_t) \le f^* \): with an \( f^* \) above the
 * minimum it stops short of it, with one below it steps too far, for ever.
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate, and n more with a preconditioner. Sources: B. T.
 * Polyak, Minimization of unsmooth functionals, USSR Computational Mathematics and Mathematical Physics 9(3), 1969,
 * doi:10.1016/0041-5553(69)90061-5; Hazan and Kakade, Revisiting the Polyak step size, 2019, arXiv:1905.00313,
 * algorithm 1.
 *
 * @param optimumValue \( f^* \), finite
 * @param preconditioning P
 */
public record PolyakStep(double optimumValue, Preconditioning preconditioning) implements Optimizer {

    /**
     * Checks the least value.
     *
     * @param optimumValue finite
     * @param preconditioning P
     * @throws IllegalArgumentException otherwise
     */
    public PolyakStep {
        if (!Double.isFinite(optimumValue)) {
            throw new IllegalArgumentException("optimumValue: expected a finite number but was " + optimumValue);
        }
    }

    /**
     * The method without preconditioner.
     *
     * @param optimumValue finite
     * @throws IllegalArgumentException otherwise
     */
    public PolyakStep(double optimumValue) {
        this(optimumValue, Preconditioning.none());
    }

    @Override
    public String name() {
        return "polyak-step";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("optimum-value", optimumValue).map();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, objective, x0);
    }

    private static final class Run implements Descent {

        private final double optimumValue;
        private final DifferentiableObjective objective;
        private final Preconditioner preconditioner;
        private final double[] x;
        private final double[] gradient;
        private final double[] direction;
        private double value;
        private double step = Double.NaN;

        Run(PolyakStep method, DifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.optimumValue = method.optimumValue;
            this.objective = objective;
            this.preconditioner = method.preconditioning.at(objective, x0);
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            // Without preconditioner the gradient itself.
            this.direction = preconditioner == Preconditioner.identity() ? gradient : new double[x0.length];
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            if (direction != gradient) {
                preconditioner.solve(gradient, direction);
            }
            double norm = norm();
            if (norm == 0 || value <= optimumValue) {
                return false;
            }
            // Twice, for the square may over- or underflow.
            step = (value - optimumValue) / norm / norm;
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * direction[i];
            }
            value = objective.valueAndGradient(x, gradient);
            return true;
        }

        /** The root of \( g^\top P^{-1} g \); scaled, as the other norm is, where that over- or underflows. */
        private double norm() {
            if (direction == gradient) {
                return Vectors.norm2(gradient);
            }
            double square = Vectors.dot(gradient, direction);
            if (square >= Double.MIN_NORMAL / 0x1.0p-53 && square < Double.POSITIVE_INFINITY) {
                return Math.sqrt(square);
            }
            double scale = Vectors.normInf(gradient);
            double otherScale = Vectors.normInf(direction);
            if (scale == 0 || otherScale == 0) {
                return 0;
            }
            double scaled = 0;
            for (int i = 0; i < gradient.length; i++) {
                scaled += gradient[i] / scale * (direction[i] / otherScale);
            }
            return Math.sqrt(scaled) * Math.sqrt(scale) * Math.sqrt(otherScale);
        }

        @Override
        public double value() {
            return value;
        }

        @Override
        public double gradientNorm() {
            return Vectors.norm2(gradient);
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
            return Double.isNaN(step) ? Map.of() : Map.of("step-size", step);
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            value = state.number("value", value);
            step = state.number("step", step);
        }
    }
}
