// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.function.DoublePredicate;
import ravine.calculus.BandedMap;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * {@link Cholesky} of a band matrix, \( A + \tau I = L L^\top \), whose factor has the same band (Golub and Van Loan 2013,
 * section 4.3.5). \( (w + 1)^2 n \) operations a factorisation; \( 2 (w + 1) n \) numbers. One object, one thread.
 */
final class BandCholesky {

    private final int n;
    private final int w;

    /** \( L_{ij} \) at {@code i * (w + 1) + w + j - i}. */
    private final double[] lower;

    private final double[][] diagonals;
    private final DoublePredicate attempt = this::succeeds;
    private double shift;

    BandCholesky(int dimension, int bandwidth) {
        this.n = dimension;
        this.w = bandwidth;
        this.lower = new double[Shapes.entries(n, w + 1)];
        this.diagonals = new double[w + 1][];
        for (int k = 0; k <= w; k++) {
            diagonals[k] = new double[n - k];
        }
        for (int i = 0; i < n; i++) {
            lower[at(i, i)] = 1;
        }
    }

    private int at(int i, int j) {
        return i * (w + 1) + w + j - i;
    }

    /**
     * Factors a matrix.
     *
     * @param a of bandwidth w, copied
     * @return false if an entry, or the norm, is not finite; the factors are then undefined
     */
    boolean factor(BandedMap a) {
        double norm = 0;
        for (int k = 0; k <= w; k++) {
            a.superdiagonal(k, diagonals[k]);
            double length = Vectors.norm2(diagonals[k]);
            // Entries beside the diagonal stand there twice.
            norm = k == 0 ? length : Math.sqrt(norm * norm + 2 * length * length);
        }
        shift = Cholesky.firstShift(norm, attempt);
        return Double.isFinite(shift);
    }

    private boolean succeeds(double tau) {
        for (int i = 0; i < n; i++) {
            int first = Math.max(0, i - w);
            for (int j = first; j <= i; j++) {
                double entry = diagonals[i - j][j];
                double rest = i == j ? entry + tau : entry;
                for (int k = first; k < j; k++) {
                    rest -= lower[at(i, k)] * lower[at(j, k)];
                }
                if (i > j) {
                    lower[at(i, j)] = rest / lower[at(j, j)];
                } else if (Cholesky.isSound(rest, n, entry, tau)) {
                    lower[at(i, i)] = Math.sqrt(rest);
                } else {
                    return false;
                }
            }
        }
        return true;
    }

    /** The multiple τ of the identity that the last factorisation added; 0 if the matrix was positive definite. */
    double shift() {
        return shift;
    }

    /**
     * Solves \( (A + \tau I) z = r \); with the identity for A before the first factorisation.
     *
     * @param r {@code double[n]}, not modified
     * @param out receives z, {@code double[n]}, overwritten; may be {@code r}
     */
    void solve(double[] r, double[] out) {
        Shapes.require("r", r, n);
        Shapes.require("out", out, n);
        for (int i = 0; i < n; i++) {
            double rest = r[i];
            for (int k = Math.max(0, i - w); k < i; k++) {
                rest -= lower[at(i, k)] * out[k];
            }
            out[i] = rest / lower[at(i, i)];
        }
        for (int i = n - 1; i >= 0; i--) {
            out[i] /= lower[at(i, i)];
            for (int k = Math.max(0, i - w); k < i; k++) {
                out[k] -= lower[at(i, k)] * out[i];
            }
        }
    }

    void state(State state) {
        state.vector("lower", lower);
        shift = state.number("shift", shift);
    }
}
