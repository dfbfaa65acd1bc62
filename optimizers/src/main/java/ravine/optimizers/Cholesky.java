// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.function.DoublePredicate;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The factors of a symmetric matrix made positive definite: \( A + \tau I = L L^\top \) with the first
 * \( \tau \in \{0, \beta, 10\beta, 100\beta, \dots\} \) that works, \( \beta = 10^{-12} \lVert A \rVert_F \).
 *
 * <p>Algorithm 3.3 of Nocedal and Wright 2006, with three departures. The first multiple of the identity is relative to
 * the matrix, so that nothing depends on the scale of f, and it grows tenfold. It is as small as round-off allows, because a
 * positive semidefinite Hessian should be left as it is in the directions in which it is curved. And a pivot is refused not
 * only at zero but below round-off, \( n \varepsilon a_{jj} \), and below \( \tau/2 \): a matrix that is barely
 * positive definite by the shift would send the step very far.
 *
 * <p>One object, one thread. \( n^3/3 \) operations a factorisation, up to 15 of them; \( n^2 \) numbers.
 */
final class Cholesky {

    private static final double FIRST_SHIFT = 1e-12;
    private static final double GROWTH = 10;

    private final int n;
    private final double[] lower;
    private final DoublePredicate attempt = this::succeeds;
    private double[] matrix = {};
    private double shift;

    Cholesky(int dimension) {
        this.n = dimension;
        this.lower = new double[dimension * dimension];
        for (int i = 0; i < n; i++) {
            lower[i * n + i] = 1;
        }
    }

    /**
     * Factors a matrix.
     *
     * @param a {@code double[n * n]}, row-major; its lower triangle is read; not modified, kept until the next
     * @return false if an entry, or the norm, is not finite; the factors are then undefined
     */
    boolean factor(double[] a) {
        matrix = a;
        shift = firstShift(Vectors.norm2(a), attempt);
        return Double.isFinite(shift);
    }

    /**
     * Algorithm 3.3: the first multiple of the identity that works.
     *
     * @param norm the Frobenius norm of the matrix
     * @param attempt whether a multiple works
     * @return τ; not finite if there is none
     */
    static double firstShift(double norm, DoublePredicate attempt) {
        // A zero matrix gets the identity; tiny entries must not make the shift underflow, nor huge ones overflow.
        double next = norm > 0 ? Math.max(FIRST_SHIFT * norm, Double.MIN_NORMAL) : 1;
        double tau = Double.isFinite(norm) ? 0 : Double.NaN;
        while (Double.isFinite(tau) && !attempt.test(tau)) {
            tau = next;
            next *= GROWTH;
        }
        return tau;
    }

    /** A pivot is refused at what round-off may have left of 0, and where only the shift makes it positive. */
    static boolean isSound(double pivot, int n, double entry, double tau) {
        return pivot > n * Math.ulp(1.0) * (entry + tau) && pivot >= tau / 2;
    }

    private boolean succeeds(double tau) {
        double[] a = matrix;
        for (int i = 0; i < n; i++) {
            int row = i * n;
            for (int j = 0; j <= i; j++) {
                int other = j * n;
                double rest = i == j ? a[row + i] + tau : a[row + j];
                for (int k = 0; k < j; k++) {
                    rest -= lower[row + k] * lower[other + k];
                }
                if (i > j) {
                    lower[row + j] = rest / lower[other + j];
                } else if (isSound(rest, n, a[row + i], tau)) {
                    lower[row + i] = Math.sqrt(rest);
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
        solve(r, out, 0);
    }

    /** The same for the n entries of both arrays that start at {@code from}; the others are not touched. */
    void solve(double[] r, double[] out, int from) {
        for (int i = 0; i < n; i++) {
            double rest = r[from + i];
            for (int k = 0; k < i; k++) {
                rest -= lower[i * n + k] * out[from + k];
            }
            out[from + i] = rest / lower[i * n + i];
        }
        // Column by column: row-major reads, and L^T is never formed.
        for (int i = n - 1; i >= 0; i--) {
            out[from + i] /= lower[i * n + i];
            for (int k = 0; k < i; k++) {
                out[from + k] -= lower[i * n + k] * out[from + i];
            }
        }
    }

    void state(State state) {
        state.vector("lower", lower);
        shift = state.number("shift", shift);
    }
}
