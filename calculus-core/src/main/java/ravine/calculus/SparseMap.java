// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** A sparse matrix by rows (compressed sparse row format). */
final class SparseMap implements LinearMap {

    private final int rows;
    private final int columns;
    private final int[] rowStarts;
    private final int[] columnIndices;
    private final double[] entries;

    /** A matrix of the given pattern, whose arrays it shares; the entries, in the pattern's order, are kept. */
    SparseMap(SparsityPattern pattern, double[] entries) {
        Shapes.require("entries", entries, pattern.entries());
        this.rows = pattern.rows();
        this.columns = pattern.columns();
        this.rowStarts = pattern.rowStarts();
        this.columnIndices = pattern.columnIndices();
        this.entries = entries;
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
        for (int i = 0; i < rows; i++) {
            double sum = 0;
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                sum += entries[k] * v[columnIndices[k]];
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
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                out[columnIndices[k]] += factor * entries[k];
            }
        }
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows);
        Shapes.require("out", out, columns);
        Arrays.fill(out, 0);
        for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
            out[columnIndices[k]] = entries[k];
        }
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns);
        Shapes.require("out", out, rows);
        for (int i = 0; i < rows; i++) {
            out[i] = entry(i, j);
        }
    }

    @Override
    public void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows, columns));
        for (int i = 0; i < out.length; i++) {
            out[i] = entry(i, i);
        }
    }

    private double entry(int i, int j) {
        int k = Arrays.binarySearch(columnIndices, rowStarts[i], rowStarts[i + 1], j);
        return k < 0 ? 0 : entries[k];
    }

    @Override
    public double frobeniusNorm() {
        return Vectors.norm2(entries);
    }

    @Override
    public String toString() {
        return "sparse(" + rows + " x " + columns + ", " + entries.length + " entries)";
    }
}
