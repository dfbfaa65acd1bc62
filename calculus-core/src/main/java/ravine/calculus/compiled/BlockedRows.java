// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;

/**
 * A dense matrix of many rows, applied at the speed of vector instructions either way. It is kept in blocks of
 * {@value #LANES} rows and {@value #WIDTH} columns, column by column: then the inner loops run along rows, have no sums in
 * them and only constant offsets, and a row of the result is loaded and stored once for {@value #WIDTH} columns.
 */
final class BlockedRows implements LinearMap {

    private static final int LANES = 256;
    private static final int WIDTH = 4;

    private final int rows;
    private final int columns;

    /** By block of rows, then by block of columns. */
    private final double[][][] blocks;

    private final double[] lane = new double[LANES];
    private final double[][] sums;
    private final Lanes lanes = new Lanes();

    /** @param entries row-major, copied */
    BlockedRows(int rows, int columns, double[] entries) {
        Shapes.require("rows", entries, Shapes.entries(rows, columns));
        this.rows = rows;
        this.columns = columns;
        int across = (columns - 1) / WIDTH + 1;
        blocks = new double[(rows - 1) / LANES + 1][across][WIDTH * LANES];
        sums = new double[across][WIDTH * LANES];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                blocks[i / LANES][j / WIDTH][j % WIDTH * LANES + i % LANES] = entries[i * columns + j];
            }
        }
    }

    private BlockedRows(BlockedRows other) {
        rows = other.rows;
        columns = other.columns;
        blocks = other.blocks;
        sums = new double[other.sums.length][WIDTH * LANES];
    }

    /** The same matrix with work arrays of its own, for another thread. */
    BlockedRows copy() {
        return new BlockedRows(this);
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
        for (int block = 0; block < blocks.length; block++) {
            int first = block * LANES;
            int length = Math.min(LANES, rows - first);
            Arrays.fill(lane, 0);
            double[][] row = blocks[block];
            for (int c = 0; c < row.length; c++) {
                int j = c * WIDTH;
                addMultiples(lane, row[c], length, v[j], entry(v, j + 1), entry(v, j + 2), entry(v, j + 3));
            }
            System.arraycopy(lane, 0, out, first, length);
        }
    }

    /** Columns that fill the last block up are zero. */
    private static double entry(double[] v, int j) {
        return j < v.length ? v[j] : 0;
    }

    private static void addMultiples(
            double[] sum, double[] columns, int length, double v0, double v1, double v2, double v3) {
        for (int t = 0; t < length; t++) {
            sum[t] += v0 * columns[t]
                    + v1 * columns[t + LANES]
                    + v2 * columns[t + 2 * LANES]
                    + v3 * columns[t + 3 * LANES];
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows, out, columns);
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        for (int block = 0; block < blocks.length; block++) {
            int first = block * LANES;
            int length = Math.min(LANES, rows - first);
            System.arraycopy(w, first, lane, 0, length);
            double[][] row = blocks[block];
            for (int c = 0; c < row.length; c++) {
                addProducts(sums[c], row[c], lane, length);
            }
        }
        for (int j = 0; j < columns; j++) {
            out[j] = lanes.sum(sums[j / WIDTH], j % WIDTH * LANES, LANES);
        }
    }

    /** Two loops, since one of four columns is too long to be vectorised. */
    private static void addProducts(double[] sums, double[] columns, double[] w, int length) {
        for (int t = 0; t < length; t++) {
            sums[t] += columns[t] * w[t];
            sums[t + LANES] += columns[t + LANES] * w[t];
        }
        for (int t = 0; t < length; t++) {
            sums[t + 2 * LANES] += columns[t + 2 * LANES] * w[t];
            sums[t + 3 * LANES] += columns[t + 3 * LANES] * w[t];
        }
    }

    @Override
    public String toString() {
        return "rows(" + rows + " x " + columns + ")";
    }
}
