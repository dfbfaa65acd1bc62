// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.SplittableRandom;

/** Random vectors that a seed decides, the same on every machine. */
final class RandomProbes {

    private final SplittableRandom random;

    RandomProbes(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Fills an array with signs, +1 or −1: the sign bits of as many numbers. */
    void signs(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = random.nextLong() < 0 ? -1 : 1;
        }
    }

    /** Fills an array with standard normal numbers, by the method of Box and Muller. */
    void normals(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = normal();
        }
    }

    double normal() {
        // 1 - u is never 0.
        double radius = Math.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * random.nextDouble());
    }
}
