// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

/**
 * The two products of matrices that a linear layer is made of, row-major, added to what is there. Rows are copied to arrays
 * of their own, since only loops over arrays from their start on are compiled to vector instructions; the inner loop runs
 * along rows and adds multiples of four of them to two at once. Every entry is summed up in the order of the middle index.
 *
 * <p>One object serves one thread. Its arrays grow with the matrices that it sees, and then stay.
 */
final class MatrixProducts {

    private static final double[][] NO_ROWS = {};

    private double[][] rows = NO_ROWS;
    private double[] first = {};
    private double[] second = {};

    /** C += A B, with A p × q, B q × r from {@code bAt} on, C p × r. */
    void add(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        load(b, bAt, q, r);
        addRows(a, q, 1, c, 0, p, q, r);
    }

    /** C += A' B, with A p × q, B p × r, C q × r from {@code cAt} on. */
    void addTransposed(double[] a, double[] b, double[] c, int cAt, int p, int q, int r) {
        load(b, 0, p, r);
        addRows(a, 1, q, c, cAt, q, p, r);
    }

    /** Copies a matrix of so many rows of length r. */
    private void load(double[] b, int at, int count, int r) {
        if (rows.length < count || first.length < r) {
            first = new double[Math.max(r, first.length)];
            second = new double[first.length];
            rows = new double[Math.max(count, rows.length)][first.length];
        }
        for (int k = 0; k < count; k++) {
            System.arraycopy(b, at + k * r, rows[k], 0, r);
        }
    }

    /** Adds to each row of C the rows of B, whose factors lie {@code step} apart in A, and for the next row of C {@code stride}. */
    private void addRows(double[] a, int stride, int step, double[] c, int cAt, int p, int q, int r) {
        int i = 0;
        for (; i + 1 < p; i += 2) {
            System.arraycopy(c, cAt + i * r, first, 0, r);
            System.arraycopy(c, cAt + (i + 1) * r, second, 0, r);
            addToTwo(a, i * stride, (i + 1) * stride, step, q, r);
            System.arraycopy(first, 0, c, cAt + i * r, r);
            System.arraycopy(second, 0, c, cAt + (i + 1) * r, r);
        }
        if (i < p) {
            System.arraycopy(c, cAt + i * r, first, 0, r);
            for (int k = 0; k < q; k++) {
                addOne(a[i * stride + k * step], rows[k], first, r);
            }
            System.arraycopy(first, 0, c, cAt + i * r, r);
        }
    }

    private void addToTwo(double[] a, int at, int otherAt, int step, int q, int r) {
        int k = 0;
        for (; k + 3 < q; k += 4) {
            int f = at + k * step;
            int g = otherAt + k * step;
            addFour(
                    a[f],
                    a[f + step],
                    a[f + 2 * step],
                    a[f + 3 * step],
                    a[g],
                    a[g + step],
                    a[g + 2 * step],
                    a[g + 3 * step],
                    k,
                    r);
        }
        for (; k < q; k++) {
            addOne(a[at + k * step], rows[k], first, r);
            addOne(a[otherAt + k * step], rows[k], second, r);
        }
    }

    private void addFour(
            double a0, double a1, double a2, double a3, double b0, double b1, double b2, double b3, int k, int r) {
        double[] x0 = rows[k];
        double[] x1 = rows[k + 1];
        double[] x2 = rows[k + 2];
        double[] x3 = rows[k + 3];
        double[] y = first;
        double[] z = second;
        for (int j = 0; j < r; j++) {
            y[j] = y[j] + a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
            z[j] = z[j] + b0 * x0[j] + b1 * x1[j] + b2 * x2[j] + b3 * x3[j];
        }
    }

    private static void addOne(double a, double[] x, double[] y, int r) {
        for (int j = 0; j < r; j++) {
            y[j] += a * x[j];
        }
    }
}
