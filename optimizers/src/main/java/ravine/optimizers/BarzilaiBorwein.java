// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * Gradient descent with the step sizes of Barzilai and Borwein, taken from the curvature along the last move.
 *
 * <p>With \( s = x_t - x_{t-1} \) and \( y = \nabla f(x_t) - \nabla f(x_{t-1}) \),
 *
 * <p>\[ x_{t+1} = x_t - \alpha_t\, \nabla f(x_t), \qquad \alpha_t = \frac{s^\top s}{s^\top y} \quad\text{or}\quad
 * \alpha_t = \frac{s^\top y}{y^\top y}, \qquad \alpha_0 = \alpha. \]
 *
 * <p>Variants: the two step sizes of Barzilai and Borwein 1988, which others call BB1 and BB2; the first is never the
 * shorter. Where \( s^\top y \) is not positive, as it may be where f is not convex, and where the last move was zero,
 * the step size stays what it was. There is no line search: f may rise, and on a function that is no quadratic the
 * method need not converge.
 *
 * <p>With a {@link Preconditioned preconditioner} P the inner products are those of the coordinates \( P^{1/2} x \):
 * the step sizes are \( s^\top P s / s^\top y \) and \( s^\top y / y^\top P^{-1} y \) (Molina and Raydan, Numerical
 * Algorithms 13, 1996). \( P s \) is taken to be \( -\alpha_{t-1} \nabla f(x_{t-1}) \), which it is as long as
 * nothing else moves the iterate.
 *
 * <p>On strongly convex quadratics it converges like \( (1 - 1/\kappa)^t \) in the worst case (Li and Sun 2021,
 * arXiv:2101.00205), and far faster in practice. One gradient an iteration, and a second pass over 2n numbers of
 * memory. Source: J. Barzilai and J. M. Borwein, Two-point step size gradient methods, IMA Journal of Numerical
 * Analysis 8, 1988, doi:10.1093/imanum/8.1.141.
 *
 * @param stepSize \( \alpha \), the first step size, positive and finite
 * @param variant the quotient
 */
public record BarzilaiBorwein(double stepSize, Variant variant) implements FirstOrderRule {

    /** Which of the two quotients is the step size. */
    public enum Variant {
        /** BB1, \( s^\top s / s^\top y \). */
        LONG,
        /** BB2, \( s^\top y / y^\top y \). */
        SHORT
    }

    /**
     * Checks the first step size.
     *
     * @param stepSize positive and finite
     * @param variant the quotient
     * @throws IllegalArgumentException otherwise
     */
    public BarzilaiBorwein {
        Hyperparameters.requirePositive("stepSize", stepSize);
    }

    @Override
    public String name() {
        return "barzilai-borwein";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new TwoPoints(this, Preconditioner.identity(), dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new TwoPoints(this, preconditioner, dimension);
    }

    private static final class TwoPoints implements Stepper {

        private final Variant variant;
        private final Preconditioner preconditioner;
        private final boolean isPlain;
        private final double[] move;
        private final double[] change;
        private final double[] solved;
        private double stepSize;
        private double lastStep;
        private boolean isFirst = true;

        TwoPoints(BarzilaiBorwein method, Preconditioner preconditioner, int dimension) {
            this.variant = method.variant;
            this.stepSize = method.stepSize;
            this.preconditioner = preconditioner;
            this.isPlain = preconditioner == Preconditioner.identity();
            this.move = new double[dimension];
            this.change = new double[dimension];
            this.solved = new double[isPlain ? 0 : dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, move.length);
            Shapes.require("gradient", gradient, move.length);
            if (!isFirst) {
                double quotient = quotient(x, gradient);
                if (quotient > 0 && quotient < Double.POSITIVE_INFINITY) {
                    stepSize = quotient;
                }
            }
            isFirst = false;
            double step = stepSize * factor;
            lastStep = step;
            double[] direction = gradient;
            if (!isPlain) {
                preconditioner.solve(gradient, solved);
                direction = solved;
            }
            // From here to the next step the two hold the point and its gradient.
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                double at = x[i];
                move[i] = at;
                change[i] = g;
                x[i] = at - step * direction[i];
            }
        }

        private double quotient(double[] x, double[] gradient) {
            double length = 0;
            for (int i = 0; i < x.length; i++) {
                double s = x[i] - move[i];
                length += s * (isPlain ? s : -lastStep * change[i]);
                move[i] = s;
                change[i] = gradient[i] - change[i];
            }
            double curvature = Vectors.dot(move, change);
            if (variant == Variant.LONG) {
                return length / curvature;
            }
            if (isPlain) {
                return curvature / Vectors.dot(change, change);
            }
            preconditioner.solve(change, solved);
            return curvature / Vectors.dot(change, solved);
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public Map<String, Double> inForce() {
            return isFirst ? Map.of() : Map.of("step-size", lastStep);
        }

        @Override
        public void state(State state) {
            state.vector("move", move);
            state.vector("change", change);
            stepSize = state.number("step-size", stepSize);
            lastStep = state.number("last-step", lastStep);
            isFirst = state.flag("is-first", isFirst);
        }
    }
}
