// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * A rule that is given gradients of bounded entries, \( g_i \mapsto \max(-c, \min(g_i, c)) \).
 *
 * <p>Unlike {@link ClippedNorm} it changes the direction, and does not turn with the landscape. NaN stays NaN.
 *
 * <p>n numbers of memory besides those of the rule.
 *
 * @param rule the rule
 * @param bound c, positive and finite
 */
public record ClippedValue(FirstOrderRule rule, double bound) implements FirstOrderRule {

    /**
     * Checks the bound.
     *
     * @param rule the rule
     * @param bound positive and finite
     * @throws IllegalArgumentException otherwise
     */
    public ClippedValue {
        Hyperparameters.requirePositive("bound", bound);
    }

    @Override
    public String name() {
        return rule.name() + "-clipped-by-value";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of(rule).andOuter("clip-value", bound).map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Clip(rule.stepper(dimension), bound, dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Clip(rule.stepper(dimension, preconditioner), bound, dimension);
    }

    private static final class Clip implements Stepper {

        private final Stepper inner;
        private final double bound;
        private final double[] clipped;

        Clip(Stepper inner, double bound, int dimension) {
            this.inner = inner;
            this.bound = bound;
            this.clipped = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, clipped.length);
            Shapes.require("gradient", gradient, clipped.length);
            for (int i = 0; i < x.length; i++) {
                clipped[i] = Math.max(-bound, Math.min(gradient[i], bound));
            }
            inner.step(x, clipped, factor);
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
