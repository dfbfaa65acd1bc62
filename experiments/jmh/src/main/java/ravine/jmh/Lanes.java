// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.Arrays;

/**
 * The loops that yardsticks share, in the form that HotSpot on JDK 17 compiles to vector instructions: element by element,
 * every array read and written at the same index. It leaves a loop scalar that reads {@code x[t + 1]} beside {@code
 * y[t]}, or sums up in one variable; so neighbours are copied to arrays of their own first, and sums are kept in lanes.
 */
final class Lanes {

    private Lanes() {}

    /** {@code out[t] = x[from + t]}, with zeros where x has no entry. */
    static void load(double[] x, int from, int count, double[] out) {
        int first = Math.max(0, -from);
        int end = Math.min(count, x.length - from);
        if (first > 0) {
            Arrays.fill(out, 0, first, 0);
        }
        System.arraycopy(x, from + first, out, first, end - first);
        if (end < count) {
            Arrays.fill(out, end, count, 0);
        }
    }

    /** {@code out[t] = x[t] + ... + x[t + 6]}; four arrays of work. x has six entries more than are asked for. */
    static void sumOfSeven(
            double[] x, int count, double[] out, double[] pair, double[] two, double[] four, double[] six) {
        System.arraycopy(x, 1, two, 0, count + 4);
        for (int t = 0; t < count + 4; t++) {
            pair[t] = x[t] + two[t];
        }
        System.arraycopy(pair, 2, two, 0, count);
        System.arraycopy(pair, 4, four, 0, count);
        System.arraycopy(x, 6, six, 0, count);
        for (int t = 0; t < count; t++) {
            out[t] = (pair[t] + two[t]) + (four[t] + six[t]);
        }
    }

    /** The sum of the first entries, in eight chains. */
    static double sum(double[] x, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double s4 = 0;
        double s5 = 0;
        double s6 = 0;
        double s7 = 0;
        int t = 0;
        for (; t + 7 < count; t += 8) {
            s0 += x[t];
            s1 += x[t + 1];
            s2 += x[t + 2];
            s3 += x[t + 3];
            s4 += x[t + 4];
            s5 += x[t + 5];
            s6 += x[t + 6];
            s7 += x[t + 7];
        }
        for (; t < count; t++) {
            s0 += x[t];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** The product of two rows, in four chains. */
    static double dot(double[] x, double[] y, int count) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int t = 0;
        for (; t + 3 < count; t += 4) {
            s0 += x[t] * y[t];
            s1 += x[t + 1] * y[t + 1];
            s2 += x[t + 2] * y[t + 2];
            s3 += x[t + 3] * y[t + 3];
        }
        for (; t < count; t++) {
            s0 += x[t] * y[t];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code y += a[at] x[0] + a[at + 1] x[1] + ...} over a number of rows x, eight of them a pass. */
    static void addRows(double[] a, int at, double[][] x, int rows, double[] y, int count) {
        int j = 0;
        for (; j + 7 < rows; j += 8) {
            int i = at + j;
            double a0 = a[i];
            double a1 = a[i + 1];
            double a2 = a[i + 2];
            double a3 = a[i + 3];
            double a4 = a[i + 4];
            double a5 = a[i + 5];
            double a6 = a[i + 6];
            double a7 = a[i + 7];
            double[] x0 = x[j];
            double[] x1 = x[j + 1];
            double[] x2 = x[j + 2];
            double[] x3 = x[j + 3];
            double[] x4 = x[j + 4];
            double[] x5 = x[j + 5];
            double[] x6 = x[j + 6];
            double[] x7 = x[j + 7];
            for (int t = 0; t < count; t++) {
                y[t] += ((a0 * x0[t] + a1 * x1[t]) + (a2 * x2[t] + a3 * x3[t]))
                        + ((a4 * x4[t] + a5 * x5[t]) + (a6 * x6[t] + a7 * x7[t]));
            }
        }
        for (; j + 1 < rows; j += 2) {
            double a0 = a[at + j];
            double a1 = a[at + j + 1];
            double[] x0 = x[j];
            double[] x1 = x[j + 1];
            for (int t = 0; t < count; t++) {
                y[t] += a0 * x0[t] + a1 * x1[t];
            }
        }
        if (j < rows) {
            double a0 = a[at + j];
            double[] x0 = x[j];
            for (int t = 0; t < count; t++) {
                y[t] += a0 * x0[t];
            }
        }
    }
}
