// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * A sum of squares that tells its residuals,
 * \[ f(x) = c \lVert r(x) \rVert_2^2, \qquad \nabla f = 2c\, J^\top r, \qquad
 * \nabla^2 f = 2c \Bigl( J^\top J + \sum_{k=1}^m r_k\, \nabla^2 r_k \Bigr), \]
 * with \( r : \mathbb{R}^n \to \mathbb{R}^m \) and its Jacobian J: what the methods of Gauss, Levenberg and Marquardt need, for
 * which the first term of the Hessian stands for all of it.
 *
 * <p>Two conventions are in use: c = 1, as Moré, Garbow and Hillstrom (1981) write their problems
 * ({@link ravine.calculus.functions.SquaredNorm}), and c = ½, in which the factor of two is gone (Nocedal and Wright 2006,
 * chapter 10; {@link ravine.calculus.functions.HalfSquaredNorm}). Minima and steps are the same in both.
 * {@link ravine.calculus.functions.LeastSquares} makes one from residuals in either.
 */
public interface LeastSquaresObjective extends TwiceDifferentiableObjective {

    /**
     * The residuals, of as many variables as this function. Their second derivatives are in this function's own Hessian: a
     * {@link Differentiator} gives vector functions none.
     *
     * @return r; the same object each time, which may share work arrays with this one, and serves the same thread
     */
    VectorFunction residuals();

    /**
     * The factor before the sum of squares.
     *
     * @return c, positive and finite, the same each time
     */
    double factor();

    /**
     * Evaluates \( f(x) = \sum_k (c\, r_k) r_k \), rounded as it is written and summed in index order: whoever has the
     * residuals has this value, bit for bit, by {@link ravine.calculus.functions.SquaredNorm} with the scale c.
     */
    @Override
    double value(double[] x);
}
