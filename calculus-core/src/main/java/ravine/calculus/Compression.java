// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * A matrix from its products with the sums of unit vectors of each colour, of columns or, transposed, of rows: where each
 * entry is found in them.
 */
final class Compression {

    private final SparsityPattern pattern;
    private final Coloring coloring;
    private final double[] direction;
    private final double[] product;

    /** The entries by the colour that yields them, and the component of the product in which each stands. */
    private final int[] colorStarts;

    private final int[] byColor;
    private final int[] components;

    /** The product of the matrix, or of its transpose, with a direction. */
    interface Product {
        void apply(double[] direction, double[] out);
    }

    /**
     * A compression in which the entry numbered k is the component {@code component(k)} of the product with the colour
     * {@code color(k)}.
     *
     * @param length how many components a product has
     */
    Compression(
            SparsityPattern pattern,
            Coloring coloring,
            int length,
            IntUnaryOperator component,
            IntUnaryOperator color) {
        this.pattern = pattern;
        this.coloring = coloring;
        direction = new double[coloring.size()];
        product = new double[length];
        colorStarts = new int[coloring.count() + 1];
        byColor = new int[pattern.entries()];
        components = new int[pattern.entries()];
        for (int k = 0; k < byColor.length; k++) {
            colorStarts[color.applyAsInt(k) + 1]++;
        }
        for (int c = 0; c < coloring.count(); c++) {
            colorStarts[c + 1] += colorStarts[c];
        }
        int[] next = Arrays.copyOf(colorStarts, coloring.count());
        for (int k = 0; k < byColor.length; k++) {
            int slot = next[color.applyAsInt(k)]++;
            byColor[slot] = k;
            components[slot] = component.applyAsInt(k);
        }
    }

    /** The number of entries. */
    int entries() {
        return pattern.entries();
    }

    /** The entries in the order of the pattern, from one product a colour; {@code out} has their number. */
    void entries(Product matrix, double[] out) {
        for (int c = 0; c < coloring.count(); c++) {
            for (int j = 0; j < direction.length; j++) {
                direction[j] = coloring.color(j) == c ? 1 : 0;
            }
            matrix.apply(direction, product);
            for (int slot = colorStarts[c]; slot < colorStarts[c + 1]; slot++) {
                out[byColor[slot]] = product[components[slot]];
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
