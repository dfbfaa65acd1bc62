// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;
import ravine.calculus.Vectors;

/**
 * The limited-memory BFGS model of the Hessian in its compact form, \( B = \theta I - W N^{-1} W^\top \), with k pairs, oldest
 * first, and
 * \[ W = (Y \;\; \theta S), \qquad N = \begin{pmatrix} -D & L^\top \\ L & \theta S^\top S \end{pmatrix}, \]
 * D and L the diagonal and the strictly lower triangle of \( S^\top Y \) (Byrd, Nocedal and Schnabel 1994; N is M⁻¹ there). One
 * object, one run, one thread; it allocates nothing after the start. \( 2mn + 6m^2 \) numbers.
 */
final class CompactBfgs {

    private final double[][] s;
    private final double[][] y;

    /** \( S^\top Y \) and \( S^\top S \), of m columns. */
    private final double[] sy;

    private final double[] ss;
    private final double[] alpha;
    private final double[] matrix;
    private final LuFactors middle;
    private double theta = 1;
    private int size;

    CompactBfgs(int memory, int n) {
        this.s = new double[memory][n];
        this.y = new double[memory][n];
        this.sy = new double[memory * memory];
        this.ss = new double[memory * memory];
        this.alpha = new double[memory];
        this.matrix = new double[4 * memory * memory];
        this.middle = new LuFactors(2 * memory);
    }

    /** B = I. */
    void forget() {
        size = 0;
        theta = 1;
    }

    /** Whether B has learned anything. */
    boolean remembers() {
        return size > 0;
    }

    /** 2k, the number of columns of W. */
    int width() {
        return 2 * size;
    }

    double theta() {
        return theta;
    }

    /** \( W_{ij} \). */
    double w(int i, int j) {
        return j < size ? y[j][i] : theta * s[j - size][i];
    }

    /** Takes a pair, unless its curvature is not positive up to round-off. */
    void learn(double[] step, double[] change) {
        double curvature = Vectors.dot(step, change);
        if (!(curvature > Math.ulp(1.0) * Vectors.norm2(step) * Vectors.norm2(change))) {
            return;
        }
        int m = s.length;
        if (size == m) {
            dropOldest();
        }
        System.arraycopy(step, 0, s[size], 0, step.length);
        System.arraycopy(change, 0, y[size], 0, change.length);
        for (int j = 0; j <= size; j++) {
            sy[size * m + j] = Vectors.dot(s[size], y[j]);
            ss[size * m + j] = Vectors.dot(s[size], s[j]);
        }
        size++;
        theta = Vectors.dot(change, change) / curvature;
        middle(matrix);
        middle.factor(matrix, 2 * size);
    }

    private void dropOldest() {
        int m = s.length;
        double[] oldStep = s[0];
        double[] oldChange = y[0];
        for (int i = 1; i < m; i++) {
            s[i - 1] = s[i];
            y[i - 1] = y[i];
            System.arraycopy(sy, i * m + 1, sy, (i - 1) * m, i);
            System.arraycopy(ss, i * m + 1, ss, (i - 1) * m, i);
        }
        s[m - 1] = oldStep;
        y[m - 1] = oldChange;
        size = m - 1;
    }

    /** Writes out N, row-major, 2k columns. */
    void middle(double[] out) {
        int m = s.length;
        int columns = 2 * size;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j <= i; j++) {
                out[i * columns + j] = 0;
                out[j * columns + i] = 0;
                double product = sy[i * m + j];
                double strict = i > j ? product : 0;
                out[(size + i) * columns + j] = strict;
                out[j * columns + size + i] = strict;
                double square = theta * ss[i * m + j];
                out[(size + i) * columns + size + j] = square;
                out[(size + j) * columns + size + i] = square;
            }
            out[i * columns + i] = -sy[i * m + i];
            for (int j = i + 1; j < size; j++) {
                out[(size + i) * columns + j] = 0;
                out[j * columns + size + i] = 0;
            }
        }
    }

    /** Solves with N in place. */
    void solveMiddle(double[] b) {
        if (size > 0) {
            middle.solve(b);
        }
    }

    /** out = W^T v. */
    void project(double[] v, double[] out) {
        for (int j = 0; j < size; j++) {
            out[j] = Vectors.dot(y[j], v);
            out[size + j] = theta * Vectors.dot(s[j], v);
        }
    }

    /** Solves B z = r by the two-loop recursion (Nocedal and Wright 2006, algorithm 7.4); z may be r. */
    void solve(double[] r, double[] out) {
        int m = s.length;
        Shapes.require("r", r, s[0].length);
        Shapes.require("out", out, s[0].length);
        if (out != r) {
            System.arraycopy(r, 0, out, 0, r.length);
        }
        for (int k = size - 1; k >= 0; k--) {
            alpha[k] = Vectors.dot(s[k], out) / sy[k * m + k];
            add(-alpha[k], y[k], out);
        }
        for (int i = 0; i < out.length; i++) {
            out[i] /= theta;
        }
        for (int k = 0; k < size; k++) {
            double beta = Vectors.dot(y[k], out) / sy[k * m + k];
            add(alpha[k] - beta, s[k], out);
        }
    }

    private static void add(double factor, double[] vector, double[] sum) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += factor * vector[i];
        }
    }

    /** The factors follow from the rest. */
    void state(State state) {
        for (int i = 0; i < s.length; i++) {
            state.vector("s" + i, s[i]);
            state.vector("y" + i, y[i]);
        }
        state.vector("sy", sy);
        state.vector("ss", ss);
        theta = state.number("theta", theta);
        size = (int) state.number("size", size);
        if (size > 0) {
            middle(matrix);
            middle.factor(matrix, 2 * size);
        }
    }
}
