// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** A matrix \( U V^\top \) with k columns of U and V, both row-major. */
final class LowRankMap implements LinearMap {

    private final int rows;
    private final int columns;
    private final int rank;
    private final double[] u;
    private final double[] v;

    /** \( V^\top x \) or \( U^\top w \). */
    private final double[] waist;

    /** Keeps the arrays. */
    LowRankMap(int rows, int columns, int rank, double[] u, double[] v) {
        Shapes.require("u", u, Shapes.entries(rows, Shapes.requirePositive("rank", rank)));
        Shapes.require("v", v, Shapes.entries(columns, rank));
        this.rows = rows;
        this.columns = columns;
        this.rank = rank;
        this.u = u;
        this.v = v;
        this.waist = new double[rank];
    }

    LowRankMap multiplied(double factor) {
        double[] scaled = u.clone();
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] *= factor;
        }
        return new LowRankMap(rows, columns, rank, scaled, v);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns, out, rows);
        through(this.v, v, u, out);
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows, out, columns);
        through(u, w, v, out);
    }

    private void through(double[] first, double[] argument, double[] second, double[] out) {
        Arrays.fill(waist, 0);
        for (int i = 0; i < argument.length; i++) {
            for (int k = 0; k < rank; k++) {
                waist[k] += first[i * rank + k] * argument[i];
            }
        }
        for (int i = 0; i < out.length; i++) {
            out[i] = rowTimes(second, i, waist, 0, rank);
        }
    }

    @Override
    public LinearMap transpose() {
        return new LowRankMap(columns, rows, rank, v, u);
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows);
        Shapes.require("out", out, columns);
        for (int j = 0; j < columns; j++) {
            out[j] = rowTimes(v, j, u, i * rank, rank);
        }
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns);
        Shapes.require("out", out, rows);
        for (int i = 0; i < rows; i++) {
            out[i] = rowTimes(u, i, v, j * rank, rank);
        }
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows, columns));
        for (int i = 0; i < out.length; i++) {
            out[i] = rowTimes(u, i, v, i * rank, rank);
        }
    }

    private static double rowTimes(double[] matrix, int row, double[] vector, int at, int rank) {
        double sum = 0;
        for (int k = 0; k < rank; k++) {
            sum += matrix[row * rank + k] * vector[at + k];
        }
        return sum;
    }

    /**
     * By \( U = QR \), for which \( \lVert U V^\top \rVert_F = \lVert R V^\top \rVert_F \), in \( O(k^2 (m + n)) \). The
     * shorter way by the Gram matrices \( U^\top U \) and \( V^\top V \) would lose half of the digits where columns
     * cancel.
     */
    @Override
    public double frobeniusNorm() {
        if (rank >= Math.min(rows, columns)) {
            return LinearMap.super.frobeniusNorm();
        }
        double[] r = triangle();
        double[] line = new double[columns];
        double[] norms = new double[rank];
        for (int k = 0; k < rank; k++) {
            for (int j = 0; j < columns; j++) {
                line[j] = rowTimes(v, j, r, k * rank, rank);
            }
            norms[k] = Vectors.norm2(line);
        }
        return Vectors.norm2(norms);
    }

    /** The k × k triangle R of U = QR, by Householder reflections, without Q. */
    private double[] triangle() {
        double[] a = u.clone();
        for (int k = 0; k < rank; k++) {
            double[] normal = new double[rows - k];
            for (int i = k; i < rows; i++) {
                normal[i - k] = a[i * rank + k];
            }
            // Away from the axis, so that nothing cancels.
            normal[0] += Math.copySign(Vectors.norm2(normal), normal[0]);
            double length = Vectors.norm2(normal);
            if (length == 0) {
                continue;
            }
            for (int i = 0; i < normal.length; i++) {
                normal[i] /= length;
            }
            for (int j = k; j < rank; j++) {
                double along = 0;
                for (int i = k; i < rows; i++) {
                    along += normal[i - k] * a[i * rank + j];
                }
                for (int i = k; i < rows; i++) {
                    a[i * rank + j] -= 2 * along * normal[i - k];
                }
            }
        }
        double[] r = new double[rank * rank];
        for (int k = 0; k < rank; k++) {
            System.arraycopy(a, k * rank + k, r, k * rank + k, rank - k);
        }
        return r;
    }

    @Override
    public String toString() {
        return "low rank(" + rows + " x " + columns + ", rank " + rank + ")";
    }
}
