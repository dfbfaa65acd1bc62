// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * A rule whose iterates are averaged: the rule runs as it would, and the point of the run is the average.
 *
 * <p>\[ \bar x_t = \bar x_{t-1} + w_t\,(x_t - \bar x_{t-1}), \qquad \bar x_0 = x_0 \]
 *
 * <p>with \( w_t = 1/(t + 1) \), the mean of all iterates (Ruppert 1988; Polyak and Juditsky, SIAM J. Control Optim.
 * 30(4), 1992, doi:10.1137/0330046), or \( w_t = 1 - d \), an exponential average, which needs no bias correction since
 * it starts at \( x_0 \); see {@link Weights}.
 *
 * <p>The value is that at \( \bar x_t \), {@link Descent#gradientNorm} is that of the gradient at \( x_t \). It
 * averages noise away; without noise it is slower than the rule, but for one that swings about the minimum.
 *
 * <p>One gradient (at x) and one value (at the average) an iteration; 2n numbers of memory besides those of the rule.
 *
 * @param rule the rule
 * @param weights the weight of the newest iterate
 * @param preconditioning P, with which the rule runs as in {@link Preconditioned}
 */
public record Averaged(FirstOrderRule rule, Weights weights, Preconditioning preconditioning) implements Optimizer {

    /**
     * Averaging without preconditioner.
     *
     * @param rule the rule
     * @param weights the weight of the newest iterate
     */
    public Averaged(FirstOrderRule rule, Weights weights) {
        this(rule, weights, Preconditioning.none());
    }

    /** The weight of the newest iterate in an average. */
    public sealed interface Weights permits Uniform, Exponential {

        /**
         * The weight of iterate t.
         *
         * @param iteration t, at least 1
         * @return \( w_t \), above 0 and at most 1
         */
        double weight(int iteration);
    }

    /** The mean of all iterates, the start among them: \( w_t = 1/(t + 1) \). */
    public record Uniform() implements Weights {

        @Override
        public double weight(int iteration) {
            return 1 / (iteration + 1.0);
        }
    }

    /**
     * An exponential average: \( w_t = 1 - d \).
     *
     * @param decay d, at least 0 and less than 1; with 0 it is the iterate itself
     */
    public record Exponential(double decay) implements Weights {

        /**
         * Checks the decay.
         *
         * @param decay at least 0 and less than 1
         * @throws IllegalArgumentException otherwise
         */
        public Exponential {
            Hyperparameters.requireFraction("decay", decay);
        }

        @Override
        public double weight(int iteration) {
            return 1 - decay;
        }
    }

    @Override
    public String name() {
        return rule.name() + "-averaged";
    }

    /**
     * Those of the rule; the weights are in the record.
     *
     * @return an unmodifiable map with a fixed order of iteration
     */
    @Override
    public Map<String, Double> hyperparameters() {
        return rule.hyperparameters();
    }

    @Override
    public Descent start(DifferentiableObjective objective, double[] x0) {
        return new Run(this, objective, x0);
    }

    private static final class Run implements Descent {

        private final Weights weights;
        private final DifferentiableObjective objective;
        private final Stepper stepper;
        private final double[] x;
        private final double[] gradient;
        private final double[] average;
        private double value;
        private int t;

        Run(Averaged method, DifferentiableObjective objective, double[] x0) {
            Shapes.require("x0", x0, objective.dimension());
            this.weights = method.weights;
            this.objective = objective;
            this.stepper = method.rule.stepper(x0.length, method.preconditioning.at(objective, x0));
            this.x = x0.clone();
            this.gradient = new double[x0.length];
            this.average = x0.clone();
            this.value = objective.valueAndGradient(x, gradient);
        }

        @Override
        public boolean step() {
            stepper.step(x, gradient);
            t++;
            double weight = weights.weight(t);
            for (int i = 0; i < x.length; i++) {
                // With all the weight it is the iterate, bit for bit.
                average[i] = weight == 1 ? x[i] : average[i] + weight * (x[i] - average[i]);
            }
            value = objective.value(average);
            objective.valueAndGradient(x, gradient);
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
            Shapes.require("out", out, average.length);
            System.arraycopy(average, 0, out, 0, average.length);
        }

        @Override
        public Preconditioner preconditioner() {
            return stepper.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            return stepper.inForce();
        }

        @Override
        public void state(State state) {
            state.vector("x", x);
            state.vector("gradient", gradient);
            state.vector("average", average);
            value = state.number("value", value);
            t = (int) state.number("t", t);
            stepper.state(state.part("rule"));
        }
    }
}
