// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.hipparchus.analysis.FieldMultivariateVectorFunction;

/**
 * Where a matrix of m rows and n columns may have entries other than zero, by rows (compressed sparse row format).
 * Immutable.
 *
 * <p>{@link #ofJacobian} and {@link #ofHessian} find it by running a function once on numbers that remember what they
 * depend on. The result covers every entry that the operations of that run could make non-zero, whatever their values:
 * the pattern of \( \sin x \) has its second derivative at x = 0 too. It may be larger than need be, since cancellation
 * is not seen: \( x - x \) depends on x. And it holds for the branches that were taken at the traced point: a function
 * that branches elsewhere, or that leaves out terms whose factor is a constant zero, must be traced anew there.
 */
public final class SparsityPattern {

    private final int rows;
    private final int columns;
    private final int[] rowStarts;
    private final int[] columnIndices;

    /**
     * A pattern by rows.
     *
     * @param rows m, at least 1
     * @param columns n, at least 1
     * @param rowStarts {@code int[m + 1]}, copied: the entries of row i are those from {@code rowStarts[i]} to
     *     {@code rowStarts[i + 1] - 1}; the first is 0
     * @param columnIndices the column of each entry, strictly ascending within a row, copied
     * @throws IllegalArgumentException if the arrays are not of that form
     */
    public SparsityPattern(int rows, int columns, int[] rowStarts, int[] columnIndices) {
        this.rows = Shapes.requirePositive("rows", rows);
        this.columns = Shapes.requirePositive("columns", columns);
        this.rowStarts = rowStarts.clone();
        this.columnIndices = columnIndices.clone();
        requireRows();
    }

