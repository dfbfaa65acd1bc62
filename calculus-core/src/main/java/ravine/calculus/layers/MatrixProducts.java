// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

/**
 * The three products of matrices that a linear layer is made of, row-major, added to what is there. Of the second factor and the result,
 * {@value #WIDTH} columns at a time are copied to rows of their own: only loops over arrays from their start on are compiled to
 * vector instructions, and much better ones if their number of turns is a constant. The inner loop adds four rows to two at once.
 * Every entry is summed up in the order of the middle index.
 *
 * <p>One object serves one thread. Its arrays grow with the matrices that it sees, and then stay.
 */
final class MatrixProducts {

    private static final int WIDTH = 32;

    private double[][] rows = {};
    private final double[] first = new double[WIDTH];
    private final double[] second = new double[WIDTH];

    /** C += A B, with A p × q, B q × r from {@code bAt} on, C p × r. */
    void add(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        for (int column = 0; column < r; column += WIDTH) {
            int width = Math.min(WIDTH, r - column);
            load(b, bAt + column, q, r, width);
            addRows(a, q, 1, c, column, p, q, r, width);
        }
    }

    /** C += A B', with A p × q, B r × q from {@code bAt} on, C p × r. */
    void addTimesTransposed(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        if (2 * r <= WIDTH && p > r) {
            addByColumns(a, b, bAt, c, p, q, r);
            return;
        }
        for (int column = 0; column < r; column += WIDTH) {
            int width = Math.min(WIDTH, r - column);
            loadTransposed(b, bAt + column * q, q, width);
            addRows(a, q, 1, c, column, p, q, r, width);
        }
    }

    /** The same where rows are short: columns take their place. */
    private void addByColumns(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        for (int row = 0; row < p; row += WIDTH) {
            int height = Math.min(WIDTH, p - row);
            loadTransposed(a, row * q, q, height);
            for (int j = 0; j < r; j += 2) {
                // Of an odd number of columns, as of rows below, the last one is paired with itself.
                int other = Math.min(j + 1, r - 1);
                for (int i = 0; i < height; i++) {
                    first[i] = c[(row + i) * r + j];
                    second[i] = c[(row + i) * r + other];
                }
                addToTwo(b, bAt + j * q, bAt + other * q, 1, q);
                for (int i = 0; i < height; i++) {
                    c[(row + i) * r + j] = first[i];
                    c[(row + i) * r + other] = second[i];
                }
            }
        }
    }

    /** C += A' B, with A p × q, B p × r, C q × r from {@code cAt} on. */
    void addTransposed(double[] a, double[] b, double[] c, int cAt, int p, int q, int r) {
        for (int column = 0; column < r; column += WIDTH) {
            int width = Math.min(WIDTH, r - column);
            load(b, column, p, r, width);
            addRows(a, 1, q, c, cAt + column, q, p, r, width);
        }
    }

    /** Copies some columns of so many rows of length r. What else rows hold is added up as well, and nobody's. */
    private void load(double[] b, int at, int count, int r, int width) {
        makeRoom(count);
        for (int k = 0; k < count; k++) {
            System.arraycopy(b, at + k * r, rows[k], 0, width);
        }
    }

    /** Copies so many columns of a matrix with rows of that length, some of its rows. */
    private void loadTransposed(double[] b, int at, int count, int width) {
        makeRoom(count);
        for (int k = 0; k < count; k++) {
            double[] row = rows[k];
            for (int j = 0; j < width; j++) {
                row[j] = b[at + j * count + k];
            }
        }
    }

    private void makeRoom(int count) {
        if (rows.length < count) {
            rows = new double[count][WIDTH];
        }
    }

    /** Adds to each row of C the rows of B, whose factors lie {@code step} apart in A, and for the next row of C {@code stride}. */
    private void addRows(double[] a, int stride, int step, double[] c, int cAt, int p, int q, int r, int width) {
        for (int i = 0; i < p; i += 2) {
            int other = Math.min(i + 1, p - 1);
            System.arraycopy(c, cAt + i * r, first, 0, width);
            System.arraycopy(c, cAt + other * r, second, 0, width);
            addToTwo(a, i * stride, other * stride, step, q);
            System.arraycopy(first, 0, c, cAt + i * r, width);
            System.arraycopy(second, 0, c, cAt + other * r, width);
        }
    }

    private void addToTwo(double[] a, int at, int otherAt, int step, int q) {
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
                    k);
        }
        for (; k < q; k++) {
            addOne(a[at + k * step], rows[k], first);
            addOne(a[otherAt + k * step], rows[k], second);
        }
    }

    private void addFour(
            double a0, double a1, double a2, double a3, double b0, double b1, double b2, double b3, int k) {
        double[] x0 = rows[k];
        double[] x1 = rows[k + 1];
        double[] x2 = rows[k + 2];
        double[] x3 = rows[k + 3];
        double[] y = first;
        double[] z = second;
        for (int j = 0; j < WIDTH; j++) {
            y[j] = y[j] + a0 * x0[j] + a1 * x1[j] + a2 * x2[j] + a3 * x3[j];
            z[j] = z[j] + b0 * x0[j] + b1 * x1[j] + b2 * x2[j] + b3 * x3[j];
        }
    }

    private static void addOne(double a, double[] x, double[] y) {
        for (int j = 0; j < WIDTH; j++) {
            y[j] += a * x[j];
        }
    }
}
