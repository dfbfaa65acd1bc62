// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Rprop: a step length for each coordinate, which grows while the sign of its gradient lasts, and shrinks when it
 * changes.
 *
 * <p>With \( g_t = \nabla f(x_{t-1}) \), t = 1, 2, …, and all operations by coordinate,
 *
 * <p>\[ \Delta_t = \begin{cases} \min(\eta^+ \Delta_{t-1}, \Delta_{\max}) &amp; g_t g_{t-1} > 0 \\ \max(\eta^-
 * \Delta_{t-1}, \Delta_{\min}) &amp; g_t g_{t-1} &lt; 0 \\ \Delta_{t-1} &amp; \text{else} \end{cases}, \qquad x_t =
 * x_{t-1} - \Delta_t\, \mathrm{sign}\, g_t, \]
 *
 * <p>\( \Delta_0 = \alpha \), \( g_0 = 0 \), sign 0 = 0. Only signs of the gradient count, so the scale of f does not
 * matter.
 *
 * <p>Variants: what happens in a coordinate whose gradient has changed its sign, see {@link Variant}. A
 * {@link Schedule} multiplies the move, and leaves \( \Delta_t \) alone.
 *
 * <p>The move is \( P_t^{-1} g_t \) with the preconditioner \( P_t = \mathrm{diag}(|g_t| / \Delta_t) \), singular where
 * an entry of the gradient is 0, and the identity before the first step.
 *
 * <p>One gradient an iteration; 4n numbers of memory besides the iterate. Sources: Riedmiller and Braun, A direct
 * adaptive method for faster backpropagation learning: the RPROP algorithm, ICNN 1993, doi:10.1109/ICNN.1993.298623;
 * Igel and Hüsken, Empirical evaluation of the improved Rprop learning algorithms, Neurocomputing 50, 2003,
 * doi:10.1016/S0925-2312(01)00700-7.
 *
 * @param stepSize \( \alpha \), the first step length, within the bounds
 * @param increase \( \eta^+ \), at least 1 and finite; 1.2 in the papers
 * @param decrease \( \eta^- \), above 0 and less than 1; 0.5 in the papers
 * @param minimum \( \Delta_{\min} \), positive; 1e-6 in the papers
 * @param maximum \( \Delta_{\max} \), at least \( \Delta_{\min} \) and finite; 50 in the papers
 * @param variant what a change of sign does
 */
public record Rprop(double stepSize, double increase, double decrease, double minimum, double maximum, Variant variant)
        implements FirstOrderRule {

    /** What happens in a coordinate whose gradient has changed its sign. */
    public enum Variant {
        /**
         * Its last move is taken back, and the next step neither lengthens nor shortens: Rprop⁺ in Igel and Hüsken.
         */
        PLUS,
        /** It moves by its shorter step: their Rprop⁻. */
        MINUS,
        /** It rests, and the next step neither lengthens nor shortens: their iRprop⁻, and PyTorch. */
        IMPROVED_MINUS
    }

    /**
     * Checks the hyper-parameters.
     *
     * @param stepSize from {@code minimum} to {@code maximum}
     * @param increase at least 1 and finite
     * @param decrease above 0 and less than 1
     * @param minimum positive
     * @param maximum at least {@code minimum} and finite
     * @param variant what a change of sign does
     * @throws IllegalArgumentException otherwise
     */
    public Rprop {
        Hyperparameters.requirePositive("stepSize", stepSize);
        if (!(increase >= 1 && increase < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("increase: expected a finite number of at least 1 but was " + increase);
        }
        if (!(decrease > 0 && decrease < 1)) {
            throw new IllegalArgumentException("decrease: expected a number between 0 and 1 but was " + decrease);
        }
        Hyperparameters.requirePositive("minimum", minimum);
        Hyperparameters.requirePositive("maximum", maximum);
        if (!(minimum <= stepSize && stepSize <= maximum)) {
            throw new IllegalArgumentException(
                    "stepSize: expected a number from " + minimum + " to " + maximum + " but was " + stepSize);
        }
    }

    /**
     * iRprop⁻ with the constants of the papers: 1.2, 0.5, 1e-6 and 50.
     *
     * @param stepSize \( \alpha \), the first step length, from 1e-6 to 50
     * @return the method
     */
    public static Rprop withStepSize(double stepSize) {
        return new Rprop(stepSize, 1.2, 0.5, 1e-6, 50, Variant.IMPROVED_MINUS);
    }

    @Override
    public String name() {
        return "rprop";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of("step-size", stepSize)
                .and("increase", increase)
                .and("decrease", decrease)
                .and("minimum", minimum)
                .and("maximum", maximum)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Lengths(this, dimension);
    }

    private static final class Lengths implements Stepper {

        private final Rprop method;
        private final double[] lengths;
        private final double[] before;
        private final double[] moves;
        private final double[] diagonal;
        private final Preconditioner preconditioner;

        Lengths(Rprop method, int dimension) {
            this.method = method;
            this.lengths = new double[dimension];
            this.before = new double[dimension];
            this.moves = new double[dimension];
            this.diagonal = new double[dimension];
            Arrays.fill(lengths, method.stepSize);
            Arrays.fill(diagonal, 1);
            this.preconditioner = new Diagonal(dimension, i -> diagonal[i]);
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, lengths.length);
            Shapes.require("gradient", gradient, lengths.length);
            for (int i = 0; i < x.length; i++) {
                double g = gradient[i];
                // Signs, for a product of gradients may underflow.
                double agreement = Math.signum(g) * Math.signum(before[i]);
                double length = lengths[i];
                double remembered = g;
                double move;
                if (agreement < 0) {
                    length = Math.max(method.decrease * length, method.minimum);
                    move = switch (method.variant) {
                        case PLUS -> -moves[i];
                        case MINUS -> -factor * length * Math.signum(g);
                        case IMPROVED_MINUS -> 0;
                    };
                    remembered = method.variant == Variant.MINUS ? g : 0;
                } else {
                    length = agreement > 0 ? Math.min(method.increase * length, method.maximum) : length;
                    move = -factor * length * Math.signum(g);
                }
                lengths[i] = length;
                before[i] = remembered;
                moves[i] = move;
                diagonal[i] = Math.abs(g) / length;
                x[i] += move;
            }
        }

        @Override
        public Preconditioner preconditioner() {
            return preconditioner;
        }

        @Override
        public void state(State state) {
            state.vector("lengths", lengths);
            state.vector("before", before);
            state.vector("moves", moves);
            state.vector("diagonal", diagonal);
        }
    }
}
