// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The Jacobian of a function whose pattern is known, from one Jacobian-vector product for each colour of its columns
 * ({@link Coloring#ofColumns}) where a dense one takes n. Each entry is one component of one product, not a difference or
 * a solution: it is as exact as the products are.
 *
 * <p>The pattern must cover the Jacobian at every point asked for: an entry outside of it is added to another one. One
 * object serves one thread.
 */
public final class SparseJacobian {

    private final VectorFunction function;
    private final Coloring coloring;
    private final Compression compression;

    /**
     * Colours the pattern.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \)
     * @param pattern the pattern of its Jacobian, m rows and n columns, such as {@link SparsityPattern#ofJacobian} finds
     * @throws IllegalArgumentException if the shapes differ
     */
    public SparseJacobian(VectorFunction function, SparsityPattern pattern) {
        Compression.requireShape(pattern, function.outputDimension(), function.inputDimension());
        this.function = function;
        Coloring columns = Coloring.ofColumns(pattern);
        int[] rows = Compression.rowsOf(pattern);
        coloring = columns;
        compression = new Compression(pattern, columns, k -> rows[k], k -> columns.color(pattern.column(k)));
    }

    /**
     * The colours that are used.
     *
     * @return the colours; their number is that of the products that a Jacobian costs
     */
    public Coloring coloring() {
        return coloring;
    }

    /**
     * Evaluates the entries into an array of the caller's.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param out receives the entries in the order of the pattern, overwritten
     * @throws IllegalArgumentException if an array has not its length
     */
    public void entries(double[] x, double[] out) {
        Shapes.requireProduct("x", x, function.inputDimension(), out, out.length);
        compression.entries((v, product) -> function.jvp(x, v, product), out);
    }

    /**
     * Evaluates the Jacobian.
     *
     * @param x the point, {@code double[n]}, not modified
     * @return the Jacobian as a sparse matrix by rows
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public LinearMap at(double[] x) {
        Shapes.require("x", x, function.inputDimension());
        return compression.matrix((v, product) -> function.jvp(x, v, product));
    }
}