    private void requireRows() {
        int entries = columnIndices.length;
        if (rowStarts.length != rows + 1) {
            throw new IllegalArgumentException(
                    "rowStarts: expected int[" + (rows + 1) + "] but was int[" + rowStarts.length + "]");
        }
        if (rowStarts[0] != 0 || rowStarts[rows] != entries) {
            throw new IllegalArgumentException("rowStarts: expected from 0 to " + entries + " but was from "
                    + rowStarts[0] + " to " + rowStarts[rows]);
        }
        for (int i = 0; i < rows; i++) {
            if (rowStarts[i + 1] < rowStarts[i] || rowStarts[i + 1] > entries) {
                throw new IllegalArgumentException("rowStarts: expected ascending numbers up to " + entries
                        + " but was " + rowStarts[i] + ", " + rowStarts[i + 1] + " at row " + i);
            }
            int before = -1;
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                if (columnIndices[k] <= before || columnIndices[k] >= columns) {
                    throw new IllegalArgumentException("columnIndices: expected " + (before + 1) + " to "
                            + (columns - 1) + " at " + k + " in row " + i + " but was " + columnIndices[k]);
                }
                before = columnIndices[k];
            }
        }
    }

    /**
     * Finds which variable each value of a vector function depends on.
     *
     * <p>Costs one evaluation, and for each value a walk over the operations that lead to it.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \), for any number type
     * @param x the point at which it is run, {@code double[n]}, n at least 1, not modified
     * @return the pattern of the Jacobian, m rows and n columns
     * @throws IllegalArgumentException if there is no variable or no value
     */
    public static SparsityPattern ofJacobian(FieldMultivariateVectorFunction function, double[] x) {
        DependencyTrace trace = new DependencyTrace(x.length);
        DependencyVariable[] values = function.value(trace.variables(x));
        return trace.jacobian(values);
    }

    /**
     * Finds which pairs of variables meet in a nonlinear operation that the result depends on: the union over these
     * operations of the products of their operands' index sets (Walther 2008), where those of a product \( ab \) are
     * \( A \times B \) alone and those of a quotient \( a / b \) are \( A \times B \) and \( B \times B \).
     *
     * <p>Costs one evaluation and work proportional to the index sets of nonlinear operands; a sum is not opened before
     * something nonlinear uses it, so that a sum of n small terms costs O(n).
     *
     * @param function \( f : \mathbb{R}^n \to \mathbb{R} \), for any number type
     * @param x the point at which it is run, {@code double[n]}, n at least 1, not modified
     * @return the pattern of the Hessian, symmetric, n rows and columns
     * @throws IllegalArgumentException if there is no variable
     */
    public static SparsityPattern ofHessian(FieldMultivariateFunction function, double[] x) {
        DependencyTrace trace = new DependencyTrace(x.length);
        DependencyVariable value = function.value(trace.variables(x));
        return trace.hessian(value);
    }

    /**
     * The number of rows.
     *
     * @return m
     */
    public int rows() {
        return rows;
    }

    /**
     * The number of columns.
     *
     * @return n
     */
    public int columns() {
        return columns;
    }

    /**
     * The number of entries that may be other than zero.
     *
     * @return the number, 0 for an empty pattern
     */
    public int entries() {
        return columnIndices.length;
    }

    /**
     * Where a row starts in the order of the entries, which is by rows and by columns within a row.
     *
     * @param i the row, or m
     * @return the number of the row's first entry; for m, the number of entries
     * @throws IllegalArgumentException if there is no such row
     */
    public int rowStart(int i) {
        Shapes.requireIndex("i", i, rows + 1);
        return rowStarts[i];
    }

    /**
     * The column of an entry.
     *
     * @param k the number of the entry
     * @return its column
     * @throws IllegalArgumentException if there is no such entry
     */
    public int column(int k) {
        Shapes.requireIndex("k", k, columnIndices.length);
        return columnIndices[k];
    }

    /**
     * Whether an entry may be other than zero, by bisection.
     *
     * @param i the row
     * @param j the column
     * @return whether the pattern has the entry (i, j)
     * @throws IllegalArgumentException if an index is out of range
     */
    public boolean contains(int i, int j) {
        Shapes.requireIndex("i", i, rows);
        Shapes.requireIndex("j", j, columns);
        return indexOf(i, j) >= 0;
    }

    /** The array of row starts itself, which nobody writes to. */
    int[] rowStarts() {
        return rowStarts;
    }

    /** The array of column indices itself, which nobody writes to. */
    int[] columnIndices() {
        return columnIndices;
    }

    /** The number of an entry, negative if it is not in the pattern. */
    int indexOf(int i, int j) {
        return Arrays.binarySearch(columnIndices, rowStarts[i], rowStarts[i + 1], j);
    }

    /**
     * Whether the pattern is that of a symmetric matrix.
     *
     * @return whether it is square and has the entry (j, i) for each entry (i, j)
     */
    public boolean isSymmetric() {
        return rows == columns && equals(transposed());
    }

    /**
     * The pattern of the transposed matrix.
     *
     * @return the pattern, n rows and m columns
     */
    public SparsityPattern transposed() {
        int[] starts = new int[columns + 1];
        for (int j : columnIndices) {
            starts[j + 1]++;
        }
        for (int j = 0; j < columns; j++) {
            starts[j + 1] += starts[j];
        }
        int[] next = Arrays.copyOf(starts, columns);
        int[] indices = new int[columnIndices.length];
        for (int i = 0; i < rows; i++) {
            for (int k = rowStarts[i]; k < rowStarts[i + 1]; k++) {
                indices[next[columnIndices[k]]++] = i;
            }
        }
        return new SparsityPattern(columns, rows, starts, indices);
    }

    /**
     * A matrix of this pattern.
     *
     * @param entries the entries in the order of the pattern, {@code double[entries()]}, not copied: the matrix is what they
     *     are
     * @return the matrix, m rows and n columns
     * @throws IllegalArgumentException if there is not one for each entry
     */
    public LinearMap map(double[] entries) {
        return new SparseMap(this, entries);
    }

    /** Equal are patterns of the same shape with the same entries. */
    @Override
    public boolean equals(Object other) {
        return other instanceof SparsityPattern that
                && rows == that.rows
                && columns == that.columns
                && Arrays.equals(rowStarts, that.rowStarts)
                && Arrays.equals(columnIndices, that.columnIndices);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * columns + Arrays.hashCode(rowStarts)) + Arrays.hashCode(columnIndices);
    }

    @Override
    public String toString() {
        return "pattern(" + rows + " x " + columns + ", " + columnIndices.length + " entries)";
    }
}
