// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

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
        return new Clock(rule.stepper(dimension), schedule);
    }

    @Override
    public Stepper stepper(int dimension, Preconditioner preconditioner) {
        return new Clock(rule.stepper(dimension, preconditioner), schedule);
    }

    private static final class Clock implements Stepper {

        private final Stepper inner;
        private final Schedule schedule;
        private int iteration;

        Clock(Stepper inner, Schedule schedule) {
            this.inner = inner;
            this.schedule = schedule;
        }

        @Override
        public void step(double[] x, double[] gradient, double factor) {
            inner.step(x, gradient, factor * schedule.factor(iteration));
            iteration++;
        }

        @Override
        public Preconditioner preconditioner() {
            return inner.preconditioner();
        }
    }
}
