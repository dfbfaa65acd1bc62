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
 * <p>The method ends, and stays, where the gradient is zero or \( f(x_t) \le f^* \): with an \( f^* \) above the
 * minimum it stops short of it, with one below it steps too far, for ever.
 *
 * <p>One gradient an iteration; n numbers of memory besides the iterate. Sources: B. T. Polyak, Minimization of
 * unsmooth functionals, USSR Computational Mathematics and Mathematical Physics 9(3), 1969,
 * doi:10.1016/0041-5553(69)90061-5; Hazan and Kakade, Revisiting the Polyak step size, 2019, arXiv:1905.00313,
 * algorithm 1.
 *
 * @param optimumValue \( f^* \), finite
 */
public record PolyakStep(double optimumValue) implements Optimizer {

    /**
     * Checks the least value.
     *
     * @param optimumValue finite
     * @throws IllegalArgumentException otherwise
     */
    public PolyakStep {
        if (!Double.isFinite(optimumValue)) {
            throw new IllegalArgumentException("optimumValue: expected a finite number but was " + optimumValue);
        }
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
        return new Run(optimumValue, objective, x0);
    }

    private static final class Run implements Descent {

        private final double optimumValue;
        private final DifferentiableObjective objective;
        private final double[] x;
        private final double[] gradient;
        private double value;
        private double step = Double.NaN;

        Run(double optimumValue, DifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.optimumValue = optimumValue;
            this.objective = objective;
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            double norm = Vectors.norm2(gradient);
            if (norm == 0 || value <= optimumValue) {
                return false;
            }
            // Twice, for the square may over- or underflow.
            step = (value - optimumValue) / norm / norm;
            for (int i = 0; i < x.length; i++) {
                x[i] -= step * gradient[i];
            }
            value = objective.valueAndGradient(x, gradient);
            return true;
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
            return Preconditioner.identity();
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
