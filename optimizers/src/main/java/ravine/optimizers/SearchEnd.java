// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Why a line search ended. The first five found a step; the others did not, and are no errors. */
public enum SearchEnd {
    /** A sufficient decrease, the Armijo condition alone. */
    SUFFICIENT_DECREASE("found a sufficient decrease"),
    /** A sufficient decrease, and a slope less steep in either direction. */
    STRONG_WOLFE("met the strong Wolfe conditions"),
    /** A sufficient decrease, and a slope less steep downwards. */
    WOLFE("met the Wolfe conditions"),
    /** The Wolfe conditions in terms of slopes, where values no longer tell points apart. */
    APPROXIMATE_WOLFE("met the approximate Wolfe conditions"),
    /** The minimum of the quadratic along the ray. */
    EXACT("stepped to the minimum of the quadratic along the ray"),
    /** The slope at the origin is not negative, or a number there is not finite. */
    NO_DESCENT("was given a direction that does not descend"),
    /** The curvature along the ray is not positive, so that the quadratic has no minimum. */
    NO_MINIMUM("found no minimum: the curvature along the ray is not positive"),
    /** The interval in which the step must lie has shrunk to neighbouring numbers, or a decrease there is below an ulp. */
    ROUND_OFF("shrank its interval to round-off without meeting its conditions"),
    /** All evaluations that the search allows itself are spent. */
    EVALUATIONS_SPENT("spent its evaluations without meeting its conditions");

    private final String sentence;

    SearchEnd(String sentence) {
        this.sentence = sentence;
    }

    /**
     * Whether the search found a step that meets its conditions.
     *
     * @return true for the first five
     */
    public boolean isFound() {
        return compareTo(EXACT) <= 0;
    }

    /**
     * Says the reason in words, to be put behind "the search".
     *
     * @return a phrase in lower case without a full stop
     */
    public String sentence() {
        return sentence;
    }
}
