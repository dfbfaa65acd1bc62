// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/** {@link Math#signum} to the bit, as arithmetic that the virtual machine's compiler turns into vector instructions. */
final class Sign {

    /** Twice times this, the least subnormal number is greater than 1. */
    private static final double LARGE = 0x1p600;

    private Sign() {}

    /** -1, 0 of either sign, 1 or NaN. */
    static double of(double a) {
        return Math.max(-1, Math.min(1, a * LARGE * LARGE));
    }
}
