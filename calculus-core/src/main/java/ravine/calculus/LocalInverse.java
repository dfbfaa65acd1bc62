// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Locale;

/**
 * Whether a function \( F : \mathbb{R}^n \to \mathbb{R}^n \) can be inverted near a point, and its inverse there.
 * Immutable but for the function's own work arrays: one object serves one thread.
 *
 * <p>By the inverse function theorem a continuously differentiable F has a differentiable inverse near \( x_0 \) if
 * \( J(x_0) \) is invertible, with the Jacobian \( J_{F^{-1}}(F(x_0)) = J(x_0)^{-1} \). In exact arithmetic the
 * determinant tells; in double precision the least singular value does, since
 * \( \sigma_{\min} \) is the distance of J to the nearest singular matrix in the spectral norm, while a small determinant
 * may be one of a small matrix: \( \det(J / 10) = 10^{-n} \det J \). A computed \( \sigma_{\min} \) is off by up to
 * \[ \tau = n \varepsilon \sigma_{\max}, \qquad \varepsilon = 2^{-52}, \]
 * and J counts as invertible if \( \sigma_{\min} > \tau \), that is for condition numbers below \( 1 / (n \varepsilon) \).
 *
 * <p>A NaN or infinite Jacobian is a result: nothing is invertible, and the figures are NaN. Cost: n products of J or its
 * transpose, one matrix of n² doubles, and \( O(n^3) \) operations.
 */
public final class LocalInverse {

    private static final int BUDGET = 50;

    private final VectorFunction f;
    private final double[] x0;
    private final Factorization jacobian;

    private LocalInverse(VectorFunction f, double[] x0, Factorization jacobian) {
        this.f = f;
        this.x0 = x0;
        this.jacobian = jacobian;
    }

    /**
     * Looks at the Jacobian at a point.
     *
     * @param f F, kept
     * @param x0 the point, {@code double[n]}, copied
     * @return what it tells about an inverse near the point
     * @throws IllegalArgumentException if F has not as many values as variables, or {@code x0} has not length n
     */
    public static LocalInverse at(VectorFunction f, double[] x0) {
        int n = f.inputDimension();
        if (f.outputDimension() != n) {
            throw new IllegalArgumentException("f: expected as many values as variables but was " + f.outputDimension()
                    + " values of " + n + " variables");
        }
        Shapes.require("x0", x0, n);
        return new LocalInverse(f, x0.clone(), factorize(f, x0));
    }

    /** The Jacobian at a point, taken apart. */
    static Factorization factorize(VectorFunction f, double[] x) {
        int n = f.inputDimension();
        double[] matrix = new double[Shapes.entries(n, n)];
        f.jacobian(x).toDense(matrix);
        return new Factorization(matrix, n);
    }

    /**
     * The determinant of the Jacobian: by how much F magnifies volumes here, negative if it mirrors them.
     *
     * @return \( \det J(x_0) \); infinite or 0 if it is beyond the range of doubles
     */
    public double determinant() {
        return jacobian.determinant();
    }

    /**
     * The least singular value: by how much F stretches at least here, in any direction.
     *
     * @return \( \sigma_{\min} \ge 0 \)
     */
    public double leastSingularValue() {
        return jacobian.leastSingularValue();
    }

    /**
     * The greatest singular value: by how much F stretches at most.
     *
     * @return \( \sigma_{\max} \)
     */
    public double greatestSingularValue() {
        return jacobian.greatestSingularValue();
    }

    /**
     * The condition number \( \kappa = \sigma_{\max} / \sigma_{\min} \): by how much the inverse may magnify a relative
     * error of its argument.
     *
     * @return at least 1, with a relative error of some \( n \varepsilon \kappa \); infinite for a matrix that is singular
     */
    public double conditionNumber() {
        return jacobian.conditionNumber();
    }

    /**
     * The tolerance that decided.
     *
     * @return \( \tau \)
     */
    public double tolerance() {
        return jacobian.tolerance();
    }

    /**
     * Whether the Jacobian is invertible, beyond doubt of rounding.
     *
     * @return true exactly if the least singular value is greater than the tolerance
     */
    public boolean isInvertible() {
        return jacobian.isInvertible();
    }

    /**
     * The finding in words, with the figures that decided.
     *
     * @return one sentence without a final stop
     */
    public String verdict() {
        if (!jacobian.isFinite()) {
            return "undefined: the Jacobian has a NaN or infinite entry";
        }
        String figures = isInvertible()
                ? "invertible near this point: smallest singular value %.4g, above the tolerance %.2g; determinant %.4g,"
                        + " condition number %.4g"
                : "not known to be invertible near this point: smallest singular value %.4g, not above the tolerance"
                        + " %.2g; determinant %.4g, condition number %.4g";
        return String.format(Locale.ROOT, figures, leastSingularValue(), tolerance(), determinant(), conditionNumber());
    }

    /**
     * The point that F takes to y, by at most 50 steps of Newton's method from \( x_0 \).
     *
     * @param y the value, {@code double[n]}, not modified
     * @return what was found, and why the search ended
     * @throws IllegalArgumentException if {@code y} has not length n
     */
    public Preimage of(double[] y) {
        return of(y, BUDGET);
    }

    /**
     * The point that F takes to y, by Newton's method from \( x_0 \) with full steps:
     * \( J(x_k)\, s_k = y - F(x_k) \), \( x_{k+1} = x_k + s_k \). For y close enough to \( F(x_0) \), and J invertible, it
     * converges quadratically to the preimage next to \( x_0 \); from further away it may find another one, or none, and the
     * result says so ({@link Preimage.Stop}).
     *
     * <p>Variant: what is watched is the length of the steps, which, unlike the residual, does not depend on how the
     * values are scaled or mixed (Deuflhard 2011, section 2.1). They must shrink from step to step. Where they
     * cease to, the search has either come down to rounding, if the last step was already shorter than
     * \( \sqrt\varepsilon \max(\lVert x \rVert_2, \lVert y \rVert_2 / \sigma_{\max}) \), or it does not converge. No step below
     * \( \varepsilon \lVert x \rVert_2 \) is taken.
     *
     * @param y the value, {@code double[n]}, not modified
     * @param budget the greatest number of steps, at least 1; each costs a value, n products of J or its transpose, and
     *     \( O(n^3) \) operations
     * @return what was found, and why the search ended
     * @throws IllegalArgumentException if {@code y} has not length n, or the budget is not positive
     * @see <a href="https://doi.org/10.1007/978-3-642-23899-4">Deuflhard, Newton Methods for Nonlinear Problems, 2011</a>
     */
    public Preimage of(double[] y, int budget) {
        Shapes.require("y", y, f.outputDimension());
        Shapes.requirePositive("budget", budget);
        return new NewtonSearch(f, x0, jacobian, y).run(budget);
    }

    @Override
    public String toString() {
        return verdict();
    }
}
