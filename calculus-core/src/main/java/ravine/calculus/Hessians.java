// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/** Hessians written out as dense matrices, for dimensions at which that is affordable. */
public final class Hessians {

    /** The greatest n whose n × n matrix fits into one Java array. */
    private static final int GREATEST_DIMENSION = 46_340;

    private Hessians() {}

    /**
     * Writes out \( H = \nabla^2 f(x) \) by n Hessian-vector products, one for each unit vector, and makes it exactly
     * symmetric by taking \( \tfrac12 (H + H^\top) \).
     *
     * <p>That mixed partial derivatives commute (Clairaut's theorem, for f twice continuously differentiable) is measured
     * and not assumed: the relative asymmetry
     * \[ \alpha = \frac{\lVert H - H^\top \rVert_F}{\lVert H \rVert_F} \in [0, 2] \]
     * of the products, before they are averaged, is what this method returns. Products in exact arithmetic give 0, correct
     * products in double precision some \( 10^{-16} \), products by differences of gradients about \( 10^{-8} \); a
     * value near 1 means that {@code hvp} is wrong or that f is not twice continuously differentiable at x.
     *
     * <p>Cost: n Hessian-vector products and 2n doubles of work space.
     *
     * @param f the function
     * @param x the point, {@code double[n]}, not modified
     * @param out receives the symmetric Hessian, {@code double[n * n]}, row-major, overwritten
     * @return the relative asymmetry; 0 for a zero matrix, NaN if an entry is NaN or infinite, in which case {@code out}
     *     holds the products as they came
     * @throws IllegalArgumentException if an array has not its length
     */
    public static double dense(TwiceDifferentiableObjective f, double[] x, double[] out) {
        products(f, x, out);
        return symmetrize(out, f.dimension());
    }

    /** Row j of {@code out} becomes the Hessian-vector product with the unit vector j. */
    static void products(TwiceDifferentiableObjective f, double[] x, double[] out) {
        int n = f.dimension();
        Shapes.require("x", x, n);
        Shapes.require("out", out, entries(n));
        double[] unit = new double[n];
        double[] product = new double[n];
        for (int j = 0; j < n; j++) {
            unit[j] = 1;
            f.hvp(x, unit, product);
            unit[j] = 0;
            System.arraycopy(product, 0, out, j * n, n);
        }
    }

    /**
     * The number of entries of an n × n matrix in one array.
     *
     * @throws IllegalArgumentException if no array holds so many
     */
    static int entries(int n) {
        if (!(n >= 1 && n <= GREATEST_DIMENSION)) {
            throw new IllegalArgumentException(
                    "n: expected 1 to " + GREATEST_DIMENSION + " for a dense matrix but was " + n);
        }
        return n * n;
    }

    /**
     * Replaces a matrix by its symmetric part and returns its relative asymmetry, as {@link #dense} defines it.
     *
     * @param matrix {@code double[n * n]}, updated in place; left alone if an entry is NaN or infinite
     */
    static double symmetrize(double[] matrix, int n) {
        double greatest = Vectors.normInf(matrix);
        if (greatest == 0) {
            return 0;
        }
        if (!Double.isFinite(greatest)) {
            return Double.NaN;
        }
        double squares = 0;
        double asymmetry = 0;
        for (int i = 0; i < n; i++) {
            double diagonal = matrix[i * n + i] / greatest;
            squares += diagonal * diagonal;
            for (int j = i + 1; j < n; j++) {
                double upper = matrix[i * n + j];
                double lower = matrix[j * n + i];
                double u = upper / greatest;
                double l = lower / greatest;
                squares += u * u + l * l;
                asymmetry += 2 * (u - l) * (u - l);
                if (upper != lower) {
                    // Halved before they are added: the sum may overflow.
                    double mean = 0.5 * upper + 0.5 * lower;
                    matrix[i * n + j] = mean;
                    matrix[j * n + i] = mean;
                }
            }
        }
        return Math.sqrt(asymmetry / squares);
    }
}
