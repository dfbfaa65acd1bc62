// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * A rule that is drawn towards zero as well.
 *
 * <p>Variants, see {@link Variant}: a part of the gradient, \( g \mapsto g + \lambda x \), which makes the rule
 * minimise \( f + \tfrac\lambda 2 \lVert x \rVert^2 \) and around {@link Adam} is "L2-Adam"; or beside the rule,
 * \( x \mapsto (1 - s_t \lambda)\, x \) before its move, with the factor \( s_t \) of the {@link Schedule}, or 1:
 * algorithms 1 and 2 of Loshchilov and Hutter 2019, arXiv:1711.05101, whose λ is not in units of the step size.
 * {@link AdamW} is PyTorch's, whose λ is.
 *
 * <p>A rule whose momentum is that of the iterates ({@link HeavyBall}) takes a decay beside it for a part of its own
 * move.
 *
 * <p>n numbers of memory besides those of the rule if the decay is a part of the gradient, none if not.
 *
 * @param rule the rule
 * @param decay \( \lambda \), at least 0 and finite
 * @param variant what decays
 */
public record WeightDecay(FirstOrderRule rule, double decay, Variant variant) implements FirstOrderRule {

    /** What decays. */
    public enum Variant {
        /** The decay is added to the gradient, and the rule averages and scales it. */
        COUPLED,
        /** The iterate shrinks beside the rule. */
        DECOUPLED
    }

    /**
     * Checks the decay.
     *
     * @param rule the rule
     * @param decay at least 0 and finite
     * @param variant what decays
     * @throws IllegalArgumentException otherwise
     */
    public WeightDecay {
        Hyperparameters.requireNonNegative("decay", decay);
    }

    @Override
    public String name() {
        return rule.name() + (variant == Variant.COUPLED ? "-with-l2-decay" : "-with-decoupled-decay");
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of(rule).andOuter("weight-decay", decay).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return around(rule.stepper(dimension), dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return around(rule.stepper(dimension, preconditioner), dimension);
    }

    private Stepper around(Stepper inner, int dimension) {
        return variant == Variant.COUPLED
                ? new Coupled(inner, decay, dimension)
                : new Decoupled(inner, decay, dimension);
    }

    private static final class Coupled implements Stepper {

        private final Stepper inner;
        private final double decay;
        private final double[] drawn;

        Coupled(Stepper inner, double decay, int dimension) {
            this.inner = inner;
            this.decay = decay;
            this.drawn = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, drawn.length);
            Shapes.require("gradient", gradient, drawn.length);
            for (int i = 0; i < x.length; i++) {
                drawn[i] = gradient[i] + decay * x[i];
            }
            inner.step(x, drawn, factor);
        }

        @Override
        public Preconditioner preconditioner() {
            return inner.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            return inner.inForce();
        }

        @Override
        public void state(State state) {
            inner.state(state.part("rule"));
        }
    }

    private record Decoupled(Stepper inner, double decay, int dimension) implements Stepper {

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, dimension);
            Shapes.require("gradient", gradient, dimension);
            double shrink = factor * decay;
            for (int i = 0; i < x.length; i++) {
                x[i] -= shrink * x[i];
            }
            inner.step(x, gradient, factor);
        }

        @Override
        public Preconditioner preconditioner() {
            return inner.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            return inner.inForce();
        }

        @Override
        public void state(State state) {
            inner.state(state.part("rule"));
        }
    }
}
