// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Why a run ended. Each is a result to be recorded and drawn; none is an exception. */
public enum Stop {
    /** The target was met. */
    CONVERGED("met the target"),
    /** The iteration budget was spent first; the best point so far is kept. */
    BUDGET_SPENT("spent the iteration budget before meeting the target"),
    /** The method could move no further: it said so, or neither value nor point changed for many iterations. */
    STALLED("could move no further: neither its value nor its point changed any more"),
    /** The value grew beyond bounds, or became infinite or NaN. */
    DIVERGED("diverged: the value grew beyond bounds or is not finite");

    private final String sentence;

    Stop(String sentence) {
        this.sentence = sentence;
    }

    /**
     * Says the reason in words, to be put behind "the run".
     *
     * @return a phrase in lower case without a full stop
     */
    public String sentence() {
        return sentence;
    }
}
