// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A rule whose step size follows a {@link Schedule}.
 *
 * <p>The factor multiplies the step size of the rule where its formula has it, which the rule's Javadoc says. Other
 * wrappers may stand within and around it.
 *
 * <p>Costs and memory are those of the rule. The hyper-parameters are those of the rule as well; the schedule is in the
 * record.
 *
 * @param rule the rule
 * @param schedule the factors
 */
public record Scheduled(FirstOrderRule rule, Schedule schedule) implements FirstOrderRule {

    @Override
    public String name() {
        return rule.name() + "-scheduled";
    }

    @Override
    public Map<String, Double> hyperparameters() {
        return rule.hyperparameters();
    }

    @Override
    public Stepper stepper(int dimension) {
        return new Clock(this, rule.stepper(dimension));
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Clock(this, rule.stepper(dimension, preconditioner));
    }

    private static final class Clock implements Stepper {

        private final Stepper inner;
        private final Schedule schedule;
        private final double stepSize;
        private double factor;
        private int iteration;

        Clock(Scheduled method, Stepper inner) {
            this.inner = inner;
            this.schedule = method.schedule;
            this.stepSize = method.rule.hyperparameters().getOrDefault("step-size", Double.NaN);
        }

        @Override
        public void step(double[] x, double[] gradient, double outerFactor) {
            factor = outerFactor * schedule.factor(iteration);
            inner.step(x, gradient, factor);
            iteration++;
        }

        @Override
        public Preconditioner preconditioner() {
            return inner.preconditioner();
        }

        @Override
        public Map<String, Double> inForce() {
            Map<String, Double> ofRule = inner.inForce();
            if (iteration == 0 || ofRule.containsKey("step-size") || Double.isNaN(stepSize)) {
                // A step size that the rule finds by itself has the factor already.
                return ofRule;
            }
            Map<String, Double> all = new LinkedHashMap<>(ofRule);
            all.put("step-size", stepSize * factor);
            return Collections.unmodifiableMap(all);
        }

        @Override
        public void state(State state) {
            factor = state.number("factor", factor);
            iteration = (int) state.number("iteration", iteration);
            inner.state(state.part("rule"));
        }
    }
}
