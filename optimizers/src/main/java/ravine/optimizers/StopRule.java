// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * When a run ends: a {@link Target}, which means success, a {@link Budget}, which does not, or a combination of rules.
 *
 * <pre>{@code
 * StopRule rule = Target.gradientNorm(1e-8)
 *         .and(Target.valueChange(1e-12).times(3))
 *         .or(Budget.iterations(10_000))
 *         .or(Budget.gradients(50_000));
 * }</pre>
 *
 * <p>A rule is looked at once at each iteration, the start among them, and all of it: no part of a combination is left out
 * because another has decided. Rules are immutable and may be used by any number of runs; what one remembers from iteration
 * to iteration is in its {@link Watch}.
 */
public interface StopRule {

    /**
     * Begins to watch one run.
     *
     * @return a fresh memory
     */
    Watch watch();

    /**
     * Says for people what has to hold.
     *
     * @return a phrase in lower case without a full stop, such as "5 iterations"; of a rule that does not say, that it is the
     *     caller's own
     */
    default String inWords() {
        return "a rule of the caller's own";
    }

    /**
     * Either rule. The run ends by the one that is met; if both are at once, by one that means success if there is one, else by
     * this one.
     *
     * @param other the other rule
     * @return met when this one or the other is
     */
    default StopRule or(StopRule other) {
        return new StopRules.Either(this, other);
    }

    /**
     * Both rules at one iteration. It means success if one of them does: a target that is met is met.
     *
     * @param other the other rule
     * @return met when this one and the other are
     */
    default StopRule and(StopRule other) {
        return new StopRules.Both(this, other);
    }

    /**
     * This rule, met at k successive iterations.
     *
     * @param k at least 1
     * @return met at the last of them; it means what the rule itself does
     * @throws IllegalArgumentException for a k of less than 1
     */
    default StopRule times(int k) {
        return new StopRules.Repeated(this, k);
    }

    /** What a rule remembers of one run. One object, one run, one thread. */
    interface Watch {

        /**
         * Looks at an iteration: the first time at the start, then at each in order. To look at one again, as a run does that
         * had ended there and is resumed, changes nothing.
         *
         * @param progress the run at iteration t; not to be kept
         * @return true to end the run
         */
        boolean isMet(Progress progress);

        /**
         * What the last look, if it was met, means.
         *
         * @return true if the run converged; false if it spent a budget
         */
        boolean isSuccess();

        /**
         * Which rule was met at the last look.
         *
         * @return the rule that is watched, or of several of which each would do the one
         */
        StopRule fired();

        /**
         * Names all that is remembered from one look to the next; see {@link Snapshot}. Nothing, unless it says so.
         *
         * @param state visits each number
         */
        default void state(State state) {}
    }
}
