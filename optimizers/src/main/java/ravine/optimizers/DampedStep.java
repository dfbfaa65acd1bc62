// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The minimum of \( \lVert r + J p \rVert^2 + \lambda \lVert D p \rVert^2 \), for a λ that makes \( \lVert D p \rVert \) about Δ, or
 * for 0 if that step is short enough: sections 3 and 5 of Moré 1978.
 *
 * <p>With \( J \Pi = Q R \), rows \( \sqrt\lambda\, D \Pi \) are rotated into R one by one, which gives \( S^\top S = \Pi^\top
 * (J^\top J + \lambda D^2) \Pi \) and the step. λ is a root of \( \varphi(\lambda) = \lVert D p(\lambda) \rVert - \Delta \),
 * found by Newton's method on a rational function, within bounds that shrink, to a tenth of Δ: mostly one or two trials,
 * each \( O(n^3) \). Where R has zeros on its diagonal, the step without damping has zeros from the first of them on.
 *
 * <p>One object, one run, one thread; it allocates nothing. \( n^2 + 6n \) numbers.
 */
final class DampedStep {

    /** How exact ‖Dp‖ is made, relative to Δ. */
    private static final double TOLERANCE = 0.1;

    private static final int MOST_TRIALS = 10;

    private final PivotedQr qr;
    private final double[] d;
    private final int n;
    private final double[] s;
    private final double[] rhs;
    private final double[] rotated;
    private final double[] row;
    private final double[] solution;
    private final double[] work;
    private int rank;
    private double lambda;
    private double length;

    /**
     * @param qr the factors of J
     * @param scales the diagonal of D, {@code double[n]}, kept: the caller may change it between steps
     */
    DampedStep(PivotedQr qr, double[] scales) {
        this.qr = qr;
        this.d = scales;
        this.n = scales.length;
        this.s = new double[Shapes.entries(n, n)];
        this.rhs = new double[n];
        this.rotated = new double[n];
        this.row = new double[n];
        this.solution = new double[n];
        this.work = new double[n];
    }

    /**
     * Finds λ and the step.
     *
     * @param r the residuals, {@code double[m]}, not modified
     * @param radius Δ
     * @param guess λ of the step before
     * @param p receives the step, {@code double[n]}, overwritten
     */
    void solve(double[] r, double radius, double guess, double[] p) {
        qr.applyQTransposed(r, rhs);
        damp(0);
        double excess = step(p) - radius;
        if (!(excess > TOLERANCE * radius)) {
            return;
        }
        double low = rank == n ? correction(p, radius, excess) : 0;
        double high = scaledGradientNorm() / radius;
        high = high > 0 ? high : Double.MIN_NORMAL / Math.min(radius, TOLERANCE);
        double next = Math.min(Math.max(guess, low), high);
        next = next > 0 ? next : scaledGradientNorm() / length;
        for (int trial = 1; trial <= MOST_TRIALS; trial++) {
            damp(next > 0 ? next : Math.max(Double.MIN_NORMAL, 0.001 * high));
            double before = excess;
            excess = step(p) - radius;
            boolean cannotReach = low == 0 && excess <= before && before < 0;
            if (!(Math.abs(excess) > TOLERANCE * radius) || cannotReach) {
                return;
            }
            if (excess > 0) {
                low = Math.max(low, lambda);
            } else {
                high = Math.min(high, lambda);
            }
            next = Math.max(low, lambda + correction(p, radius, excess));
        }
    }

