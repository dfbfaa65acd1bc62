// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import ravine.calculus.Shapes;

/**
 * An orthogonal matrix Q that is applied in place, and never written out: \( Q^\top Q = I \) to rounding. Made by a {@link
 * Rotation}.
 *
 * <p>Nothing is allocated by any method but {@link #copy}. One object serves one thread, as it may have work arrays.
 */
public interface OrthogonalMap {

    /**
     * The dimension.
     *
     * @return n
     */
    int dimension();

    /**
     * Replaces a vector by \( Q x \).
     *
     * @param x {@code double[n]}, overwritten
     * @throws IllegalArgumentException if it has not length n
     */
    void apply(double[] x);

    /**
     * Replaces a vector by \( Q^\top x \), its coordinates in the basis of the columns.
     *
     * @param x {@code double[n]}, overwritten
     * @throws IllegalArgumentException if it has not length n
     */
    void applyTransposed(double[] x);

    /**
     * The same map for another thread.
     *
     * @return a map with work arrays of its own, which shares what does not change
     */
    OrthogonalMap copy();

    /**
     * The quadratic form \( x^\top Q D Q^\top x \), as the sum of \( d_i y_i^2 \) over \( y = Q^\top x \): nothing cancels where D is
     * positive.
     *
     * @param diagonal D, {@code double[n]}, not modified
     * @param x {@code double[n]}, not modified
     * @param work {@code double[n]}, overwritten; must not be {@code x}
     * @return the form, the bits that {@link #product} returns
     * @throws IllegalArgumentException if an array has not length n, or {@code work} is {@code x}
     */
    default double form(double[] diagonal, double[] x, double[] work) {
        int n = dimension();
        Shapes.require("diagonal", diagonal, n);
        Shapes.requireProduct("x", x, n, work, n);
        System.arraycopy(x, 0, work, 0, n);
        applyTransposed(work);
        return Rows.scale(diagonal, work, 0, n);
    }

    /**
     * The product \( Q D Q^\top x \), and the quadratic form beside it.
     *
     * @param diagonal D, {@code double[n]}, not modified
     * @param x {@code double[n]}, not modified
     * @param out receives the product, {@code double[n]}, overwritten; must not be {@code x}
     * @return \( x^\top Q D Q^\top x \), as {@link #form} computes it
     * @throws IllegalArgumentException if an array has not length n, or {@code out} is {@code x}
     */
    default double product(double[] diagonal, double[] x, double[] out) {
        int n = dimension();
        Shapes.require("diagonal", diagonal, n);
        Shapes.requireProduct("x", x, n, out, n);
        System.arraycopy(x, 0, out, 0, n);
        applyTransposed(out);
        double form = Rows.scale(diagonal, out, 0, n);
        apply(out);
        return form;
    }
}
