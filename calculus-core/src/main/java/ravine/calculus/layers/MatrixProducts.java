// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.layers;

/**
 * The two products of matrices that a linear layer is made of, row-major, added to what is there. The inner loop runs along
 * rows and adds multiples of four of them: without reductions it is compiled to vector instructions. Every entry is summed
 * up in the order of the middle index.
 */
final class MatrixProducts {

    private MatrixProducts() {}

    /** C += A B, with A p × q, B q × r from {@code bAt} on, C p × r. */
    static void add(double[] a, double[] b, int bAt, double[] c, int p, int q, int r) {
        for (int i = 0; i < p; i++) {
            int k = 0;
            for (; k + 3 < q; k += 4) {
                double a0 = a[i * q + k];
                double a1 = a[i * q + k + 1];
                double a2 = a[i * q + k + 2];
                double a3 = a[i * q + k + 3];
                addRows(a0, a1, a2, a3, b, bAt + k * r, c, i * r, r);
            }
            for (; k < q; k++) {
                addRow(a[i * q + k], b, bAt + k * r, c, i * r, r);
            }
        }
    }

    /** C += A' B, with A p × q, B p × r, C q × r from {@code cAt} on. */
    static void addTransposed(double[] a, double[] b, double[] c, int cAt, int p, int q, int r) {
        int k = 0;
        for (; k + 3 < p; k += 4) {
            for (int i = 0; i < q; i++) {
                double a0 = a[k * q + i];
                double a1 = a[(k + 1) * q + i];
                double a2 = a[(k + 2) * q + i];
                double a3 = a[(k + 3) * q + i];
                addRows(a0, a1, a2, a3, b, k * r, c, cAt + i * r, r);
            }
        }
        for (; k < p; k++) {
            for (int i = 0; i < q; i++) {
                addRow(a[k * q + i], b, k * r, c, cAt + i * r, r);
            }
        }
    }

    private static void addRows(
            double a0, double a1, double a2, double a3, double[] b, int bAt, double[] c, int cAt, int r) {
        int b1 = bAt + r;
        int b2 = b1 + r;
        int b3 = b2 + r;
        for (int j = 0; j < r; j++) {
            c[cAt + j] = c[cAt + j] + a0 * b[bAt + j] + a1 * b[b1 + j] + a2 * b[b2 + j] + a3 * b[b3 + j];
        }
    }

    private static void addRow(double a0, double[] b, int bAt, double[] c, int cAt, int r) {
        for (int j = 0; j < r; j++) {
            c[cAt + j] += a0 * b[bAt + j];
        }
    }
}
