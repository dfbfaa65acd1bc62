// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * The factors of small square matrices by Gaussian elimination with partial pivoting, of up to a given size. One object, one
 * thread; it allocates nothing after the start.
 */
final class LuFactors {

    private final int[] pivots;
    private double[] a = {};
    private int size;

    LuFactors(int greatest) {
        this.pivots = new int[greatest];
    }

    /**
     * Factors a matrix.
     *
     * @param matrix row-major, its first {@code n * n} entries; overwritten, and kept until the next
     * @param n the size; 0 will do
     */
    void factor(double[] matrix, int n) {
        a = matrix;
        size = n;
        for (int k = 0; k < n; k++) {
            int pivot = k;
            for (int i = k + 1; i < n; i++) {
                if (Math.abs(a[i * n + k]) > Math.abs(a[pivot * n + k])) {
                    pivot = i;
                }
            }
            pivots[k] = pivot;
            for (int j = 0; j < n; j++) {
                double entry = a[k * n + j];
                a[k * n + j] = a[pivot * n + j];
                a[pivot * n + j] = entry;
            }
            for (int i = k + 1; i < n; i++) {
                double factor = a[i * n + k] / a[k * n + k];
                a[i * n + k] = factor;
                for (int j = k + 1; j < n; j++) {
                    a[i * n + j] -= factor * a[k * n + j];
                }
            }
        }
    }

    /** Solves in place, the first n entries; not finite where the matrix is singular. */
    void solve(double[] b) {
        for (int k = 0; k < size; k++) {
            double entry = b[k];
            b[k] = b[pivots[k]];
            b[pivots[k]] = entry;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < i; j++) {
                b[i] -= a[i * size + j] * b[j];
            }
        }
        for (int i = size - 1; i >= 0; i--) {
            for (int j = i + 1; j < size; j++) {
                b[i] -= a[i * size + j] * b[j];
            }
            b[i] /= a[i * size + i];
        }
    }
}
