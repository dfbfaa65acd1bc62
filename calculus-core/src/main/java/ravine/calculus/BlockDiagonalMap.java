// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.ToIntFunction;

/** Maps side by side, each with its share of the argument and of the result. */
final class BlockDiagonalMap implements LinearMap {

    private final LinearMap[] blocks;

    /** The first row of each block, and the number of rows. */
    private final int[] rowStarts;

    private final int[] columnStarts;

    /** A share of the result and of the argument, one a block. */
    private final double[][] rowShares;

    private final double[][] columnShares;

    /** Keeps the array. */
    BlockDiagonalMap(LinearMap[] blocks) {
        Shapes.requirePositive("blocks", blocks.length);
        this.blocks = blocks;
        this.rowStarts = starts(blocks, LinearMap::rows);
        this.columnStarts = starts(blocks, LinearMap::columns);
        this.rowShares = shares(rowStarts);
        this.columnShares = shares(columnStarts);
    }

    private static int[] starts(LinearMap[] blocks, ToIntFunction<LinearMap> size) {
        int[] starts = new int[blocks.length + 1];
        for (int b = 0; b < blocks.length; b++) {
            starts[b + 1] = Math.addExact(starts[b], size.applyAsInt(blocks[b]));
        }
        return starts;
    }

    private static double[][] shares(int[] starts) {
        double[][] shares = new double[starts.length - 1][];
        for (int b = 0; b < shares.length; b++) {
            shares[b] = new double[starts[b + 1] - starts[b]];
        }
        return shares;
    }

    /** Whether the product with another one is block diagonal with as many blocks. */
    boolean fits(BlockDiagonalMap right) {
        return Arrays.equals(columnStarts, right.rowStarts);
    }

    BlockDiagonalMap multiplied(BlockDiagonalMap right) {
        LinearMap[] products = new LinearMap[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            products[b] = blocks[b].times(right.blocks[b]);
        }
        return new BlockDiagonalMap(products);
    }

    @Override
    public int rows() {
        return rowStarts[blocks.length];
    }

    @Override
    public int columns() {
        return columnStarts[blocks.length];
    }

    @Override
    public void apply(double[] v, double[] out) {
        Shapes.requireProduct("v", v, columns(), out, rows());
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(v, columnStarts[b], columnShares[b], 0, columnShares[b].length);
            blocks[b].apply(columnShares[b], rowShares[b]);
            System.arraycopy(rowShares[b], 0, out, rowStarts[b], rowShares[b].length);
        }
    }

    @Override
    public void applyTransposed(double[] w, double[] out) {
        Shapes.requireProduct("w", w, rows(), out, columns());
        for (int b = 0; b < blocks.length; b++) {
            System.arraycopy(w, rowStarts[b], rowShares[b], 0, rowShares[b].length);
            blocks[b].applyTransposed(rowShares[b], columnShares[b]);
            System.arraycopy(columnShares[b], 0, out, columnStarts[b], columnShares[b].length);
        }
    }

    @Override
    public LinearMap transpose() {
        LinearMap[] transposes = new LinearMap[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            transposes[b] = blocks[b].transpose();
        }
        return new BlockDiagonalMap(transposes);
    }

    @Override
    public void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows());
        Shapes.require("out", out, columns());
        int b = blockOf(rowStarts, i);
        blocks[b].row(i - rowStarts[b], columnShares[b]);
        Arrays.fill(out, 0);
        System.arraycopy(columnShares[b], 0, out, columnStarts[b], columnShares[b].length);
    }

    @Override
    public void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns());
        Shapes.require("out", out, rows());
        int b = blockOf(columnStarts, j);
        blocks[b].column(j - columnStarts[b], rowShares[b]);
        Arrays.fill(out, 0);
        System.arraycopy(rowShares[b], 0, out, rowStarts[b], rowShares[b].length);
    }

    private static int blockOf(int[] starts, int index) {
        int b = Arrays.binarySearch(starts, index);
        return b < 0 ? -b - 2 : b;
    }

    @Override
    public double frobeniusNorm() {
        double[] norms = new double[blocks.length];
        for (int b = 0; b < blocks.length; b++) {
            norms[b] = blocks[b].frobeniusNorm();
        }
        return Vectors.norm2(norms);
    }

    @Override
    public String toString() {
        return "block diagonal" + Arrays.toString(blocks);
    }
}
