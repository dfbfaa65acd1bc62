// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A linear map \( A : \mathbb{R}^n \to \mathbb{R}^m \), which is what a Jacobian is before anyone writes it out: it is
 * applied, transposed and composed, and only on request turned into a matrix of m rows and n columns.
 *
 * <p>The factories make maps with structure, and the algebra keeps it, by these rules:
 * <ul>
 *   <li>{@link #times}: \( I A = A I = A \), \( 0 A = A 0 = 0 \), diagonal · diagonal is diagonal, block diagonal · block
 *       diagonal is block diagonal where the blocks fit, \( (cA)(dB) = cd\,(AB) \), and a product of products is one
 *       flat product, applied from the right to the left: the chain rule \( J_{f \circ g} = J_f\, J_g \).
 *   <li>{@link #plus}: \( 0 + A = A \), diagonals and identities merge into one diagonal, sums are flat.
 *   <li>{@link #transpose}: pushed inwards, \( (AB)^\top = B^\top A^\top \); that of a diagonal is itself, and that
 *       of a transpose is the map that was transposed.
 *   <li>{@link #scaled}: \( c(dA) = (cd) A \); a diagonal or a low rank map is scaled at once, others when applied.
 * </ul>
 * No rule writes out a matrix. A product of numbers that a rule forms, such as cd, is rounded once. A structural zero is
 * a zero whatever it is multiplied with; other entries follow IEEE arithmetic, NaN and infinities included.
 *
 * <p>{@link #row}, {@link #column}, {@link #diagonal}, {@link #trace}, {@link #frobeniusNorm} and {@link #toDense} have
 * defaults that cost one {@link #applyTransposed} a row or one {@link #apply} a column. The kinds do better where their
 * structure lets them; each factory says how much. These six may allocate; {@code apply} and {@code applyTransposed} of
 * this package's kinds do not.
 *
 * <p>Maps do not change after they are made, but may keep work arrays: one object serves one thread. To make one's own
 * kind, implement the four abstract methods.
 */
public interface LinearMap {

    /**
     * The number of rows, the dimension of the result.
     *
     * @return m, at least 1
     */
    int rows();

    /**
     * The number of columns, the dimension of the argument.
     *
     * @return n, at least 1
     */
    int columns();

    /**
     * Applies the map: \( A v \).
     *
     * @param v {@code double[n]}, not modified
     * @param out receives \( A v \), {@code double[m]}, overwritten; must not be {@code v}
     * @throws IllegalArgumentException if an array has not its length, or both are the same
     */
    void apply(double[] v, double[] out);

    /**
     * Applies the transpose: \( A^\top w \).
     *
     * @param w {@code double[m]}, not modified
     * @param out receives \( A^\top w \), {@code double[n]}, overwritten; must not be {@code w}
     * @throws IllegalArgumentException if an array has not its length, or both are the same
     */
    void applyTransposed(double[] w, double[] out);

    /**
     * The transpose \( A^\top \), n rows and m columns.
     *
     * @return a map that shares this one's entries
     */
    default LinearMap transpose() {
        return new TransposedMap(this);
    }

    /**
     * The product \( A B \), which applies B first.
     *
     * @param right B, with as many rows as this map has columns
     * @return a map of this one's rows and B's columns
     * @throws IllegalArgumentException if the shapes do not fit
     */
    default LinearMap times(LinearMap right) {
        return ProductMap.of(this, right);
    }

    /**
     * The sum \( A + B \).
     *
     * @param other B, of the same shape
     * @return a map of the same shape
     * @throws IllegalArgumentException if the shapes differ
     */
    default LinearMap plus(LinearMap other) {
        return SumMap.of(this, other);
    }

    /**
     * The multiple \( c A \).
     *
     * @param factor c
     * @return a map of the same shape
     */
    default LinearMap scaled(double factor) {
        return ScaledMap.of(factor, this);
    }

    /**
     * Writes out one row. Of a Jacobian, row i is the gradient of \( f_i \).
     *
     * @param i 0 to m - 1
     * @param out receives the row, {@code double[n]}, overwritten
     * @throws IllegalArgumentException if the index is out of range or the array has not its length
     */
    default void row(int i, double[] out) {
        Shapes.requireIndex("i", i, rows());
        double[] unit = new double[rows()];
        unit[i] = 1;
        applyTransposed(unit, out);
    }

    /**
     * Writes out one column. Of a Jacobian, column j is the derivative along \( x_j \).
     *
     * @param j 0 to n - 1
     * @param out receives the column, {@code double[m]}, overwritten
     * @throws IllegalArgumentException if the index is out of range or the array has not its length
     */
    default void column(int j, double[] out) {
        Shapes.requireIndex("j", j, columns());
        double[] unit = new double[columns()];
        unit[j] = 1;
        apply(unit, out);
    }

    /**
     * Writes out the diagonal \( A_{ii} \).
     *
     * @param out receives it, {@code double[min(m, n)]}, overwritten
     * @throws IllegalArgumentException if the array has not its length
     */
    default void diagonal(double[] out) {
        Shapes.require("out", out, Math.min(rows(), columns()));
        boolean byRows = rows() <= columns();
        double[] line = new double[byRows ? columns() : rows()];
        for (int i = 0; i < out.length; i++) {
            if (byRows) {
                row(i, line);
            } else {
                column(i, line);
            }
            out[i] = line[i];
        }
    }

    /**
     * The trace \( \sum_i A_{ii} \).
     *
     * @return the sum of the diagonal, in index order
     * @throws IllegalArgumentException if the map is not square
     */
    default double trace() {
        if (rows() != columns()) {
            throw new IllegalArgumentException(
                    "trace: expected as many rows as columns but was " + rows() + " x " + columns());
        }
        double[] diagonal = new double[rows()];
        diagonal(diagonal);
        double sum = 0;
        for (double entry : diagonal) {
            sum += entry;
        }
        return sum;
    }

    /**
     * The Frobenius norm \( \lVert A \rVert_F = \bigl( \sum_{ij} A_{ij}^2 \bigr)^{1/2} \). Squares neither over- nor
     * underflow.
     *
     * @return the norm; not finite if an entry is not
     */
    default double frobeniusNorm() {
        boolean byRows = rows() <= columns();
        double[] norms = new double[Math.min(rows(), columns())];
        double[] line = new double[Math.max(rows(), columns())];
        for (int k = 0; k < norms.length; k++) {
            if (byRows) {
                row(k, line);
            } else {
                column(k, line);
            }
            norms[k] = Vectors.norm2(line);
        }
        return Vectors.norm2(norms);
    }

    /**
     * Writes out the whole matrix.
     *
     * @param out receives \( A_{ij} \) at {@code i * n + j}, {@code double[m * n]}, overwritten
     * @throws IllegalArgumentException if the array has not its length
     */
    default void toDense(double[] out) {
        int m = rows();
        int n = columns();
        Shapes.require("out", out, Shapes.entries(m, n));
        boolean byRows = m <= n;
        double[] line = new double[byRows ? n : m];
        for (int k = 0; k < Math.min(m, n); k++) {
            if (byRows) {
                row(k, line);
                System.arraycopy(line, 0, out, k * n, n);
            } else {
                column(k, line);
                for (int i = 0; i < m; i++) {
                    out[i * n + k] = line[i];
                }
            }
        }
    }

    /**
     * A matrix that is written out. Applying it either way costs mn multiplications; its rows, columns, diagonal and norm
     * cost one look at each entry.
     *
     * @param rows m
     * @param columns n
     * @param entries \( A_{ij} \) at {@code i * n + j}, {@code double[m * n]}, copied
     * @return the map
     * @throws IllegalArgumentException if the shapes do not fit
     */
    static LinearMap dense(int rows, int columns, double[] entries) {
        return new DenseMap(rows, columns, entries);
    }

    /**
     * A diagonal matrix, the Jacobian of an element-wise function. Everything costs n operations.
     *
     * @param entries \( A_{ii} \), {@code double[n]}, n at least 1, copied
     * @return the map, n rows and n columns
     * @throws IllegalArgumentException if there is no entry
     */
    static LinearMap withDiagonal(double[] entries) {
        return new DiagonalMap(entries.clone());
    }

    /**
     * The identity. Applying it copies.
     *
     * @param dimension n, the number of rows and of columns
     * @return the map
     * @throws IllegalArgumentException if the dimension is not positive
     */
    static LinearMap identity(int dimension) {
        return new IdentityMap(dimension);
    }

    /**
     * The map that takes everything to zero, NaN and infinities included.
     *
     * @param rows m
     * @param columns n
     * @return the map
     * @throws IllegalArgumentException if a number is not positive
     */
    static LinearMap zero(int rows, int columns) {
        return new ZeroMap(rows, columns);
    }

    /**
     * A sparse matrix by rows (compressed sparse row format). Applying it either way costs one multiplication a stored
     * entry; a column and the diagonal are found by bisection in each row.
     *
     * @param rows m
     * @param columns n
     * @param rowStarts {@code int[m + 1]}, copied: the entries of row i are those from {@code rowStarts[i]} to
     *     {@code rowStarts[i + 1] - 1}; the first is 0
     * @param columnIndices the column of each entry, strictly ascending within a row, copied
     * @param entries the entries, as many as column indices, copied
     * @return the map
     * @throws IllegalArgumentException if the arrays are not of that form
     */
    static LinearMap sparse(int rows, int columns, int[] rowStarts, int[] columnIndices, double[] entries) {
        return new SparseMap(new SparsityPattern(rows, columns, rowStarts, columnIndices), entries.clone());
    }

    /**
     * A matrix of low rank, \( U V^\top \). Applying it costs k(m + n) multiplications; so do the diagonal and the trace,
     * and the Frobenius norm costs \( O(k^2 (m + n)) \).
     *
     * @param rows m
     * @param columns n
     * @param rank k, at least 1; the number of columns of U and V, and so at least the rank of the product
     * @param u U, row-major, {@code double[m * k]}, copied
     * @param v V, row-major, {@code double[n * k]}, copied
     * @return the map
     * @throws IllegalArgumentException if the shapes do not fit
     */
    static LinearMap lowRank(int rows, int columns, int rank, double[] u, double[] v) {
        return new LowRankMap(rows, columns, rank, u.clone(), v.clone());
    }

    /**
     * The outer product \( u v^\top \), a matrix of rank one.
     *
     * @param u {@code double[m]}, m at least 1, copied
     * @param v {@code double[n]}, n at least 1, copied
     * @return the map
     * @throws IllegalArgumentException if an array is empty
     */
    static LinearMap outer(double[] u, double[] v) {
        return new LowRankMap(u.length, v.length, 1, u.clone(), v.clone());
    }

    /**
     * A block diagonal matrix: each block maps its share of the argument to its share of the result. The blocks need not
     * be square. Costs what its blocks cost.
     *
     * @param blocks from the upper left to the lower right, at least one
     * @return the map
     * @throws IllegalArgumentException if there is no block
     */
    static LinearMap blockDiagonal(LinearMap... blocks) {
        return new BlockDiagonalMap(blocks.clone());
    }
}
