// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

/**
 * The symmetric positive definite matrix P in a step \( x_{t+1} = x_t - \alpha P^{-1} m_t \).
 *
 * <p>Such a method descends in the coordinates \( z = P^{1/2} x \), where the Hessian is
 * \( P^{-1/2} \nabla^2 f\, P^{-1/2} \). The condition number of that matrix, the <em>effective</em> one, is what its
 * speed depends on. Multiplying P by a positive number does not change it.
 */
@FunctionalInterface
public interface Preconditioner {

    /**
     * Solves \( P z = r \).
     *
     * @param r the right-hand side, {@code double[n]}, not modified
     * @param out receives \( P^{-1} r \), {@code double[n]}, overwritten; may be {@code r}
     */
    void solve(double[] r, double[] out);

    /**
     * The preconditioner of a method that has none.
     *
     * @return P = I, in any dimension
     */
    static Preconditioner identity() {
        return Identity.IDENTITY;
    }

    /**
     * Whether P is symmetric. One that is handed to a method must be. What a method with a scaling D of its own divides by
     * when it is handed \( P^{-1} g \) is \( P D \), and that is not, unless the two commute: such a method is gradient
     * descent in no coordinates, and has no effective condition number.
     *
     * @return true, unless this is such a product
     */
    default boolean isSymmetric() {
        return true;
    }

    /**
     * Whether P is a diagonal, so that \( P^{-1} r \) for the r of ones holds the inverses of its entries.
     *
     * @return false, unless this is known to be one
     */
    default boolean isDiagonal() {
        return false;
    }

    /**
     * The share of the coordinates in which ε dominates: of the entries of a diagonal P, such as \( \sqrt{\hat v_i} +
     * \varepsilon \), those in which what the method has learnt is less than ε, \( \sqrt{\hat v_i} \lt \varepsilon \). Where ε
     * stands under the root it is \( \hat v_i \lt \varepsilon \). There the method divides by between ε and 2ε, and is nearly
     * gradient descent with the step size α/ε.
     *
     * @return in [0, 1], counted when asked; NaN for a P without such a summand
     */
    default double epsilonShare() {
        return Double.NaN;
    }
}
