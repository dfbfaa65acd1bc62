// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.Shapes;

/**
 * Lookahead: every k steps a rule is called back to the point between where it set out and where it is.
 *
 * <p>\[ s \mapsto s + \alpha\,(x_t - s), \qquad x_t \mapsto s \qquad\text{if } t \bmod k = 0, \quad t \ge 1, \qquad s =
 * x_0 \text{ at the start} \]
 *
 * <p>Variant: algorithm 1 of Zhang, Lucas, Hinton and Ba 2019, arXiv:1907.08610, the memory of the rule kept as it is;
 * the iterate of the run is that of the rule, and the slow weights are among its iterates.
 *
 * <p>n numbers of memory besides those of the rule.
 *
 * @param rule the rule
 * @param interval k, at least 1
 * @param interpolation \( \alpha \), positive and at most 1; with 1 it is the rule
 */
public record Lookahead(FirstOrderRule rule, int interval, double interpolation) implements FirstOrderRule {

    /**
     * Checks the hyper-parameters.
     *
     * @param rule the rule
     * @param interval at least 1
     * @param interpolation positive and at most 1
     * @throws IllegalArgumentException otherwise
     */
    public Lookahead {
        Shapes.requirePositive("interval", interval);
        Hyperparameters.requireShare("interpolation", interpolation);
    }

    @Override
    public String name() {
        return rule.name() + "-lookahead";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return Hyperparameters.of(rule)
                .andOuter("interval", interval)
                .andOuter("interpolation", interpolation)
                .map();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Slow(this, rule.stepper(dimension), dimension);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Slow(this, rule.stepper(dimension, preconditioner), dimension);
    }

    private static final class Slow implements Stepper {

        private final Lookahead method;
        private final Stepper inner;
        private final double[] slow;
        private int t;

        Slow(Lookahead method, Stepper inner, int dimension) {
            this.method = method;
            this.inner = inner;
            this.slow = new double[dimension];
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            Shapes.require("x", x, slow.length);
            Shapes.require("gradient", gradient, slow.length);
            if (t == 0) {
                System.arraycopy(x, 0, slow, 0, x.length);
            }
            inner.step(x, gradient, factor);
            t++;
            // One is the rule itself, bit for bit.
            if (t % method.interval == 0 && method.interpolation < 1) {
                for (int i = 0; i < x.length; i++) {
                    double back = slow[i] + method.interpolation * (x[i] - slow[i]);
                    slow[i] = back;
                    x[i] = back;
                }
            }
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
            state.vector("slow", slow);
            t = (int) state.number("t", t);
        }
    }
}
