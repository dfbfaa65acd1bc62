// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;

/**
 * Why a run ended, as data. Each is a result to be recorded and drawn; none is an exception.
 *
 * @param kind what the end means
 * @param rule the {@link StopRule} that ended the run; none if it was one of the checks that are always made, a request, or a
 *     failure
 * @param detail what an observer gave as its reason, or what was thrown, in words; else empty
 */
public record Stop(Kind kind, Optional<StopRule> rule, String detail) {

    /** What an end means. Studies store these names. */
    public enum Kind {
        /** The target was met. */
        CONVERGED("met the target"),
        /** A budget was spent first; the best point so far is kept. */
        BUDGET_SPENT("spent the budget before meeting the target"),
        /** The method could move no further: it said so, or neither value nor point changed for many iterations. */
        STALLED("could move no further: neither its value nor its point changed any more"),
        /** The value grew beyond bounds, or became infinite or NaN. */
        DIVERGED("diverged: the value grew beyond bounds or is not finite"),
        /** An observer asked for it; see {@link Progress#requestStop}. */
        REQUESTED("was stopped on request"),
        /** The objective or the method threw an exception; {@link Result#failure} has it. */
        FAILED("failed with an exception");

        private final String sentence;

        Kind(String sentence) {
            this.sentence = sentence;
        }

        /**
         * Says the end in words, to be put behind "the run".
         *
         * @return a phrase in lower case without a full stop
         */
        public String sentence() {
            return sentence;
        }
    }

    static Stop of(Kind kind) {
        return new Stop(kind, Optional.empty(), "");
    }

    static Stop by(StopRule.Watch watch) {
        return new Stop(watch.isSuccess() ? Kind.CONVERGED : Kind.BUDGET_SPENT, Optional.of(watch.fired()), "");
    }

    /**
     * Whether the run came to what it was for.
     *
     * @return true exactly if the kind is {@link Kind#CONVERGED}
     */
    public boolean isSuccess() {
        return kind == Kind.CONVERGED;
    }

    /**
     * Says the reason in words, to be put behind "the run".
     *
     * @return a phrase that begins in lower case, without a full stop of its own
     */
    public String sentence() {
        String by = rule.map(fired -> " (" + fired.inWords() + ")").orElse("");
        return kind.sentence() + by + (detail.isEmpty() ? "" : ": " + detail);
    }
}
