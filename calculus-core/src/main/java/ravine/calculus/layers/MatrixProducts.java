// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

/**
 * The two products of matrices that a linear layer is made of, row-major, added to what is there. Rows are copied to arrays
 * of their own, since only loops over arrays from their start on are compiled to vector instructions; the inner loop runs
 * along rows and adds multiples of eight of them. Every entry is summed up in the order of the middle index.
 *
 * <p>One object serves one thread. Its arrays grow with the matrices that it sees, and then stay.
 */
final class MatrixProducts {

    private static final double[][] NO_ROWS = {};

    private double[][] rows = NO_ROWS;
    private double[] sum = {};

    /** C += A B, with A p × q, B q × r from {@code bAt} on, C p × r. */
    void add(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        load(b, bAt, q, r);
        for (int i = 0; i < p; i++) {
            addRows(a, i * q, 1, q, c, i * r, r);
        }
    }

    /** C += A' B, with A p × q, B p × r, C q × r from {@code cAt} on. */
    void addTransposed(double[] a, double[] b, double[] c, int cAt, int p, int q, int r) {
        load(b, 0, p, r);
        for (int i = 0; i < q; i++) {
            addRows(a, i, q, p, c, cAt + i * r, r);
        }
    }

    /** Copies a matrix of so many rows of length r. */
    private void load(double[] b, int at, int count, int r) {
        if (rows.length < count || sum.length < r) {
            sum = new double[Math.max(r, sum.length)];
            rows = new double[Math.max(count, rows.length)][sum.length];
        }
        for (int k = 0; k < count; k++) {
            System.arraycopy(b, at + k * r, rows[k], 0, r);
        }
    }

    /** Adds to a row of C the rows of B, with factors that are a stride apart. */
    private void addRows(double[] a, int at, int stride, int count, double[] c, int cAt, int r) {
        double[] y = sum;
        System.arraycopy(c, cAt, y, 0, r);
        int k = 0;
        for (; k + 7 < count; k += 8) {
            int f = at + k * stride;
            addEight(
                    a[f],
                    a[f + stride],
                    a[f + 2 * stride],
                    a[f + 3 * stride],
                    a[f + 4 * stride],
                    a[f + 5 * stride],
                    a[f + 6 * stride],
                    a[f + 7 * stride],
                    k,
                    y,
                    r);
        }
        for (; k < count; k++) {
            addOne(a[at + k * stride], rows[k], y, r);
        }
        System.arraycopy(y, 0, c, cAt, r);
    }

    private void addEight(
            double a0,
            double a1,
            double a2,
            double a3,
            double a4,
            double a5,
            double a6,
            double a7,
            int k,
            double[] y,
            int r) {
        double[] x0 = rows[k];
        double[] x1 = rows[k + 1];
        double[] x2 = rows[k + 2];
        double[] x3 = rows[k + 3];
        double[] x4 = rows[k + 4];
        double[] x5 = rows[k + 5];
        double[] x6 = rows[k + 6];
        double[] x7 = rows[k + 7];
        for (int j = 0; j < r; j++) {
            y[j] = y[j]
                    + a0 * x0[j]
                    + a1 * x1[j]
                    + a2 * x2[j]
                    + a3 * x3[j]
                    + a4 * x4[j]
                    + a5 * x5[j]
                    + a6 * x6[j]
                    + a7 * x7[j];
        }
    }

    private static void addOne(double a, double[] x, double[] y, int r) {
        for (int j = 0; j < r; j++) {
            y[j] += a * x[j];
        }
    }
}
