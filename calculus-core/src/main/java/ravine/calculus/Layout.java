// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * Where the derivative of the i-th value by the j-th variable stands in a matrix: two conventions, of which this library
 * keeps the first everywhere and books use both. For \( F : \mathbb{R}^n \to \mathbb{R}^m \):
 *
 * <table>
 *   <caption>Two layouts</caption>
 *   <tr><th></th><th>{@link #NUMERATOR}</th><th>{@link #DENOMINATOR}</th></tr>
 *   <tr><td>shape</td><td>m × n</td><td>n × m</td></tr>
 *   <tr><td>\( \partial F_i / \partial x_j \) stands at</td><td>(i, j)</td><td>(j, i)</td></tr>
 *   <tr><td>gradient of a scalar</td><td>a row</td><td>a column</td></tr>
 *   <tr><td>of \( W x \)</td><td>\( W \)</td><td>\( W^\top \)</td></tr>
 *   <tr><td>chain rule for \( f \circ g \)</td><td>\( J_f J_g \)</td><td>\( J_g J_f \)</td></tr>
 * </table>
 *
 * <p>A matrix of one layout is the transpose of the other's. That both layouts are right and a mixture of them is not is why the
 * conversion has a name.
 */
public enum Layout {
    /** The value's index first, also called the Jacobian formulation: ours. */
    NUMERATOR,

    /** The variable's index first, also called the Hessian or gradient formulation. */
    DENOMINATOR;

    /**
     * The Jacobian of a function in this layout, as a map that is not written out.
     *
     * @param f the function, m values of n variables
     * @param x the point, {@code double[n]}, copied
     * @return m rows and n columns, or n rows and m columns
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    public LinearMap jacobian(VectorFunction f, double[] x) {
        return convert(f.jacobian(x), NUMERATOR);
    }

    /**
     * A Jacobian of another layout in this one. Costs nothing: the map shares its entries.
     *
     * @param jacobian the map
     * @param from its layout
     * @return the map itself if it is in this layout, else its transpose
     */
    public LinearMap convert(LinearMap jacobian, Layout from) {
        return this == from ? jacobian : jacobian.transpose();
    }

    /**
     * A Jacobian of another layout, written out, in this one.
     *
     * @param jacobian row-major, {@code double[m * n]}, not modified
     * @param from its layout
     * @param values m
     * @param variables n
     * @param out receives the matrix in this layout, row-major, {@code double[m * n]}, overwritten; must not be
     *     {@code jacobian}
     * @throws IllegalArgumentException if a dimension is not positive, an array has not its length, or both are the same
     */
    public void convert(double[] jacobian, Layout from, int values, int variables, double[] out) {
        int entries = Shapes.entries(values, variables);
        Shapes.requireProduct("jacobian", jacobian, entries, out, entries);
        for (int i = 0; i < values; i++) {
            for (int j = 0; j < variables; j++) {
                out[index(i, j, values, variables)] = jacobian[from.index(i, j, values, variables)];
            }
        }
    }

    /**
     * Where \( \partial F_i / \partial x_j \) stands in a row-major array of this layout.
     *
     * @param i the value, 0 to m - 1
     * @param j the variable, 0 to n - 1
     * @param values m
     * @param variables n
     * @return {@code i * n + j}, or {@code j * m + i}
     * @throws IllegalArgumentException if an index is out of range, or no array holds the matrix
     */
    public int index(int i, int j, int values, int variables) {
        Shapes.entries(values, variables);
        Shapes.requireIndex("i", i, values);
        Shapes.requireIndex("j", j, variables);
        return this == NUMERATOR ? i * variables + j : j * values + i;
    }

    /**
     * The chain rule: the Jacobian of \( f \circ g \) from those of f and g, all three in this layout.
     *
     * @param outer \( J_f \), at g(x)
     * @param inner \( J_g \), at x
     * @return \( J_f J_g \) in numerator layout, \( J_g J_f \) in denominator layout; a product that is not multiplied out
     * @throws IllegalArgumentException if the shapes do not fit in this order, as those of the other layout commonly do not
     */
    public LinearMap chain(LinearMap outer, LinearMap inner) {
        return this == NUMERATOR ? outer.times(inner) : inner.times(outer);
    }
}
