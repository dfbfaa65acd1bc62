// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.time.Duration;
import java.util.function.LongSupplier;
import ravine.calculus.EvaluationCounts;

/** The rules that {@link Budget} makes. */
final class Budgets {

    private Budgets() {}

    record Iterations(int most) implements Budget {

        Iterations {
            requireNonNegative(most);
        }

        @Override
        public boolean isSpent(Progress progress) {
            return progress.iteration() >= most;
        }

        @Override
        public String inWords() {
            return number(most, "iteration");
        }
    }

    /** What is counted. */
    enum Evaluation {
        VALUE("value"),
        GRADIENT("gradient"),
        HESSIAN_VECTOR_PRODUCT("Hessian-vector product");

        private final String noun;

        Evaluation(String noun) {
            this.noun = noun;
        }
    }

    record Evaluations(Evaluation kind, long most) implements Budget {

        Evaluations {
            requireNonNegative(most);
        }

        @Override
        public boolean isSpent(Progress progress) {
            EvaluationCounts counts = progress.counts();
            long spent =
                    switch (kind) {
                        case VALUE -> counts.values();
                        case GRADIENT -> counts.gradients();
                        case HESSIAN_VECTOR_PRODUCT -> counts.hvps();
                    };
            return spent >= most;
        }

        @Override
        public String inWords() {
            return number(most, kind.noun);
        }
    }

    record Time(Duration most, LongSupplier nanoTime) implements StopRule {

        Time {
            if (most.isNegative()) {
                throw new IllegalArgumentException("most: expected a time of at least 0 but was " + most);
            }
        }

        @Override
        public Watch watch() {
            return new StopWatch(this);
        }

        @Override
        public String inWords() {
            return most.getSeconds() + 1e-9 * most.getNano() + " s";
        }

        @Override
        public String toString() {
            return "Time[most=" + most + "]";
        }
    }

    private static final class StopWatch implements StopRule.Watch {

        private final Time rule;
        private long start;

        StopWatch(Time rule) {
            this.rule = rule;
            this.start = rule.nanoTime.getAsLong();
        }

        private long elapsed() {
            return rule.nanoTime.getAsLong() - start;
        }

        @Override
        public boolean isMet(Progress progress) {
            return Duration.ofNanos(elapsed()).compareTo(rule.most) >= 0;
        }

        @Override
        public boolean isSuccess() {
            return false;
        }

        @Override
        public StopRule fired() {
            return rule;
        }

        /** The time that has gone by, for a clock in another process starts anywhere. */
        @Override
        public void state(State state) {
            long elapsed = elapsed();
            start += elapsed - (long) state.number("nanoseconds", (double) elapsed);
        }
    }

    private static String number(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static void requireNonNegative(long most) {
        if (most < 0) {
            throw new IllegalArgumentException("most: expected a number of at least 0 but was " + most);
        }
    }
}
