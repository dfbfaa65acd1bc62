// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.function.Predicate;
import ravine.calculus.Shapes;

/** The combinations of {@link StopRule}. Equal rules combined equally are equal. */
final class StopRules {

    private StopRules() {}

    /** A watch without memory. */
    record Stateless(StopRule fired, boolean isSuccess, Predicate<Progress> rule) implements StopRule.Watch {

        @Override
        public boolean isMet(Progress progress) {
            return rule.test(progress);
        }
    }

    record Either(StopRule left, StopRule right) implements StopRule {

        @Override
        public Watch watch() {
            return new WatchOfTwo(this, left, right, false);
        }

        @Override
        public String inWords() {
            return left.inWords() + " or " + right.inWords();
        }

        @Override
        public String toString() {
            return left + " or " + right;
        }
    }

    record Both(StopRule left, StopRule right) implements StopRule {

        @Override
        public Watch watch() {
            return new WatchOfTwo(this, left, right, true);
        }

        @Override
        public String inWords() {
            return "(" + left.inWords() + ") and (" + right.inWords() + ")";
        }

        @Override
        public String toString() {
            return "(" + left + ") and (" + right + ")";
        }
    }

    private static final class WatchOfTwo implements StopRule.Watch {

        private final StopRule rule;
        private final boolean needsBoth;
        private final StopRule.Watch left;
        private final StopRule.Watch right;
        private boolean isLeftMet;
        private boolean isRightMet;

        WatchOfTwo(StopRule rule, StopRule left, StopRule right, boolean needsBoth) {
            this.rule = rule;
            this.needsBoth = needsBoth;
            this.left = left.watch();
            this.right = right.watch();
        }

        @Override
        public boolean isMet(Progress progress) {
            // Both are asked, whatever the first says: a watch must see each iteration.
            isLeftMet = left.isMet(progress);
            isRightMet = right.isMet(progress);
            return needsBoth ? isLeftMet && isRightMet : isLeftMet || isRightMet;
        }

        @Override
        public boolean isSuccess() {
            return (isLeftMet && left.isSuccess()) || (isRightMet && right.isSuccess());
        }

        @Override
        public StopRule fired() {
            if (needsBoth) {
                return rule;
            }
            boolean isRight = !isLeftMet || (isRightMet && right.isSuccess() && !left.isSuccess());
            return (isRight ? right : left).fired();
        }

        @Override
        public void state(State state) {
            left.state(state.part("left"));
            right.state(state.part("right"));
        }
    }

    record Repeated(StopRule rule, int k) implements StopRule {

        Repeated {
            Shapes.requirePositive("k", k);
        }

        @Override
        public Watch watch() {
            return new Counter(this);
        }

        @Override
        public String inWords() {
            return "(" + rule.inWords() + ") " + k + (k == 1 ? " time" : " times in a row");
        }

        @Override
        public String toString() {
            return "(" + rule + ") " + k + " times";
        }
    }

    private static final class Counter implements StopRule.Watch {

        private final Repeated repeated;
        private final StopRule.Watch inner;
        private int met;
        private int last = -1;

        Counter(Repeated repeated) {
            this.repeated = repeated;
            this.inner = repeated.rule.watch();
        }

        @Override
        public boolean isMet(Progress progress) {
            boolean isMet = inner.isMet(progress);
            if (progress.iteration() != last) {
                met = isMet ? Math.min(met + 1, repeated.k) : 0;
                last = progress.iteration();
            }
            return met == repeated.k;
        }

        @Override
        public boolean isSuccess() {
            return inner.isSuccess();
        }

        @Override
        public StopRule fired() {
            return repeated;
        }

        @Override
        public void state(State state) {
            met = (int) state.number("met", met);
            last = (int) state.number("last", last);
            inner.state(state.part("rule"));
        }
    }
}
