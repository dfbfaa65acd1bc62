// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * The Jacobian of a function whose pattern is known, from one product for each colour of its columns or of its rows,
 * whichever has fewer colours, where a dense one takes n or m:
 *
 * <ul>
 *   <li>{@linkplain JacobianMode#FORWARD forward}: Jacobian-vector products, with columns of a colour added up
 *       ({@link Coloring#ofColumns}; Curtis, Powell and Reid 1974);
 *   <li>{@linkplain JacobianMode#REVERSE reverse}: vector-Jacobian products, with rows of a colour added up
 *       ({@link Coloring#ofRows}).
 * </ul>
 *
 * <p>Each entry is one component of one product, not a difference or a solution: it is as exact as the products are. The
 * products are those of {@link VectorFunction#jacobian}, taken once a point: a function by {@link ReverseMode} is evaluated
 * once, whatever the number of colours.
 *
 * <p>The pattern must cover the Jacobian at every point asked for: an entry outside of it is added to another one. One
 * object serves one thread. Of a function that is written for any number type, {@link Jacobian} is quicker.
 */
public final class SparseJacobian {

    private final VectorFunction function;
    private final JacobianMode mode;
    private final Coloring coloring;
    private final Compression compression;
    private final String reason;

    /**
     * Colours the pattern both ways and takes the one with fewer colours; forward, if there are as many.
     *
     * <p>This takes a product to cost the same either way, as it does by hand and by {@link ReverseMode}. By
     * {@link ForwardMode} or differences a vector-Jacobian product takes many evaluations: then ask for forward.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \)
     * @param pattern the pattern of its Jacobian, m rows and n columns, such as {@link SparsityPattern#ofJacobian} finds
     * @throws IllegalArgumentException if the shapes differ
     */
    public SparseJacobian(VectorFunction function, SparsityPattern pattern) {
        Compression.requireShape(pattern, function.outputDimension(), function.inputDimension());
        Coloring columns = Coloring.ofColumns(pattern);
        Coloring rows = Coloring.ofRows(pattern);
        boolean byColumns = columns.count() <= rows.count();
        this.function = function;
        mode = byColumns ? JacobianMode.FORWARD : JacobianMode.REVERSE;
        coloring = byColumns ? columns : rows;
        compression = compression(pattern, mode, coloring);
        String forward = "forward" + work(columns, "column");
        String reverse = "reverse" + work(rows, "row");
        reason = byColumns ? forward + "; " + reverse : reverse + "; " + forward;
    }

    /**
     * Colours the pattern as asked for.
     *
     * @param function \( F : \mathbb{R}^n \to \mathbb{R}^m \)
     * @param pattern the pattern of its Jacobian, m rows and n columns
     * @param mode by columns or by rows
     * @throws IllegalArgumentException if the shapes differ
     */
    public SparseJacobian(VectorFunction function, SparsityPattern pattern, JacobianMode mode) {
        Compression.requireShape(pattern, function.outputDimension(), function.inputDimension());
        this.function = function;
        this.mode = mode;
        boolean byColumns = mode == JacobianMode.FORWARD;
        coloring = byColumns ? Coloring.ofColumns(pattern) : Coloring.ofRows(pattern);
        compression = compression(pattern, mode, coloring);
        reason = mode + work(coloring, byColumns ? "column" : "row") + ", as asked for";
    }

    private static Compression compression(SparsityPattern pattern, JacobianMode mode, Coloring coloring) {
        int[] rows = Compression.rowsOf(pattern);
        return mode == JacobianMode.FORWARD
                ? new Compression(
                        pattern, coloring, pattern.rows(), k -> rows[k], k -> coloring.color(pattern.column(k)))
                : new Compression(pattern, coloring, pattern.columns(), pattern::column, k -> coloring.color(rows[k]));
    }

    private static String work(Coloring coloring, String line) {
        return ": " + JacobianPlan.counted(coloring.count(), "product") + " for "
                + JacobianPlan.counted(coloring.count(), "color") + " of "
                + JacobianPlan.counted(coloring.size(), line);
    }

    /**
     * The way that is used.
     *
     * @return forward if columns are coloured, reverse if rows are
     */
    public JacobianMode mode() {
        return mode;
    }

    /**
     * The colours that are used.
     *
     * @return the colours, of the columns or of the rows; their number is that of the products that a Jacobian costs
     */
    public Coloring coloring() {
        return coloring;
    }

    /**
     * Why this way: the products that it takes, and that the other would.
     *
     * @return one sentence without a final stop
     */
    public String reason() {
        return reason;
    }

    /**
     * Evaluates the entries into an array of the caller's.
     *
     * @param x the point, {@code double[n]}, not modified
     * @param out receives the entries in the order of the pattern, overwritten
     * @throws IllegalArgumentException if an array has not its length
     */
    public void entries(double[] x, double[] out) {
        Shapes.requireProduct("x", x, function.inputDimension(), out, compression.entries());
        compression.entries(product(x), out);
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
        return compression.matrix(product(x));
    }

    private Compression.Product product(double[] x) {
        LinearMap jacobian =
                function instanceof DerivedVectorFunction derived ? derived.linearize(x) : function.jacobian(x);
        return mode == JacobianMode.FORWARD ? jacobian::apply : jacobian::applyTransposed;
    }
}
