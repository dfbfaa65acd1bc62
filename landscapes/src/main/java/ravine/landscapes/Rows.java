// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

/**
 * Loops over a range of rows, for up to four columns at a time: as many streams as keep the memory busy. Sums are kept in chains that
 * do not wait for each other, in an order that depends on the range alone.
 */
final class Rows {

    private Rows() {}

    /** Replaces x by D x, and returns x'Dx over the range. */
    static double scale(double[] d, double[] x, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double x0 = x[i];
            double x1 = x[i + 1];
            double x2 = x[i + 2];
            double x3 = x[i + 3];
            double y0 = d[i] * x0;
            double y1 = d[i + 1] * x1;
            double y2 = d[i + 2] * x2;
            double y3 = d[i + 3] * x3;
            s0 += x0 * y0;
            s1 += x1 * y1;
            s2 += x2 * y2;
            s3 += x3 * y3;
            x[i] = y0;
            x[i + 1] = y1;
            x[i + 2] = y2;
            x[i + 3] = y3;
        }
        for (; i < to; i++) {
            double y = d[i] * x[i];
            s0 += x[i] * y;
            x[i] = y;
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** \( a^\top x \) over the range. */
    static double dot(double[] a, double[] x, int from, int to) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            s0 += a[i] * x[i];
            s1 += a[i + 1] * x[i + 1];
            s2 += a[i + 2] * x[i + 2];
            s3 += a[i + 3] * x[i + 3];
        }
        for (; i < to; i++) {
            s0 += a[i] * x[i];
        }
        return (s0 + s1) + (s2 + s3);
    }

    /** Adds the four products with x over the range to {@code sums[j]}, …, {@code sums[j + 3]}. */
    static void addDots(
            double[] a, double[] b, double[] c, double[] d, double[] x, int from, int to, double[] sums, int j) {
        double a0 = 0;
        double a1 = 0;
        double b0 = 0;
        double b1 = 0;
        double c0 = 0;
        double c1 = 0;
        double d0 = 0;
        double d1 = 0;
        int i = from;
        for (; i + 1 < to; i += 2) {
            double x0 = x[i];
            double x1 = x[i + 1];
            a0 += a[i] * x0;
            b0 += b[i] * x0;
            c0 += c[i] * x0;
            d0 += d[i] * x0;
            a1 += a[i + 1] * x1;
            b1 += b[i + 1] * x1;
            c1 += c[i + 1] * x1;
            d1 += d[i + 1] * x1;
        }
        if (i < to) {
            a0 += a[i] * x[i];
            b0 += b[i] * x[i];
            c0 += c[i] * x[i];
            d0 += d[i] * x[i];
        }
        sums[j] += a0 + a1;
        sums[j + 1] += b0 + b1;
        sums[j + 2] += c0 + c1;
        sums[j + 3] += d0 + d1;
    }

    /**
     * {@link #subtract}, {@link #scale} and {@link #dot} in one: y = x - w a, out = D y, {@code sums[j] += a'D y}. Returns y'D y over the
     * range, the bits of {@code scale}.
     */
    static double turn(
            double w, double[] a, double[] d, double[] x, double[] out, int from, int to, double[] sums, int j) {
        double s0 = 0;
        double s1 = 0;
        double s2 = 0;
        double s3 = 0;
        double t0 = 0;
        double t1 = 0;
        double t2 = 0;
        double t3 = 0;
        int i = from;
        for (; i + 3 < to; i += 4) {
            double x0 = x[i] - w * a[i];
            double x1 = x[i + 1] - w * a[i + 1];
            double x2 = x[i + 2] - w * a[i + 2];
            double x3 = x[i + 3] - w * a[i + 3];
            double y0 = d[i] * x0;
            double y1 = d[i + 1] * x1;
            double y2 = d[i + 2] * x2;
            double y3 = d[i + 3] * x3;
            s0 += x0 * y0;
            s1 += x1 * y1;
            s2 += x2 * y2;
            s3 += x3 * y3;
            t0 += a[i] * y0;
            t1 += a[i + 1] * y1;
            t2 += a[i + 2] * y2;
            t3 += a[i + 3] * y3;
            out[i] = y0;
            out[i + 1] = y1;
            out[i + 2] = y2;
            out[i + 3] = y3;
        }
        for (; i < to; i++) {
            double x0 = x[i] - w * a[i];
            double y0 = d[i] * x0;
            s0 += x0 * y0;
            t0 += a[i] * y0;
            out[i] = y0;
        }
        sums[j] += (t0 + t1) + (t2 + t3);
        return (s0 + s1) + (s2 + s3);
    }

    /** {@code out = x - w a} over the range; out may be x. */
    static void subtract(double w, double[] a, double[] x, double[] out, int from, int to) {
        for (int i = from; i < to; i++) {
            out[i] = x[i] - w * a[i];
        }
    }

    /** {@code out = x - (w[j] a + w[j + 1] b + w[j + 2] c + w[j + 3] d)} over the range; out may be x. */
    static void subtract(
            double[] w,
            int j,
            double[] a,
            double[] b,
            double[] c,
            double[] d,
            double[] x,
            double[] out,
            int from,
            int to) {
        double wa = w[j];
        double wb = w[j + 1];
        double wc = w[j + 2];
        double wd = w[j + 3];
        for (int i = from; i < to; i++) {
            out[i] = x[i] - ((wa * a[i] + wb * b[i]) + (wc * c[i] + wd * d[i]));
        }
    }
}
