// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * Colours of the columns, or of the rows, of a sparse matrix, such that one product for each colour, with the sum of that
 * colour's unit vectors, yields every entry of the matrix directly. Immutable.
 *
 * <p>They are coloured greedily, each with the least colour that the rule permits, by descending degree and by index
 * where degrees are equal: the result depends on the pattern alone. What has no entries has no colour.
 */
public final class Coloring {

    private static final int NONE = -1;

    private final int[] colors;
    private final int count;

    private Coloring(int[] colors) {
        this.colors = colors;
        int greatest = NONE;
        for (int color : colors) {
            greatest = Math.max(greatest, color);
        }
        this.count = greatest + 1;
    }

    /**
     * Colours columns so that no two columns of a colour have an entry in the same row (Curtis, Powell and Reid 1974): a
     * colouring of the column intersection graph. The degree of a column is that in this graph, with a neighbour counted
     * once for each row in which it meets.
     *
     * <p>At least as many colours as the fullest row has entries, and not more than columns.
     *
     * @param pattern the pattern, m rows and n columns
     * @return the colours of the n columns
     */
    public static Coloring ofColumns(SparsityPattern pattern) {
        SparsityPattern byColumn = pattern.transposed();
        long[] degrees = new long[pattern.columns()];
        for (int j = 0; j < degrees.length; j++) {
            for (int k = byColumn.rowStart(j); k < byColumn.rowStart(j + 1); k++) {
                int i = byColumn.column(k);
                degrees[j] += pattern.rowStart(i + 1) - pattern.rowStart(i) - 1;
            }
        }
        int[] colors = new int[pattern.columns()];
        BitSet[] inRow = bitSets(pattern.rows());
        BitSet forbidden = new BitSet();
        for (int j : byDescending(degrees)) {
            colors[j] = NONE;
            if (byColumn.rowStart(j) < byColumn.rowStart(j + 1)) {
                forbidden.clear();
                for (int k = byColumn.rowStart(j); k < byColumn.rowStart(j + 1); k++) {
                    forbidden.or(inRow[byColumn.column(k)]);
                }
                colors[j] = forbidden.nextClearBit(0);
                for (int k = byColumn.rowStart(j); k < byColumn.rowStart(j + 1); k++) {
                    inRow[byColumn.column(k)].set(colors[j]);
                }
            }
        }
        return new Coloring(colors);
    }

    /**
     * Colours rows so that no two rows of a colour have an entry in the same column: {@link #ofColumns} of the transposed
     * pattern. An arrow shows why one may be cheap where the other is not: a full row takes as many colours of columns as
     * it has entries, and one colour of rows.
     *
     * @param pattern the pattern, m rows and n columns
     * @return the colours of the m rows
     */
    public static Coloring ofRows(SparsityPattern pattern) {
        return ofColumns(pattern.transposed());
    }

    /** A colour for each, which permits every pattern. */
    static Coloring ofEach(int size) {
        int[] colors = new int[size];
        Arrays.setAll(colors, j -> j);
        return new Coloring(colors);
    }

    /**
     * Colours the columns of a symmetric matrix so that its adjacency graph has a star colouring: neighbours differ, and
     * every path on four vertices has at least three colours (Gebremedhin, Manne and Pothen 2005, section 4). Then of the
     * entries (i, j) and (j, i) at least one is alone in its colour and row, and symmetry gives the other.
     *
     * <p>Costs one union of sets of colours for each edge.
     *
     * @param pattern the pattern of a symmetric matrix
     * @return the colours of the columns
     * @throws IllegalArgumentException if the pattern is not symmetric
     */
    public static Coloring star(SparsityPattern pattern) {
        requireSymmetric(pattern);
        return new Coloring(new StarColors(pattern).colors());
    }

    static void requireSymmetric(SparsityPattern pattern) {
        if (!pattern.isSymmetric()) {
            throw new IllegalArgumentException("pattern: expected a symmetric one but was " + pattern);
        }
    }

    /** Empty sets of colours. */
    static BitSet[] bitSets(int count) {
        BitSet[] sets = new BitSet[count];
        for (int i = 0; i < count; i++) {
            sets[i] = new BitSet();
        }
        return sets;
    }

    /** The indices by descending degree, and ascending where degrees are equal. */
    static int[] byDescending(long[] degrees) {
        return IntStream.range(0, degrees.length)
                .boxed()
                .sorted((a, b) -> Long.compare(degrees[b], degrees[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * The number of colours, and so of products that the matrix costs.
     *
     * @return the number; 0 for an empty pattern
     */
    public int count() {
        return count;
    }

    /**
     * Whether a column, or a row, has a colour.
     *
     * @param j the column, or the row
     * @param color the colour, from 0 to {@link #count} - 1
     * @return whether it has that colour
     * @throws IllegalArgumentException if there is no such column, or row
     */
    public boolean has(int j, int color) {
        Shapes.requireIndex("j", j, colors.length);
        return colors[j] == color;
    }

    /** The colour of a column, or a row; −1 if it has no entries. */
    int color(int j) {
        return colors[j];
    }

    /** How many columns, or rows, there are, with a colour or without. */
    int size() {
        return colors.length;
    }

    @Override
    public String toString() {
        return "coloring(" + count + " colors of " + colors.length + ")";
    }
}
