// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** Where the summand ε of a diagonal scaling stands; libraries differ here, and a large ε shows it at once. */
public enum EpsilonPlacement {
    /** Beside the root, \( \sqrt{v} + \varepsilon \): ε is measured in units of the gradient. */
    OUTSIDE,
    /** Under the root, \( \sqrt{v + \varepsilon} \): ε is measured in units of the gradient's square. */
    INSIDE;

    /** What is added under the root. */
    double under(double epsilon) {
        return this == INSIDE ? epsilon : 0;
    }

    /** What is added to the root. */
    double beside(double epsilon) {
        return this == INSIDE ? 0 : epsilon;
    }
}
