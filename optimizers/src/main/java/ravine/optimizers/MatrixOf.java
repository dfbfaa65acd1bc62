// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;

/**
 * The shape of a variable that is a matrix, written row by row into a vector, and products of small dense matrices, all
 * row-major. Outputs are overwritten and must not be inputs.
 */
record MatrixOf(int rows, int columns) {

    /** Refuses shapes that are none. */
    MatrixOf {
        Shapes.requirePositive("rows", rows);
        Shapes.requirePositive("columns", columns);
    }

    /** Whether it is a row or a column. */
    boolean isVector() {
        return rows == 1 || columns == 1;
    }

    /** Refuses vectors that are no matrix of this shape. */
    void requireEntries(int dimension) {
        if ((long) rows * columns != dimension) {
            throw new IllegalArgumentException("dimension: expected " + rows + " rows times " + columns + " columns, "
                    + (long) rows * columns + ", but was " + dimension);
        }
    }

    /** \( A B \) of an m × k by a k × n matrix. */
    static void times(double[] a, double[] b, int m, int k, int n, double[] out) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[i * k + l] * b[l * n + j];
                }
                out[i * n + j] = sum;
            }
        }
    }

    /** \( A B^\top \) of an m × k by an n × k matrix. */
    static void timesTransposed(double[] a, double[] b, int m, int k, int n, double[] out) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[i * k + l] * b[j * k + l];
                }
                out[i * n + j] = sum;
            }
        }
    }

    /** \( A^\top B \) of a k × m by a k × n matrix. */
    static void transposedTimes(double[] a, double[] b, int m, int k, int n, double[] out) {
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0;
                for (int l = 0; l < k; l++) {
                    sum += a[l * m + i] * b[l * n + j];
                }
                out[i * n + j] = sum;
            }
        }
    }

    /** \( a \) becomes the identity. */
    static void setIdentity(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = i == j ? 1 : 0;
            }
        }
    }
}
