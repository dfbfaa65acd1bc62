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
    }

    record Value(double bound) implements Target {

        Value {
            requireFinite("bound", bound);
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.value() <= bound;
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
    }

    record RelativeGradientNorm(double epsilon) implements Target {

        RelativeGradientNorm {
            requireProperFraction("epsilon", epsilon);
        }

        @Override
        public boolean isMet(Progress progress) {
            return progress.gradientNorm() <= epsilon * progress.initialGradientNorm();
        }
    }

    record None() implements Target {

        @Override
        public boolean isMet(Progress progress) {
            return false;
        }
    }

    record ValueChange(double epsilon) implements StopRule {

        ValueChange {
            Hyperparameters.requireNonNegative("epsilon", epsilon);
        }

        @Override
        public Watch watch() {
            return new Watch() {
                private double before = Double.NaN;

                @Override
                public boolean isMet(Progress progress) {
                    double now = progress.value();
                    boolean isMet = Math.abs(now - before) <= epsilon * Math.abs(now);
                    before = now;
                    return isMet;
                }

                @Override
                public boolean isSuccess() {
                    return true;
                }

                @Override
                public StopRule fired() {
                    return ValueChange.this;
                }

                @Override
                public void state(State state) {
                    before = state.number("value", before);
                }
            };
        }
    }

    record Step(double epsilon) implements StopRule {

        Step {
            Hyperparameters.requireNonNegative("epsilon", epsilon);
        }

        @Override
        public Watch watch() {
            return new Lengths(this);
        }
    }

    private static final class Lengths implements StopRule.Watch {

        private final Step rule;
        private double[] before = {};
        private double[] now = {};

        Lengths(Step rule) {
            this.rule = rule;
        }

        @Override
        public boolean isMet(Progress progress) {
            boolean isFirst = before.length == 0;
            if (now.length == 0) {
                now = new double[progress.dimension()];
            }
            progress.point(now);
            boolean isMet = !isFirst && Vectors.norm2(difference()) <= rule.epsilon * Vectors.norm2(now);
            double[] spent = isFirst ? new double[now.length] : before;
            before = now;
            now = spent;
            return isMet;
        }

        private double[] difference() {
            for (int i = 0; i < now.length; i++) {
                before[i] -= now[i];
            }
            return before;
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
            before = state.list("x", before);
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
