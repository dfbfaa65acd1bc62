// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Random;

/** Matrices with known spectra, row-major in one array. */
final class TestMatrices {

    private TestMatrices() {}

    static double[] diagonal(double... entries) {
        int n = entries.length;
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            out[i * n + i] = entries[i];
        }
        return out;
    }

    static double[] hilbert(int n) {
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                out[i * n + j] = 1.0 / (i + j + 1);
            }
        }
        return out;
    }

    /**
     * The inverse of the Hilbert matrix, whose entries are integers:
     * (-1)^(i+j) (i+j-1) C(n+i-1, n-j) C(n+j-1, n-i) C(i+j-2, i-1)^2 with i, j from 1. Exact in doubles up to n = 10 or so.
     */
    static double[] inverseHilbert(int n) {
        double[] out = new double[n * n];
        for (int i = 1; i <= n; i++) {
            for (int j = 1; j <= n; j++) {
                double c = binomial(i + j - 2, i - 1);
                double sign = (i + j) % 2 == 0 ? 1 : -1;
                out[(i - 1) * n + j - 1] =
                        sign * (i + j - 1) * binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i) * c * c;
            }
        }
        return out;
    }

    private static double binomial(int n, int k) {
        double out = 1;
        for (int i = 1; i <= k; i++) {
            // Exact: the product of i consecutive integers is divisible by i!.
            out = out * (n - k + i) / i;
        }
        return out;
    }

    /** tridiag(-1, 2, -1), with eigenvalues 4 sin^2(i pi / (2 (n + 1))). */
    static double[] laplace(int n) {
        double[] out = new double[n * n];
        for (int i = 0; i < n; i++) {
            out[i * n + i] = 2;
            if (i > 0) {
                out[i * n + i - 1] = -1;
                out[(i - 1) * n + i] = -1;
            }
        }
        return out;
    }

    /** Q diag(eigenvalues) Q' with a random orthogonal Q: a product of n reflections of seeded normal vectors. */
    static double[] rotated(double[] eigenvalues, long seed) {
        int n = eigenvalues.length;
        Random random = new Random(seed);
        double[] a = diagonal(eigenvalues);
        for (int k = 0; k < n; k++) {
            double[] v = random.doubles(n, -1, 1).toArray();
            double factor = 2 / Vectors.dot(v, v);
            reflectRows(a, n, v, factor);
            transpose(a, n);
            reflectRows(a, n, v, factor);
        }
        return a;
    }

    /** A (I - factor v v'), row by row. */
    private static void reflectRows(double[] a, int n, double[] v, double factor) {
        for (int i = 0; i < n; i++) {
            double along = 0;
            for (int j = 0; j < n; j++) {
                along += a[i * n + j] * v[j];
            }
            for (int j = 0; j < n; j++) {
                a[i * n + j] -= factor * along * v[j];
            }
        }
    }

    private static void transpose(double[] a, int n) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                double upper = a[j * n + i];
                a[j * n + i] = a[i * n + j];
                a[i * n + j] = upper;
            }
        }
    }

    /** The rows of a row-major matrix. */
    static double[][] rows(double[] a, int n) {
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a, i * n, rows[i], 0, n);
        }
        return rows;
    }
}
