// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.SplittableRandom;

/**
 * Draws from the standard normal distribution from a seed, by Marsaglia's polar method: the same bits on every machine. One
 * object, one sequence, one thread.
 */
final class Gaussians {

    private final SplittableRandom random;
    private double spare;
    private boolean hasSpare;

    Gaussians(long seed) {
        random = new SplittableRandom(seed);
    }

    /** The next draw. */
    double next() {
        if (hasSpare) {
            hasSpare = false;
            return spare;
        }
        double u;
        double w;
        double s;
        do {
            u = symmetricUniform();
            w = symmetricUniform();
            s = u * u + w * w;
        } while (s >= 1 || s == 0);
        double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
        spare = w * factor;
        hasSpare = true;
        return u * factor;
    }

    /** Uniform on the multiples of 2^-53 in [-1, 1). */
    private double symmetricUniform() {
        return (random.nextLong() >> 10) * 0x1p-53;
    }
}
