// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.util.Arrays;
import ravine.calculus.Vectors;

/**
 * A product of up to {@value #MOST} Householder reflectors, \( (I - \tau_1 v_1 v_1^\top) \cdots (I - \tau_m v_m v_m^\top) = I - V T
 * V^\top \) with an upper triangular T of m rows: the compact WY form of R. Schreiber and C. Van Loan, SIAM Journal on Scientific and
 * Statistical Computing 10 (1989), 53-57. All m dot products are taken in one pass over the memory, and all m updates in another.
 *
 * <p>Immutable; work arrays come with each call.
 */
final class ReflectorPanel {

    static final int MOST = 16;

    /** Rows at a time: what is read twice in a pass is still in the cache the second time. */
    private static final int CHUNK = 2048;

    private final double[][] v;

    /** T, row-major. */
    private final double[] t;

    private final int rows;

    /** Keeps the vectors, at least one, all of the same length; a reflector with \( v = 0 \) is the identity. */
    ReflectorPanel(double[][] v) {
        this.v = v;
        this.rows = v[0].length;
        int m = v.length;
        this.t = new double[m * m];
        for (int j = 0; j < m; j++) {
            double square = Vectors.dot(v[j], v[j]);
            double tau = square == 0 ? 0 : 2 / square;
            t[j * m + j] = tau;
            double[] dots = new double[j];
            for (int k = 0; k < j; k++) {
                dots[k] = Vectors.dot(v[k], v[j]);
            }
            for (int i = 0; i < j; i++) {
                double sum = 0;
                for (int k = i; k < j; k++) {
                    sum += t[i * m + k] * dots[k];
                }
                t[i * m + j] = -tau * sum;
            }
        }
    }

    /** What one thread works in: two numbers a reflector. */
    static final class Work {
        private final double[] dots = new double[MOST];
        private final double[] weights = new double[MOST];
    }

    /** Replaces x by \( (I - V T V^\top) x \); entries of x behind the rows are left alone. */
    void apply(double[] x, Work work) {
        dots(x, work);
        weigh(work);
        subtract(x, x, work);
    }

    /** The transpose. */
    void applyTransposed(double[] x, Work work) {
        dots(x, work);
        weighTransposed(work);
        subtract(x, x, work);
    }

    /** \( x^\top Q D Q^\top x \), overwriting out. */
    double form(double[] diagonal, double[] x, double[] out, Work work) {
        dots(x, work);
        weighTransposed(work);
        double sum = 0;
        for (int from = 0; from < rows; from += CHUNK) {
            int to = Math.min(from + CHUNK, rows);
            subtract(x, out, from, to, work.weights);
            sum += Rows.scale(diagonal, out, from, to);
        }
        return sum;
    }

    /** \( Q D Q^\top x \), in three passes over the vectors where two products would take four. */
    double product(double[] diagonal, double[] x, double[] out, Work work) {
        dots(x, work);
        weighTransposed(work);
        Arrays.fill(work.dots, 0);
        double sum = 0;
        for (int from = 0; from < rows; from += CHUNK) {
            sum += turn(diagonal, x, out, from, Math.min(from + CHUNK, rows), work);
        }
        weigh(work);
        subtract(out, out, work);
        return sum;
    }

    /** The second pass: subtracts, scales, and takes the dot products for the third. One vector alone goes through once. */
    private double turn(double[] diagonal, double[] x, double[] out, int from, int to, Work work) {
        if (v.length == 1) {
            return Rows.turn(work.weights[0], v[0], diagonal, x, out, from, to, work.dots, 0);
        }
        subtract(x, out, from, to, work.weights);
        double sum = Rows.scale(diagonal, out, from, to);
        addDots(out, from, to, work.dots);
        return sum;
    }

    private void dots(double[] x, Work work) {
        Arrays.fill(work.dots, 0);
        for (int from = 0; from < rows; from += CHUNK) {
            addDots(x, from, Math.min(from + CHUNK, rows), work.dots);
        }
    }

    private void addDots(double[] x, int from, int to, double[] sums) {
        int j = 0;
        for (; j + 3 < v.length; j += 4) {
            Rows.addDots(v[j], v[j + 1], v[j + 2], v[j + 3], x, from, to, sums, j);
        }
        for (; j < v.length; j++) {
            sums[j] += Rows.dot(v[j], x, from, to);
        }
    }

    private void subtract(double[] x, double[] out, Work work) {
        for (int from = 0; from < rows; from += CHUNK) {
            subtract(x, out, from, Math.min(from + CHUNK, rows), work.weights);
        }
    }

    private void subtract(double[] x, double[] out, int from, int to, double[] w) {
        double[] minuend = x;
        int j = 0;
        for (; j + 3 < v.length; j += 4) {
            Rows.subtract(w, j, v[j], v[j + 1], v[j + 2], v[j + 3], minuend, out, from, to);
            minuend = out;
        }
        for (; j < v.length; j++) {
            Rows.subtract(w[j], v[j], minuend, out, from, to);
            minuend = out;
        }
    }

    /** The weights are T times the dot products. */
    private void weigh(Work work) {
        int m = v.length;
        for (int i = 0; i < m; i++) {
            double sum = 0;
            for (int j = i; j < m; j++) {
                sum += t[i * m + j] * work.dots[j];
            }
            work.weights[i] = sum;
        }
    }

    private void weighTransposed(Work work) {
        int m = v.length;
        for (int j = 0; j < m; j++) {
            double sum = 0;
            for (int i = 0; i <= j; i++) {
                sum += t[i * m + j] * work.dots[i];
            }
            work.weights[j] = sum;
        }
    }
}
