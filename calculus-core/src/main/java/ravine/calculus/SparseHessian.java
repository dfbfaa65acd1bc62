// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.BitSet;

/**
 * The Hessian of a function whose pattern is known, from one Hessian-vector product for each colour of a star colouring
 * ({@link Coloring#star}) where a dense one takes n: three products for a tridiagonal Hessian of any dimension, two for
 * an arrow. Each entry is one component of one product, not a difference or a solution: it is as exact as the products
 * are.
 *
 * <p>Of (i, j) and (j, i) one is read and used for both, so the result is exactly symmetric; symmetry is assumed and not
 * measured. The pattern must cover the Hessian at every point asked for: an entry outside of it is added to another one.
 * One object serves one thread.
 *
 * <pre>{@code
 * SparsityPattern pattern = SparsityPattern.ofHessian(Example::chained, x);
 * SparseHessian hessian = new SparseHessian(new ReverseMode().differentiate(Example::chained, x.length), pattern);
 * LinearMap h = hessian.at(x);
 * }</pre>
 */
public final class SparseHessian implements AssembledHessian {

    private final TwiceDifferentiableObjective objective;
    private final Coloring coloring;
    private final Compression compression;

    /**
     * Colours the pattern.
     *
     * @param objective \( f : \mathbb{R}^n \to \mathbb{R} \)
     * @param pattern the pattern of its Hessian, symmetric, such as {@link SparsityPattern#ofHessian} finds
     * @throws IllegalArgumentException if the shapes differ or the pattern is not symmetric
     */
    public SparseHessian(TwiceDifferentiableObjective objective, SparsityPattern pattern) {
        Compression.requireShape(pattern, objective.dimension(), objective.dimension());
        this.objective = objective;
        Coloring star = Coloring.star(pattern);
        int[] rows = Compression.rowsOf(pattern);
        boolean[] mirrored = mirrored(pattern, star, rows);
        coloring = star;
        compression = new Compression(
                pattern,
                star,
                pattern.rows(),
                k -> mirrored[k] ? pattern.column(k) : rows[k],
                k -> star.color(mirrored[k] ? rows[k] : pattern.column(k)));
    }

    /** For each entry whether it is read at its mirror image: if the one above the diagonal is not alone in its colour. */
    private static boolean[] mirrored(SparsityPattern pattern, Coloring star, int[] rows) {
        BitSet[] once = Coloring.bitSets(pattern.rows());
        BitSet[] twice = Coloring.bitSets(pattern.rows());
        for (int k = 0; k < rows.length; k++) {
            int color = star.color(pattern.column(k));
            (once[rows[k]].get(color) ? twice : once)[rows[k]].set(color);
        }
        boolean[] mirrored = new boolean[rows.length];
        for (int k = 0; k < rows.length; k++) {
            int upper = Math.min(rows[k], pattern.column(k));
            int lower = Math.max(rows[k], pattern.column(k));
            boolean readLower = twice[upper].get(star.color(lower));
            mirrored[k] = readLower == (rows[k] == upper) && upper != lower;
        }
        return mirrored;
    }

    /**
     * The colours that are used.
     *
     * @return the colours; their number is that of the products that a Hessian costs
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
        Shapes.requireProduct("x", x, objective.dimension(), out, compression.entries());
        compression.entries((v, product) -> objective.hvp(x, v, product), out);
    }

    /**
     * Evaluates the Hessian.
     *
     * @param x the point, {@code double[n]}, not modified
     * @return the Hessian as a sparse matrix by rows, exactly symmetric
     * @throws IllegalArgumentException if {@code x} has not length n
     */
    @Override
    public LinearMap at(double[] x) {
        Shapes.require("x", x, objective.dimension());
        return compression.matrix((v, product) -> objective.hvp(x, v, product));
    }
}
