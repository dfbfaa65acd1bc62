// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;

/**
 * Sums over terms. Term k is added to lane k mod L, in order, and the lanes are added up at the end, halves onto halves:
 * \( a_t \leftarrow a_t + a_{t + L/2} \), then L/4, and so on. The order depends on nothing but the number of lanes, and the rounding
 * error is that of a sum of m / L terms.
 */
final class Lanes {

    private static final int MOST = 256;

    private final double[] work = new double[MOST];

    /** The sum of a row, which is not changed. */
    double sum(double[] row, int offset, int lanes) {
        if (lanes < MOST) {
            System.arraycopy(row, offset, work, 0, lanes);
            return halve(work, lanes);
        }
        if (offset == 0) {
            return sum(row, work);
        }
        System.arraycopy(row, offset, work, 0, MOST);
        return sum(work, work);
    }

    /** The same additions as halves onto halves, two at a time: fewer loops, each with constant offsets. */
    private static double sum(double[] row, double[] a) {
        for (int t = 0; t < 64; t++) {
            a[t] = (row[t] + row[t + 128]) + (row[t + 64] + row[t + 192]);
        }
        for (int t = 0; t < 16; t++) {
            a[t] = (a[t] + a[t + 32]) + (a[t + 16] + a[t + 48]);
        }
        for (int t = 0; t < 8; t++) {
            a[t] += a[t + 8];
        }
        return eight(a);
    }

    /** The sum of any numbers. */
    double sum(double[] numbers) {
        System.arraycopy(numbers, 0, work, 0, Math.min(MOST, numbers.length));
        Arrays.fill(work, Math.min(MOST, numbers.length), MOST, 0);
        for (int first = MOST; first < numbers.length; first += MOST) {
            for (int t = 0; t < Math.min(MOST, numbers.length - first); t++) {
                work[t] += numbers[first + t];
            }
        }
        return sum(work, work);
    }

    // One loop for each half, since loops with constant offsets are compiled to vector instructions.
    private static double halve(double[] a, int lanes) {
        if (lanes > 64) {
            for (int t = 0; t < 64; t++) {
                a[t] += a[t + 64];
            }
        }
        if (lanes > 32) {
            for (int t = 0; t < 32; t++) {
                a[t] += a[t + 32];
            }
        }
        if (lanes > 16) {
            for (int t = 0; t < 16; t++) {
                a[t] += a[t + 16];
            }
        }
        if (lanes > 8) {
            for (int t = 0; t < 8; t++) {
                a[t] += a[t + 8];
            }
        }
        return eight(a);
    }

    private static double eight(double[] a) {
        return ((a[0] + a[4]) + (a[2] + a[6])) + ((a[1] + a[5]) + (a[3] + a[7]));
    }

    /** The number of lanes for so many terms, in rows of which there are so many: a power of two from 8 to 256. */
    static int count(int terms, int rows) {
        int lanes = MOST;
        while (lanes > 64 && (long) rows * lanes * Double.BYTES > 64 * 1024) {
            lanes /= 2;
        }
        while (lanes > 8 && lanes / 2 >= terms) {
            lanes /= 2;
        }
        return lanes;
    }
}
