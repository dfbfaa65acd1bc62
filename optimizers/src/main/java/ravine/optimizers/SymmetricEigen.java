// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * Eigenvalues and eigenvectors of symmetric matrices, one after the other in the same arrays: \( A = V \Lambda V^\top \).
 *
 * <p>Cyclic Jacobi rotations (Golub and Van Loan 2013, algorithm 8.5.3), with each entry annihilated that is more than
 * rounding beside the geometric mean of its two diagonal entries, which keeps small eigenvalues of positive definite
 * matrices relatively exact (Demmel and Veselić 1992, doi:10.1137/0613074). It is our own because a step allocates nothing:
 * Hipparchus' decomposition is an object made anew, with all of its arrays, for each matrix.
 *
 * <p>One object, one thread. About \( 6 n^3 \) operations a sweep, and six to ten sweeps; \( 2 n^2 + n \) numbers.
 */
final class SymmetricEigen {

    /** Quadratic convergence makes do with ten; a matrix that is not finite has none. */
    private static final int MOST_SWEEPS = 60;

    private final int n;
    private final double[] work;
    private final double[] vectors;
    private final double[] values;

    SymmetricEigen(int n) {
        this.n = n;
        this.work = new double[n * n];
        this.vectors = new double[n * n];
        this.values = new double[n];
    }

    /**
     * Decomposes a matrix.
     *
     * @param a symmetric, {@code double[n * n]}, not modified; where it is not finite, the results are not
     */
    void decompose(double[] a) {
        System.arraycopy(a, 0, work, 0, n * n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                vectors[i * n + j] = i == j ? 1 : 0;
            }
        }
        int sweep = 0;
        while (sweep < MOST_SWEEPS && sweeps()) {
            sweep++;
        }
        for (int i = 0; i < n; i++) {
            values[i] = work[i * n + i];
        }
    }

    /** One rotation for each pair; false if none was needed. */
    private boolean sweeps() {
        boolean rotated = false;
        for (int p = 0; p < n - 1; p++) {
            for (int q = p + 1; q < n; q++) {
                double across = Math.abs(work[p * n + q]);
                double beside = Math.sqrt(Math.abs(work[p * n + p])) * Math.sqrt(Math.abs(work[q * n + q]));
                if (across > Math.ulp(1.0) / 2 * beside && across > Double.MIN_NORMAL) {
                    rotate(p, q);
                    rotated = true;
                }
            }
        }
        return rotated;
    }

    private void rotate(int p, int q) {
        double across = work[p * n + q];
        double theta = (work[q * n + q] - work[p * n + p]) / (2 * across);
        double tangent = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
        double cosine = 1 / Math.sqrt(tangent * tangent + 1);
        double sine = tangent * cosine;
        work[p * n + p] -= tangent * across;
        work[q * n + q] += tangent * across;
        work[p * n + q] = 0;
        work[q * n + p] = 0;
        for (int k = 0; k < n; k++) {
            if (k != p && k != q) {
                double kp = work[k * n + p];
                double kq = work[k * n + q];
                double turnedP = cosine * kp - sine * kq;
                double turnedQ = sine * kp + cosine * kq;
                work[k * n + p] = turnedP;
                work[p * n + k] = turnedP;
                work[k * n + q] = turnedQ;
                work[q * n + k] = turnedQ;
            }
            double vp = vectors[k * n + p];
            double vq = vectors[k * n + q];
            vectors[k * n + p] = cosine * vp - sine * vq;
            vectors[k * n + q] = sine * vp + cosine * vq;
        }
    }

    /** Eigenvalue i of the last matrix, in no order. */
    double value(int i) {
        return values[i];
    }

    /** Entry k of the eigenvector of {@link #value value i}. */
    double vector(int k, int i) {
        return vectors[k * n + i];
    }

    /**
     * Writes \( V \operatorname{diag}(d) V^\top \).
     *
     * @param d {@code double[n]}, not modified
     * @param out {@code double[n * n]}, overwritten
     */
    void compose(double[] d, double[] out) {
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                double sum = 0;
                for (int k = 0; k < n; k++) {
                    sum += vectors[i * n + k] * d[k] * vectors[j * n + k];
                }
                out[i * n + j] = sum;
                out[j * n + i] = sum;
            }
        }
    }
}
