// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;

/**
 * The factors \( A \Pi = Q R \) of an m × n matrix, by Householder reflections with column pivoting: each step takes the column
 * with the longest rest, so that the diagonal of R falls (Businger and Golub 1965). Where m &lt; n, zero rows are added.
 *
 * <p>Not normal equations: those square the condition number, and that is what is studied here. One object, one thread; it
 * allocates nothing after the start. \( 2mn^2 - 2n^3/3 \) operations; \( \max(m, n)\, n + 4n + m \) numbers.
 */
final class PivotedQr {

    private final int rows;
    private final int n;

    /** Row-major: R on and above the diagonal, below it the reflections' vectors without their first entries. */
    private final double[] a;

    private final double[] first;
    private final double[] scale;
    private final double[] norms;
    private final double[] sums;
    private final int[] permutation;
    private final double[] rotated;

    PivotedQr(int m, int n) {
        this.rows = Math.max(m, n);
        this.n = n;
        this.a = new double[rows * n];
        this.first = new double[n];
        this.scale = new double[n];
        this.norms = new double[n];
        this.sums = new double[n];
        this.permutation = new int[n];
        this.rotated = new double[rows];
    }

    /** Factors a matrix, {@code double[m * n]}, row-major, not modified. */
    void factor(double[] matrix) {
        Arrays.fill(a, 0);
        System.arraycopy(matrix, 0, a, 0, matrix.length);
        for (int j = 0; j < n; j++) {
            permutation[j] = j;
            norms[j] = restNorm(0, j);
        }
        for (int k = 0; k < n; k++) {
            pivot(k);
            reflect(k);
        }
    }

    /** The Euclidean norm of a column from row k on. Squares neither over- nor underflow. */
    private double restNorm(int k, int j) {
        double greatest = 0;
        for (int i = k; i < rows; i++) {
            greatest = Math.max(greatest, Math.abs(a[i * n + j]));
        }
        if (!(greatest > 0 && greatest < Double.POSITIVE_INFINITY)) {
            return greatest;
        }
        double sum = 0;
        for (int i = k; i < rows; i++) {
            double entry = a[i * n + j] / greatest;
            sum += entry * entry;
        }
        return greatest * Math.sqrt(sum);
    }

    /** Norms are computed anew and not updated: \( mn^2 \) operations more, and nothing is lost to cancellation. */
    private void pivot(int k) {
        int longest = k;
        double norm = restNorm(k, k);
        for (int j = k + 1; j < n; j++) {
            double other = restNorm(k, j);
            if (other > norm) {
                longest = j;
                norm = other;
            }
        }
        if (longest != k) {
            for (int i = 0; i < rows; i++) {
                double entry = a[i * n + k];
                a[i * n + k] = a[i * n + longest];
                a[i * n + longest] = entry;
            }
            int column = permutation[k];
            permutation[k] = permutation[longest];
            permutation[longest] = column;
        }
    }

    /** Column k becomes a multiple of a unit vector: \( I - \beta v v^\top \) with \( v = a / \lVert a \rVert \pm e_k \). */
    private void reflect(int k) {
        double norm = restNorm(k, k);
        first[k] = 0;
        scale[k] = 0;
        if (norm == 0) {
            return;
        }
        double sign = a[k * n + k] < 0 ? -1 : 1;
        for (int i = k; i < rows; i++) {
            a[i * n + k] /= norm;
        }
        first[k] = a[k * n + k] + sign;
        scale[k] = 1 / Math.abs(first[k]);
        a[k * n + k] = -sign * norm;
        Arrays.fill(sums, k + 1, n, 0);
        for (int j = k + 1; j < n; j++) {
            sums[j] = first[k] * a[k * n + j];
        }
        for (int i = k + 1; i < rows; i++) {
            double v = a[i * n + k];
            for (int j = k + 1; j < n; j++) {
                sums[j] += v * a[i * n + j];
            }
        }
        for (int j = k + 1; j < n; j++) {
            sums[j] *= scale[k];
            a[k * n + j] -= first[k] * sums[j];
        }
        for (int i = k + 1; i < rows; i++) {
            double v = a[i * n + k];
            for (int j = k + 1; j < n; j++) {
                a[i * n + j] -= v * sums[j];
            }
        }
    }

    /** The number of columns. */
    int columns() {
        return n;
    }

    /** \( R_{ij} \) for i ≤ j. */
    double r(int i, int j) {
        return a[i * n + j];
    }

    /** Column j of R is column {@code permutation(j)} of A. */
    int permutation(int j) {
        return permutation[j];
    }

    /** The norm of column j of A. */
    double columnNorm(int j) {
        return norms[j];
    }

    /** The first n entries of \( Q^\top b \); b is {@code double[m]}, not modified. */
    void applyQTransposed(double[] b, double[] out) {
        Arrays.fill(rotated, 0);
        System.arraycopy(b, 0, rotated, 0, b.length);
        for (int k = 0; k < n; k++) {
            double sum = first[k] * rotated[k];
            for (int i = k + 1; i < rows; i++) {
                sum += a[i * n + k] * rotated[i];
            }
            sum *= scale[k];
            rotated[k] -= first[k] * sum;
            for (int i = k + 1; i < rows; i++) {
                rotated[i] -= a[i * n + k] * sum;
            }
        }
        System.arraycopy(rotated, 0, out, 0, n);
    }

    /** The number of pivots above \( \max(m, n)\, \varepsilon R_{11} \). */
    int rank() {
        double least = rows * Math.ulp(1.0) * Math.abs(a[0]);
        int rank = 0;
        while (rank < n && Math.abs(a[rank * n + rank]) > least) {
            rank++;
        }
        return rank;
    }

    /** Solves R z = b in place, with zeros beyond the rank. */
    void solveUpper(double[] b) {
        int rank = rank();
        Arrays.fill(b, rank, n, 0);
        for (int i = rank - 1; i >= 0; i--) {
            for (int j = i + 1; j < rank; j++) {
                b[i] -= a[i * n + j] * b[j];
            }
            b[i] /= a[i * n + i];
        }
    }

    /** Solves \( R^\top z = b \) in place, with zeros beyond the rank. */
    void solveLower(double[] b) {
        int rank = rank();
        Arrays.fill(b, rank, n, 0);
        for (int i = 0; i < rank; i++) {
            for (int k = 0; k < i; k++) {
                b[i] -= a[k * n + i] * b[k];
            }
            b[i] /= a[i * n + i];
        }
    }

    void state(State state) {
        state.vector("a", a);
        state.vector("first", first);
        state.vector("scale", scale);
        state.vector("norms", norms);
        double[] columns = Arrays.stream(permutation).asDoubleStream().toArray();
        state.vector("permutation", columns);
        for (int j = 0; j < n; j++) {
            permutation[j] = (int) columns[j];
        }
    }
}
