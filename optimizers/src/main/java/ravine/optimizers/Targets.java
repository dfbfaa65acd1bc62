// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Vectors;

/** The rules that {@link Target} makes. */
final class Targets {

    private Targets() {}

    record RelativeGap(double tau, double optimumValue) implements Target {

        RelativeGap {
            requireProperFraction("tau", tau);
            requireFinite("optimumValue", optimumValue);
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.value() - optimumValue <= tau * (progress.initialValue() - optimumValue);
        }

        @Override
        public String inWords() {
            return "gap at most " + tau + " of the first";
        }
    }

    record Value(double bound) implements Target {

        Value {
            requireFinite("bound", bound);
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.value() <= bound;
        }

        @Override
        public String inWords() {
            return "value at most " + bound;
        }
    }

    record GradientNorm(double epsilon) implements Target {

        GradientNorm {
            if (!(epsilon > 0)) {
                throw new IllegalArgumentException("epsilon: expected a positive number but was " + epsilon);
            }
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.gradientNorm() <= epsilon;
        }

        @Override
        public String inWords() {
            return "gradient norm at most " + epsilon;
        }
    }

    record RelativeGradientNorm(double epsilon) implements Target {

        RelativeGradientNorm {
            requireProperFraction("epsilon", epsilon);
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.gradientNorm() <= epsilon * progress.initialGradientNorm();
        }

        @Override
        public String inWords() {
            return "gradient norm at most " + epsilon + " of the first";
        }
    }

    record None() implements Target {

        @Override
        public boolean isMet(Progress progress) {
            return false;
        }

        @Override
        public String inWords() {
            return "no target";
        }
    }

    record ValueChange(double epsilon) implements StopRule {

        ValueChange {
            Hyperparameters.requireNonNegative("epsilon", epsilon);
        }

        @Override
        public Watch watch() {
            return new WatchOfChange(this, true, epsilon);
        }

        @Override
        public String inWords() {
            return "value changed by at most " + epsilon + " of itself";
        }
    }

    record Step(double epsilon) implements StopRule {

        Step {
            Hyperparameters.requireNonNegative("epsilon", epsilon);
        }

        @Override
        public Watch watch() {
            return new WatchOfChange(this, false, epsilon);
        }

        @Override
        public String inWords() {
            return "step at most " + epsilon + " of the point's norm";
        }
    }

    /** Compares each iteration with the one before it, by value or by point. */
    private static final class WatchOfChange implements StopRule.Watch {

        private final StopRule rule;
        private final boolean isOfValue;
        private final double epsilon;
        private double[] before = {};
        private double[] now = {};
        private int last = -1;
        private boolean isMet;

        WatchOfChange(StopRule rule, boolean isOfValue, double epsilon) {
            this.rule = rule;
            this.isOfValue = isOfValue;
            this.epsilon = epsilon;
        }

        @Override
        public boolean isMet(Progress progress) {
            if (progress.iteration() != last) {
                isMet = isClose(progress);
                last = progress.iteration();
            }
            return isMet;
        }

        private boolean isClose(Progress progress) {
            boolean isFirst = before.length == 0;
            if (now.length == 0) {
                now = new double[isOfValue ? 1 : progress.dimension()];
            }
            if (isOfValue) {
                now[0] = progress.value();
            } else {
                progress.point(now);
            }
            boolean isClose = !isFirst && distance() <= epsilon * Vectors.norm2(now);
            double[] spent = isFirst ? new double[now.length] : before;
            before = now;
            now = spent;
            return isClose;
        }

        private double distance() {
            for (int i = 0; i < now.length; i++) {
                before[i] -= now[i];
            }
            return Vectors.norm2(before);
        }

        @Override
        public boolean isSuccess() {
            return true;
        }

        @Override
        public StopRule fired() {
            return rule;
        }

        @Override
        public void state(State state) {
            before = state.list("before", before);
            last = (int) state.number("last", last);
            isMet = state.flag("is-met", isMet);
        }
    }

    private static void requireProperFraction(String name, double value) {
        if (!(value > 0 && value < 1)) {
            throw new IllegalArgumentException(name + ": expected a number between 0 and 1 but was " + value);
        }
    }

    private static void requireFinite(String name, double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(name + ": expected a finite number but was " + value);
        }
    }
}
