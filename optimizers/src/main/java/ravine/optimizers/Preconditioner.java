// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.Shapes;

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
        return (r, out) -> {
            Shapes.require("out", out, r.length);
            System.arraycopy(r, 0, out, 0, r.length);
        };
    }
}
