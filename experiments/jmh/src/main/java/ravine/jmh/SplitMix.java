// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

/**
 * Draws that any language repeats bit for bit up to its logarithm and cosine: SplitMix64 (Steele, Lea and Flood 2014),
 * \( u = \lfloor s / 2^{11} \rfloor\, 2^{-53} \), and normal draws by the cosine half of Box and Muller, u₁ drawn first.
 */
final class SplitMix {

    private long state;

    SplitMix(long seed) {
        state = seed;
    }

    private long next() {
        state += 0x9E3779B97F4A7C15L;
        long z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** From [0, 1). */
    double uniform() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** From the standard normal distribution. */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - uniform()));
        return radius * StrictMath.cos(6.283185307179586 * uniform());
    }

    /** That many normal draws, each times a factor. */
    double[] normals(int count, double factor) {
        double[] draws = new double[count];
        for (int i = 0; i < count; i++) {
            draws[i] = factor * normal();
        }
        return draws;
    }
}
