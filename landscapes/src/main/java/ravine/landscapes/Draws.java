// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * Random numbers that two whole numbers decide, a seed and an index: those of {@link java.util.SplittableRandom} seeded with the
 * (index + 1)-th number of one that has the seed. A stream is started anywhere at once and without allocating, and is the same on every
 * machine (SplitMix64; Steele, Lea and Flood 2014).
 */
final class Draws {

    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private long state;

    /** Starts the stream of an index. */
    void start(long seed, long index) {
        state = mixed(seed + (index + 1) * GAMMA);
    }

    private static long mixed(long bits) {
        long z = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    long next() {
        state += GAMMA;
        return mixed(state);
    }

    /** Uniform on the multiples of 2^-53 in [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** Standard normal, by the method of Box and Muller. */
    double normal() {
        // 1 - u is never 0.
        double radius = Math.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(2 * Math.PI * uniform());
    }

    /** Uniform on 0, …, count - 1, by rejection. */
    int below(int count) {
        long limit = Long.MAX_VALUE - Long.MAX_VALUE % count;
        long bits = next() >>> 1;
        while (bits >= limit) {
            bits = next() >>> 1;
        }
        return (int) (bits % count);
    }

    /** Shuffles an array, every order being as likely (Fisher and Yates). */
    void shuffle(int[] a) {
        for (int i = a.length - 1; i > 0; i--) {
            int j = below(i + 1);
            int swapped = a[i];
            a[i] = a[j];
            a[j] = swapped;
        }
    }
}
