// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** What the check of a derivative can find. */
public enum CheckOutcome {
    /** All that could be compared agrees. */
    CORRECT,
    /** Something disagrees by more than all that is known about the errors of the comparison. */
    WRONG,
    /** The function does not allow a judgement: its values are NaN or infinite nearby, or too noisy. */
    INCONCLUSIVE
}
