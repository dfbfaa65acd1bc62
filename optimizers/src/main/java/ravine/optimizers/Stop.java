// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Why a run ended. Each is a result to be recorded and drawn; none is an exception. */
public enum Stop {
    /** The target was met. */
    CONVERGED("met the target"),
    /** The iteration budget was spent first; the best point so far is kept. */
    BUDGET_SPENT("spent the iteration budget before meeting the target"),
    /** The method could move no further, or its value did not change for many iterations: round-off. */
    STALLED("could make no further progress: the value no longer changes"),
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
