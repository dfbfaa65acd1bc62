// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.SplittableRandom;

/** Random vectors that a seed decides, the same on every machine. */
final class RandomProbes {

    /** By which SplitMix64 advances its state for each number (Steele, Lea and Flood 2014). */
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final long seed;
    private SplittableRandom random;
    private long drawn;

    RandomProbes(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /** Fills an array with signs, +1 or −1: the sign bits of as many numbers. */
    void signs(double[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = nextLong() < 0 ? -1 : 1;
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
        double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * StrictMath.PI * nextDouble());
    }

    private long nextLong() {
        drawn++;
        return random.nextLong();
    }

    private double nextDouble() {
        drawn++;
        return random.nextDouble();
    }

    /** How many numbers were drawn says it all: the generator can be started where it then is. */
    void state(State state) {
        drawn = (long) state.number("drawn", (double) drawn);
        random = new SplittableRandom(seed + drawn * GAMMA);
    }
}
