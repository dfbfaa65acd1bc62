// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Vectors;

/**
 * Random orthogonal matrices by the Haar measure, dense, for few dimensions: the Q of a QR factorisation of independent normal entries
 * whose R has a positive diagonal, as Gram and Schmidt's has (Stewart 1980; Mezzadri, arXiv:math-ph/0609050).
 */
final class HaarMatrix {

    private HaarMatrix() {}

    /**
     * Draws a matrix.
     *
     * @param n the number of rows and columns
     * @param draws where the entries come from, row by row
     * @return the matrix, rows orthonormal to rounding
     */
    static double[][] of(int n, Draws draws) {
        double[][] rows = new double[n][n];
        for (double[] row : rows) {
            for (int j = 0; j < n; j++) {
                row[j] = draws.normal();
            }
        }
        for (int i = 0; i < n; i++) {
            // Twice is enough (Kahan and Parlett): what the first pass leaves of other rows by rounding, the second
            // takes.
            for (int pass = 0; pass < 2; pass++) {
                for (int k = 0; k < i; k++) {
                    add(-Vectors.dot(rows[i], rows[k]), rows[k], rows[i]);
                }
                scale(1 / Math.sqrt(Vectors.dot(rows[i], rows[i])), rows[i]);
            }
        }
        return rows;
    }

    private static void add(double factor, double[] a, double[] to) {
        for (int j = 0; j < a.length; j++) {
            to[j] += factor * a[j];
        }
    }

    private static void scale(double factor, double[] a) {
        for (int j = 0; j < a.length; j++) {
            a[j] *= factor;
        }
    }
}
