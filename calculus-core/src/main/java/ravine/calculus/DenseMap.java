// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** A matrix that is written out, row-major. */
final class DenseMap implements LinearMap {

    private final int rows;
    private final int columns;
    private final double[] entries;

    DenseMap(int rows, int columns, double[] entries) {
        Shapes.require("entries", entries, Shapes.entries(rows, columns));
        this.rows = rows;
        this.columns = columns;
        this.entries = entries.clone();
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
        int n = columns;
        int i = 0;
        // Four rows at a time: four sums, each in index order, that do not wait for each other.
        for (; i + 3 < rows; i += 4) {
            double sum0 = 0;
            double sum1 = 0;
            double sum2 = 0;
            double sum3 = 0;
            int at = i * n;
            for (int j = 0; j < n; j++) {
                double factor = v[j];
                sum0 += entries[at + j] * factor;
                sum1 += entries[at + n + j] * factor;
                sum2 += entries[at + 2 * n + j] * factor;
                sum3 += entries[at + 3 * n + j] * factor;
            }
            out[i] = sum0;
            out[i + 1] = sum1;
            out[i + 2] = sum2;
            out[i + 3] = sum3;
        }
        for (; i < rows; i++) {
            double sum = 0;
            for (int j = 0; j < n; j++) {
                sum += entries[i * n + j] * v[j];
            }
            out[i] = sum;
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows, out, columns);
        Arrays.fill(out, 0);
        for (int i = 0; i < rows; i++) {
            double factor = w[i];
            int at = i * columns;
            for (int j = 0; j < columns; j++) {
                out[j] += factor * entries[at + j];
            }
        }
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows);
        Shapes.require("out", out, columns);
        System.arraycopy(entries, i * columns, out, 0, columns);
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns);
        Shapes.require("out", out, rows);
        for (int i = 0; i < rows; i++) {
            out[i] = entries[i * columns + j];
        }
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows, columns));
        for (int i = 0; i < out.length; i++) {
            out[i] = entries[i * columns + i];
        }
    }

    @Override
    public double frobeniusNorm() {
        return Vectors.norm2(entries);
    }

    @Override
    public void toDense(double[] out) {
        Shapes.require("out", out, entries.length);
        System.arraycopy(entries, 0, out, 0, entries.length);
    }

    @Override
    public String toString() {
        return "dense(" + rows + " x " + columns + ")";
    }
}
