// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.SplittableRandom;

/**
 * Random vectors from a seed: the same seed gives the same bits on every machine. One object, one sequence, one thread.
 */
final class Probes {

    private final SplittableRandom random;

    Probes(long seed) {
        random = new SplittableRandom(seed);
    }

    /**
     * The next Rademacher vector: independent entries of +1 and -1 with probability 1/2 each.
     *
     * @param out {@code double[n]}, overwritten
     */
    void rademacher(double[] out) {
        long bits = 0;
        for (int i = 0; i < out.length; i++) {
            if (i % Long.SIZE == 0) {
                bits = random.nextLong();
            }
            out[i] = (bits & 1) == 0 ? 1 : -1;
            bits >>>= 1;
        }
    }

    /**
     * The next vector from the uniform distribution on the unit sphere: a normalised vector of independent normal entries
     * (Marsaglia's polar method).
     *
     * @param out {@code double[n]}, overwritten
     */
    void unitSphere(double[] out) {
        double norm = 0;
        // No draw has ever been zero, but nothing forbids it.
        while (norm == 0) {
            for (int i = 0; i < out.length; i += 2) {
                double u;
                double w;
                double s;
                do {
                    u = symmetricUniform();
                    w = symmetricUniform();
                    s = u * u + w * w;
                } while (s >= 1 || s == 0);
                double factor = Math.sqrt(-2 * StrictMath.log(s) / s);
                out[i] = u * factor;
                if (i + 1 < out.length) {
                    out[i + 1] = w * factor;
                }
            }
            norm = Vectors.norm2(out);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] /= norm;
        }
    }

    /** Uniform on the multiples of 2^-53 in [-1, 1). */
    private double symmetricUniform() {
        return (random.nextLong() >> 10) * 0x1p-53;
    }
}
