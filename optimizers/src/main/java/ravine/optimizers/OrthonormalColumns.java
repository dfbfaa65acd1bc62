// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * The orthogonal factor of square matrices, \( A = Q R \) with a diagonal of R that is not negative: Householder reflections
 * (Golub and Van Loan 2013, algorithm 5.2.1), which give orthonormal columns whatever the rank. One object, one thread.
 */
final class OrthonormalColumns {

    private final int n;
    private final double[] reflectors;
    private final double[] signs;

    OrthonormalColumns(int n) {
        this.n = n;
        this.reflectors = new double[n];
        this.signs = new double[n];
    }

    /**
     * Writes Q.
     *
     * @param a {@code double[n * n]}, row-major, destroyed
     * @param q {@code double[n * n]}, overwritten
     */
    void of(double[] a, double[] q) {
        for (int j = 0; j < n; j++) {
            reflect(a, j);
        }
        MatrixOf.setIdentity(q, n);
        for (int j = n - 1; j >= 0; j--) {
            for (int c = j; c < n; c++) {
                apply(a, j, q, c);
            }
        }
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                q[i * n + j] *= signs[j];
            }
        }
    }

    /** Stores the reflector of column j below and on the diagonal, scaled so that \( H = I - v v^\top \). */
    private void reflect(double[] a, int j) {
        double scale = 0;
        for (int i = j; i < n; i++) {
            scale = Math.max(scale, Math.abs(a[i * n + j]));
        }
        double squares = 0;
        for (int i = j; i < n; i++) {
            double entry = scale > 0 ? a[i * n + j] / scale : 0;
            reflectors[i] = entry;
            squares += entry * entry;
        }
        double norm = Math.sqrt(squares);
        double head = reflectors[j];
        // The reflection makes the head -sign(head) times the norm; a zero column is left as it is.
        signs[j] = head > 0 ? -1 : 1;
        double factor = norm > 0 ? 1 / Math.sqrt(norm * (norm + Math.abs(head))) : 0;
        reflectors[j] = head > 0 ? head + norm : head - norm;
        for (int i = j; i < n; i++) {
            a[i * n + j] = reflectors[i] * factor;
        }
        for (int c = j + 1; c < n; c++) {
            apply(a, j, a, c);
        }
    }

    private void apply(double[] a, int j, double[] target, int column) {
        double sum = 0;
        for (int i = j; i < n; i++) {
            sum += a[i * n + j] * target[i * n + column];
        }
        for (int i = j; i < n; i++) {
            target[i * n + column] -= sum * a[i * n + j];
        }
    }
}
