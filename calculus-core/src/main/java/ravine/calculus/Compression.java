// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** A matrix from its products with the sums of unit vectors of each colour: where each entry is found in them. */
final class Compression {

    private final SparsityPattern pattern;
    private final Coloring coloring;
    private final double[] direction;
    private final double[] product;

    /** The entries by the colour that yields them, and the row of the product in which each stands. */
    private final int[] colorStarts;

    private final int[] byColor;
    private final int[] sourceRows;

    /** The product of the matrix with a direction. */
    interface Product {
        void apply(double[] direction, double[] out);
    }

    /**
     * A compression in which the entry numbered k is read in the row {@code sourceRow(k)} of the product with the colour
     * {@code sourceColor(k)}.
     */
    Compression(SparsityPattern pattern, Coloring coloring, IntUnaryOperator sourceRow, IntUnaryOperator sourceColor) {
        this.pattern = pattern;
        this.coloring = coloring;
        direction = new double[pattern.columns()];
        product = new double[pattern.rows()];
        colorStarts = new int[coloring.count() + 1];
        byColor = new int[pattern.entries()];
        sourceRows = new int[pattern.entries()];
        for (int k = 0; k < byColor.length; k++) {
            colorStarts[sourceColor.applyAsInt(k) + 1]++;
        }
        for (int c = 0; c < coloring.count(); c++) {
            colorStarts[c + 1] += colorStarts[c];
        }
        int[] next = Arrays.copyOf(colorStarts, coloring.count());
        for (int k = 0; k < byColor.length; k++) {
            int slot = next[sourceColor.applyAsInt(k)]++;
            byColor[slot] = k;
            sourceRows[slot] = sourceRow.applyAsInt(k);
        }
    }

    /** The entries in the order of the pattern, from one product a colour. */
    void entries(Product matrix, double[] out) {
        Shapes.require("out", out, pattern.entries());
        for (int c = 0; c < coloring.count(); c++) {
            for (int j = 0; j < direction.length; j++) {
                direction[j] = coloring.color(j) == c ? 1 : 0;
            }
            matrix.apply(direction, product);
            for (int slot = colorStarts[c]; slot < colorStarts[c + 1]; slot++) {
                out[byColor[slot]] = product[sourceRows[slot]];
            }
        }
    }

    /** The matrix itself. */
    LinearMap matrix(Product matrix) {
        double[] entries = new double[pattern.entries()];
        entries(matrix, entries);
        return new SparseMap(pattern, entries);
    }

    /** The row of each entry of a pattern. */
    static int[] rowsOf(SparsityPattern pattern) {
        int[] rows = new int[pattern.entries()];
        for (int i = 0; i < pattern.rows(); i++) {
            Arrays.fill(rows, pattern.rowStart(i), pattern.rowStart(i + 1), i);
        }
        return rows;
    }

    static void requireShape(SparsityPattern pattern, int rows, int columns) {
        if (pattern.rows() != rows || pattern.columns() != columns) {
            throw new IllegalArgumentException("pattern: expected " + rows + " x " + columns + " but was "
                    + pattern.rows() + " x " + pattern.columns());
        }
    }
}
