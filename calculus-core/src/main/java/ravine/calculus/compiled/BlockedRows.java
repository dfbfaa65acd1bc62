// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.Arrays;
import ravine.calculus.LinearMap;
import ravine.calculus.Shapes;

/**
 * A dense matrix of many rows, applied at the speed of vector instructions either way. It is kept in blocks of
 * {@value #LANES} rows, a column an array: then the inner loops run along rows, and have no sums in them and only constant
 * offsets. A row of the result is loaded and stored once for {@value #WIDTH} columns; of the transposed matrix {@value #SUMS} sums are,
 * once for a block, which are added up at the end.
 */
final class BlockedRows implements LinearMap {

    private static final int LANES = 256;
    private static final int WIDTH = 4;
    private static final int SUMS = LANES / 4;

    private final int rows;
    private final int columns;

    /** By block of rows, then by column; beyond the last rows and columns are zeros. */
    private final double[][][] blocks;

    private final double[] lane = new double[LANES];
    private final double[][] sums;
    private final Lanes lanes = new Lanes();

    /** @param entries row-major, copied */
    BlockedRows(int rows, int columns, double[] entries) {
        this(rows, columns, blocks(rows, columns, entries));
    }

    private BlockedRows(int rows, int columns, double[][][] blocks) {
        this.rows = rows;
        this.columns = columns;
        this.blocks = blocks;
        this.sums = new double[columns][SUMS];
    }

    private static double[][][] blocks(int rows, int columns, double[] entries) {
        Shapes.require("rows", entries, Shapes.entries(rows, columns));
        double[][][] blocks = new double[(rows - 1) / LANES + 1][(columns + WIDTH - 1) / WIDTH * WIDTH][LANES];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                blocks[i / LANES][j][i % LANES] = entries[i * columns + j];
            }
        }
        return blocks;
    }

    /** The same matrix with work arrays of its own, for another thread. */
    BlockedRows copy() {
        return new BlockedRows(rows, columns, blocks);
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
        for (int first = 0; first < rows; first += LANES) {
            int length = Math.min(LANES, rows - first);
            Arrays.fill(lane, 0);
            double[][] block = blocks[first / LANES];
            for (int j = 0; j < columns; j += WIDTH) {
                addMultiples(block, j, lane, length, v[j], entry(v, j + 1), entry(v, j + 2), entry(v, j + 3));
            }
            System.arraycopy(lane, 0, out, first, length);
        }
    }

    private static double entry(double[] v, int j) {
        return j < v.length ? v[j] : 0;
    }

    private static void addMultiples(
            double[][] block, int j, double[] sum, int length, double v0, double v1, double v2, double v3) {
        double[] x0 = block[j];
        double[] x1 = block[j + 1];
        double[] x2 = block[j + 2];
        double[] x3 = block[j + 3];
        for (int t = 0; t < length; t++) {
            sum[t] += v0 * x0[t] + v1 * x1[t] + v2 * x2[t] + v3 * x3[t];
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows, out, columns);
        for (double[] sum : sums) {
            Arrays.fill(sum, 0);
        }
        for (int first = 0; first < rows; first += LANES) {
            int length = Math.min(LANES, rows - first);
            System.arraycopy(w, first, lane, 0, length);
            Arrays.fill(lane, length, LANES, 0);
            double[][] block = blocks[first / LANES];
            for (int j = 0; j < columns; j++) {
                if (length > 2 * SUMS) {
                    addFour(block[j], lane, sums[j]);
                } else if (length > SUMS) {
                    addTwo(block[j], lane, sums[j]);
                } else {
                    addOne(block[j], lane, sums[j]);
                }
            }
        }
        for (int j = 0; j < columns; j++) {
            out[j] = lanes.sum(sums[j], 0, SUMS);
        }
    }

    private static void addFour(double[] x, double[] w, double[] sum) {
        for (int t = 0; t < SUMS; t++) {
            sum[t] += (x[t] * w[t] + x[t + SUMS] * w[t + SUMS])
                    + (x[t + 2 * SUMS] * w[t + 2 * SUMS] + x[t + 3 * SUMS] * w[t + 3 * SUMS]);
        }
    }

    private static void addTwo(double[] x, double[] w, double[] sum) {
        for (int t = 0; t < SUMS; t++) {
            sum[t] += x[t] * w[t] + x[t + SUMS] * w[t + SUMS];
        }
    }

    private static void addOne(double[] x, double[] w, double[] sum) {
        for (int t = 0; t < SUMS; t++) {
            sum[t] += x[t] * w[t];
        }
    }

    @Override
    public String toString() {
        return "rows(" + rows + " x " + columns + ")";
    }
}
