// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.BitSet;
import java.util.SplittableRandom;
import ravine.calculus.Shapes;

/**
 * \( Q = W' S' W S \): random signs S, the Walsh-Hadamard transform W of the first p coordinates, other signs S', and the transform W' of
 * the last p; p is the greatest power of two up to n, so that each coordinate is in one of the two, and most or all are in both.
 */
final class HadamardMap implements OrthogonalMap {

    private static final double SQRT_HALF = Math.sqrt(0.5);

    /** What fits into the nearest cache. */
    private static final int IN_CACHE = 4096;

    private final int n;
    private final int power;
    private final double factor;
    private final BitSet first;
    private final BitSet second;

    HadamardMap(int n, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        this.n = n;
        this.power = Integer.highestOneBit(n);
        int logarithm = Integer.numberOfTrailingZeros(power);
        this.factor = Math.scalb(logarithm % 2 == 0 ? 1 : SQRT_HALF, -(logarithm / 2));
        this.first = signs(n, random);
        this.second = signs(n, random);
    }

    private static BitSet signs(int n, SplittableRandom random) {
        long[] words = random.longs((n + Long.SIZE - 1) / Long.SIZE).toArray();
        BitSet signs = BitSet.valueOf(words);
        signs.clear(n, words.length * Long.SIZE);
        return signs;
    }

    @Override
    public int dimension() {
        return n;
    }

    @Override
    public void apply(double[] x) {
        Shapes.require("x", x, n);
        flip(x, first);
        transform(x, 0);
        flip(x, second);
        transform(x, n - power);
    }

    @Override
    public void applyTransposed(double[] x) {
        Shapes.require("x", x, n);
        transform(x, n - power);
        flip(x, second);
        transform(x, 0);
        flip(x, first);
    }

    private static void flip(double[] x, BitSet signs) {
        for (int i = signs.nextSetBit(0); i >= 0; i = signs.nextSetBit(i + 1)) {
            x[i] = -x[i];
        }
    }

    /** The orthogonal transform, which is its own inverse. */
    private void transform(double[] x, int from) {
        sums(x, from, power);
        for (int i = from; i < from + power; i++) {
            x[i] *= factor;
        }
    }

    /** Sums and differences at all distances up to half the length; halves first until they fit into the cache. */
    private static void sums(double[] x, int from, int length) {
        int done = 1;
        if (length > IN_CACHE) {
            sums(x, from, length / 2);
            sums(x, from + length / 2, length / 2);
            done = length / 2;
        }
        for (int distance = done; distance < length; distance *= 2) {
            for (int start = from; start < from + length; start += 2 * distance) {
                for (int i = start; i < start + distance; i++) {
                    double u = x[i];
                    double w = x[i + distance];
                    x[i] = u + w;
                    x[i + distance] = u - w;
                }
            }
        }
    }

    /** Itself, as there is nothing to write to. */
    @Override
    public OrthogonalMap copy() {
        return this;
    }
}
