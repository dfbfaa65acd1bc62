// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.function.IntToDoubleFunction;
import ravine.calculus.Shapes;

/**
 * The preconditioner \( P = \mathrm{diag}(d_1, \dots, d_n) \). Entries are computed when asked: a step stores none.
 *
 * @param dimension n
 * @param entry \( d_i \)
 * @param learnt what of an entry is not ε's, to be compared with it
 * @param epsilon the summand that keeps entries from zero; NaN for none
 */
record Diagonal(int dimension, IntToDoubleFunction entry, IntToDoubleFunction learnt, double epsilon)
        implements Preconditioner {

    /** One without ε. */
    Diagonal(int dimension, IntToDoubleFunction entry) {
        this(dimension, entry, entry, Double.NaN);
    }

    /** That of the entries \( r_i + \varepsilon \). */
    static Diagonal beside(int dimension, IntToDoubleFunction root, double epsilon) {
        return new Diagonal(dimension, i -> root.applyAsDouble(i) + epsilon, root, epsilon);
    }

    /** That of the entries \( \sqrt{v_i + \varepsilon} + \varepsilon' \), of which one is 0. */
    static Diagonal rooted(int dimension, IntToDoubleFunction square, double under, double beside) {
        return new Diagonal(
                dimension,
                i -> Math.sqrt(square.applyAsDouble(i) + under) + beside,
                i -> Math.sqrt(square.applyAsDouble(i)),
                Math.sqrt(under) + beside);
    }

    /** The product with a diagonal that has no ε. */
    Diagonal times(Diagonal outer) {
        return new Diagonal(dimension, i -> outer.entry.applyAsDouble(i) * entry.applyAsDouble(i), learnt, epsilon);
    }

    @Override
    public void solve(double[] r, double[] out) {
        Shapes.require("r", r, dimension);
        Shapes.require("out", out, dimension);
        for (int i = 0; i < dimension; i++) {
            out[i] = r[i] / entry.applyAsDouble(i);
        }
    }

    @Override
    public boolean isDiagonal() {
        return true;
    }

    @Override
    public double epsilonShare() {
        if (Double.isNaN(epsilon)) {
            return Double.NaN;
        }
        int count = 0;
        for (int i = 0; i < dimension; i++) {
            count += learnt.applyAsDouble(i) < epsilon ? 1 : 0;
        }
        return (double) count / dimension;
    }
}
