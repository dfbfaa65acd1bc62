// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import ravine.calculus.SparsityPattern;

/**
 * Cholesky's factorisation \( P H P^\top = L L^\top \) of a sparse symmetric matrix within its envelope, from the first entry
 * of each row to the diagonal, beyond which nothing fills in (Jennings 1966; George and Liu 1981, chapter 4). P is the reverse
 * Cuthill-McKee order, which makes the envelope of grids and networks narrow.
 */
final class EnvelopeCholesky {

    /** 128 MiB. */
    private static final long MOST_ENTRIES = 1L << 24;

    /** Some ten seconds. */
    private static final double MOST_PRODUCTS = 0x1p34;

    private final int n;

    /** The row of H at each place. */
    private final int[] order;

    /** The first column of each row of L, and where it stands. */
    private final int[] first;

    private final int[] starts;
    private final double[] l;
    private OptionalInt failure = OptionalInt.empty();

    private EnvelopeCholesky(int[] order, int[] first, int[] starts) {
        this.n = order.length;
        this.order = order;
        this.first = first;
        this.starts = starts;
        this.l = new double[starts[n]];
    }

    /** Factors a matrix of a symmetric pattern; empty if its envelope is too large. */
    static Optional<EnvelopeCholesky> of(SparsityPattern pattern, double[] entries) {
        int n = pattern.rows();
        int[] order = order(pattern);
        int[] place = new int[n];
        for (int p = 0; p < n; p++) {
            place[order[p]] = p;
        }
        int[] first = new int[n];
        int[] starts = new int[n + 1];
        double products = 0;
        long size = 0;
        for (int p = 0; p < n; p++) {
            first[p] = p;
            for (int k = pattern.rowStart(order[p]); k < pattern.rowStart(order[p] + 1); k++) {
                first[p] = Math.min(first[p], place[pattern.column(k)]);
            }
            long width = p - first[p] + 1L;
            size += width;
            products += 0.5 * width * width;
            if (size > MOST_ENTRIES || products > MOST_PRODUCTS) {
                return Optional.empty();
            }
            starts[p + 1] = (int) size;
        }
        EnvelopeCholesky factors = new EnvelopeCholesky(order, first, starts);
        for (int p = 0; p < n; p++) {
            for (int k = pattern.rowStart(order[p]); k < pattern.rowStart(order[p] + 1); k++) {
                int q = place[pattern.column(k)];
                if (q <= p) {
                    factors.l[starts[p] + q - first[p]] = entries[k];
                }
            }
        }
        factors.factor();
        return Optional.of(factors);
    }

    /** Breadth first from a node at the rim of each part, neighbours of few neighbours first; reversed. */
    private static int[] order(SparsityPattern pattern) {
        int n = pattern.rows();
        int[] order = new int[n];
        boolean[] isPlaced = new boolean[n];
        int count = 0;
        for (int seed = 0; seed < n; seed++) {
            if (!isPlaced[seed]) {
                int end = search(pattern, seed, isPlaced, order, count);
                // The last of a breadth-first search lies at the rim; from there all is searched again.
                int rim = order[end - 1];
                for (int p = count; p < end; p++) {
                    isPlaced[order[p]] = false;
                }
                count = search(pattern, rim, isPlaced, order, count);
            }
        }
        for (int p = 0; p < n / 2; p++) {
            int other = order[p];
            order[p] = order[n - 1 - p];
            order[n - 1 - p] = other;
        }
        return order;
    }

    /** Places all that is reached; returns how many are placed then. */
    private static int search(SparsityPattern pattern, int start, boolean[] isPlaced, int[] order, int placed) {
        int count = placed;
        order[count++] = start;
        isPlaced[start] = true;
        for (int p = placed; p < count; p++) {
            int from = count;
            for (int k = pattern.rowStart(order[p]); k < pattern.rowStart(order[p] + 1); k++) {
                int j = pattern.column(k);
                if (!isPlaced[j]) {
                    isPlaced[j] = true;
                    order[count++] = j;
                }
            }
            sortByDegree(pattern, order, from, count);
        }
        return count;
    }

    private static void sortByDegree(SparsityPattern pattern, int[] order, int from, int to) {
        long[] keys = new long[to - from];
        for (int k = from; k < to; k++) {
            int i = order[k];
            keys[k - from] = ((long) (pattern.rowStart(i + 1) - pattern.rowStart(i)) << 32) | i;
        }
        Arrays.sort(keys);
        for (int k = from; k < to; k++) {
            order[k] = (int) keys[k - from];
        }
    }

    /** Row by row, until a pivot is not above its own rounding error. */
    private void factor() {
        for (int p = 0; p < n; p++) {
            double diagonal = l[starts[p + 1] - 1];
            for (int q = first[p]; q < p; q++) {
                int from = Math.max(first[p], first[q]);
                l[starts[p] + q - first[p]] = (l[starts[p] + q - first[p]] - dot(p, q, from, q)) / l[starts[q + 1] - 1];
            }
            double pivot = diagonal - dot(p, p, first[p], p);
            // A sum of so many squares, none above the diagonal entry: its sign is not known below this.
            double rounding = (p - first[p] + 2) * Math.ulp(1.0) * diagonal;
            if (!(pivot > rounding)) {
                failure = OptionalInt.of(order[p]);
                return;
            }
            l[starts[p + 1] - 1] = Math.sqrt(pivot);
        }
    }

    /** Of rows p and q of L, the columns from one to another. */
    private double dot(int p, int q, int from, int to) {
        int atP = starts[p] - first[p];
        int atQ = starts[q] - first[q];
        double sum = 0;
        for (int k = from; k < to; k++) {
            sum += l[atP + k] * l[atQ + k];
        }
        return sum;
    }

    /** The row of H at which a pivot was not positive; empty for a positive definite matrix. */
    OptionalInt failure() {
        return failure;
    }

    /** Solves H x = b, for a positive definite matrix. */
    double[] solve(double[] b) {
        double[] y = new double[n];
        for (int p = 0; p < n; p++) {
            double sum = b[order[p]];
            for (int q = first[p]; q < p; q++) {
                sum -= l[starts[p] + q - first[p]] * y[q];
            }
            y[p] = sum / l[starts[p + 1] - 1];
        }
        double[] x = new double[n];
        for (int p = n - 1; p >= 0; p--) {
            y[p] /= l[starts[p + 1] - 1];
            for (int q = first[p]; q < p; q++) {
                y[q] -= l[starts[p] + q - first[p]] * y[p];
            }
            x[order[p]] = y[p];
        }
        return x;
    }
}