    /** \( \lVert D^{-1} J^\top r \rVert \), by R. */
    private double scaledGradientNorm() {
        for (int j = 0; j < n; j++) {
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += qr.r(i, j) * rhs[i];
            }
            work[j] = sum / d[qr.permutation(j)];
        }
        return Vectors.norm2(work);
    }

    /** S and the rotated right-hand side for this λ. */
    private void damp(double damping) {
        lambda = damping;
        for (int i = 0; i < n; i++) {
            rotated[i] = rhs[i];
            for (int j = i; j < n; j++) {
                s[i * n + j] = qr.r(i, j);
            }
        }
        double root = Math.sqrt(damping);
        for (int j = 0; j < n && damping > 0; j++) {
            for (int k = j; k < n; k++) {
                row[k] = 0;
            }
            row[j] = root * d[qr.permutation(j)];
            rotateIn(j);
        }
        rank = 0;
        while (rank < n && s[rank * n + rank] != 0) {
            rank++;
        }
    }

    /** Rotates the row, whose first entry is at j and whose right-hand side is 0, into S. */
    private void rotateIn(int j) {
        double rest = 0;
        for (int k = j; k < n; k++) {
            if (row[k] == 0) {
                continue;
            }
            double diagonal = s[k * n + k];
            double hypotenuse = hypotenuse(diagonal, row[k]);
            double cosine = diagonal / hypotenuse;
            double sine = row[k] / hypotenuse;
            for (int i = k; i < n; i++) {
                double upper = s[k * n + i];
                s[k * n + i] = cosine * upper + sine * row[i];
                row[i] = cosine * row[i] - sine * upper;
            }
            double upper = rotated[k];
            rotated[k] = cosine * upper + sine * rest;
            rest = cosine * rest - sine * upper;
        }
    }

    /** Without {@link Math#hypot}, whose last bit is not the same everywhere. */
    private static double hypotenuse(double a, double b) {
        double greater = Math.max(Math.abs(a), Math.abs(b));
        double ratio = Math.min(Math.abs(a), Math.abs(b)) / greater;
        return greater * Math.sqrt(1 + ratio * ratio);
    }

    /** The step by back substitution; its length in the norm of D. */
    private double step(double[] p) {
        for (int i = n - 1; i >= 0; i--) {
            double rest = i < rank ? rotated[i] : 0;
            for (int j = i + 1; j < rank; j++) {
                rest -= s[i * n + j] * solution[j];
            }
            solution[i] = i < rank ? rest / s[i * n + i] : 0;
        }
        for (int j = 0; j < n; j++) {
            p[qr.permutation(j)] = -solution[j];
        }
        for (int i = 0; i < n; i++) {
            work[i] = d[i] * p[i];
        }
        length = Vectors.norm2(work);
        return length;
    }

    /** \( -(\varphi / \varphi') (\varphi + \Delta) / \Delta \), the Newton correction for \( 1/\lVert D p \rVert \). */
    private double correction(double[] p, double radius, double excess) {
        for (int i = 0; i < n; i++) {
            int column = qr.permutation(i);
            double rest = d[column] * (d[column] * p[column] / length);
            for (int k = 0; k < i; k++) {
                rest -= s[k * n + i] * work[k];
            }
            work[i] = rest / s[i * n + i];
        }
        double norm = Vectors.norm2(work);
        return excess / radius / norm / norm;
    }

    /** λ of the last step. */
    double lambda() {
        return lambda;
    }

    /** \( \lVert D p \rVert \) of the last step. */
    double length() {
        return length;
    }

    /** \( \lVert J p \rVert \), by R. */
    double modelChange(double[] p) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = i; j < n; j++) {
                sum += qr.r(i, j) * p[qr.permutation(j)];
            }
            work[i] = sum;
        }
        return Vectors.norm2(work);
    }

    /** Solves \( (J^\top J + \lambda D^2) z = b \) with the last S; z may be b. Zero where the last step could but be zero. */
    void solveNormal(double[] b, double[] z) {
        for (int i = 0; i < rank; i++) {
            double rest = b[qr.permutation(i)];
            for (int k = 0; k < i; k++) {
                rest -= s[k * n + i] * work[k];
            }
            work[i] = rest / s[i * n + i];
        }
        for (int i = rank - 1; i >= 0; i--) {
            for (int j = i + 1; j < rank; j++) {
                work[i] -= s[i * n + j] * work[j];
            }
            work[i] /= s[i * n + i];
        }
        for (int j = 0; j < n; j++) {
            z[qr.permutation(j)] = j < rank ? work[j] : 0;
        }
    }

    /** What {@link #solveNormal} uses; the rest is computed by each step anew. */
    void state(State state) {
        state.vector("s", s);
        rank = (int) state.number("rank", rank);
    }
}
