// SPDX-License-Identifier: Apache-2.0

/**
 * Functions that are known in closed form, with their derivatives, and the chain rule that composes them.
 *
 * <h2>One variable</h2>
 *
 * {@link ravine.calculus.functions.Elementary} is the table of derivatives, with
 * {@link ravine.calculus.functions.Power} and {@link ravine.calculus.functions.Huber}, which have a parameter. A
 * {@link ravine.calculus.functions.ScalarFunction} gives \( f, f', f'' \), each by a formula that does not cancel or
 * overflow where the result does not: \( 1 - \tanh^2 x \), say, is \( 4e / (1 + e)^2 \) with
 * \( e = e^{-2 \lvert x \rvert} \), and a normal tail is \( e^{-x^2/2} \) times a function that is nearly constant, with the
 * square carried to 106 bits. At a kink the derivative of {@code RELU} is 0. Transcendental functions are
 * {@link java.lang.StrictMath}'s or this package's: the bits do not depend on the machine.
 *
 * <h2>Many variables</h2>
 *
 * Applied to each entry, \( F_i(x) = f(x_i) \), a scalar function has the Jacobian \( \mathrm{diag}(f'(x_i)) \)
 * ({@link ravine.calculus.functions.Elementwise}). The affine function \( W x + b \) has the Jacobian W
 * ({@link ravine.calculus.functions.Affine}).
 *
 * <p>The {@link ravine.calculus.functions.Softmax} \( s_i = e^{x_i} / \sum_k e^{x_k} \) is not element-wise. By the
 * quotient rule
 * \[ \frac{\partial s_i}{\partial x_j}
 * = \frac{\delta_{ij} e^{x_i}}{\sum_k e^{x_k}} - \frac{e^{x_i} e^{x_j}}{\bigl( \sum_k e^{x_k} \bigr)^2}
 * = s_i (\delta_{ij} - s_j), \qquad J = \mathrm{diag}(s) - s s^\top. \]
 * J is symmetric; \( J \mathbf{1} = 0 \) since adding a constant to x changes nothing; and \( v^\top J v \) is the variance of v
 * under s, so that J has no negative eigenvalue. At x = 0 in three dimensions \( J = \frac13 I - \frac19 \mathbf{1} \mathbf{1}^\top \).
 * {@link ravine.calculus.functions.LogSumExp} has s for its gradient and J for its Hessian.
 *
 * <p>The {@link ravine.calculus.functions.CrossEntropy} \( -\sum_i p_i \log q_i \) has the gradient \( -p / q \). With
 * \( q = s(x) \) and \( \sum_i p_i = 1 \) the chain rule gives \( J^\top (-p / s) = s - p \): in
 * {@link ravine.calculus.functions.SoftmaxCrossEntropy} both are one function, and neither the logarithm of a rounded
 * zero nor a quotient of nearly equal numbers is ever formed.
 *
 * <p>Two conventions for norms: {@link ravine.calculus.functions.SquaredNorm} is \( \lambda \lVert x \rVert^2 \) with the
 * gradient \( 2 \lambda x \), {@link ravine.calculus.functions.HalfSquaredNorm} is half of it with the gradient
 * \( \lambda x \).
 *
 * <h2>Composition</h2>
 *
 * {@link ravine.calculus.functions.VectorComposition}: \( J_{f \circ g}(x) = J_f(g(x))\, J_g(x) \), a product of maps.
 * {@link ravine.calculus.functions.ObjectiveComposition}: \( \nabla (f \circ g) = J_g^\top \nabla f \), and for second
 * derivatives the two terms of the chain rule, which is why vector functions carry an {@code hvp}
 * ({@link ravine.calculus.TwiceDifferentiableVectorFunction}). {@link ravine.calculus.functions.ObjectiveSum} adds a
 * penalty to a loss. Least squares \( \lVert A x - b \rVert^2 \), for example, is
 *
 * <pre>{@code
 * ObjectiveComposition.of(new SquaredNorm(m, 1), Affine.of(A, minusB))
 * }</pre>
 *
 * with the gradient \( 2 A^\top (A x - b) \) and the Hessian \( 2 A^\top A \).
 * {@link ravine.calculus.functions.LeastSquares} is the
 * same and remembers the residuals, for methods that ask for them.
 *
 * <h2>One more function</h2>
 *
 * A function of one variable without parameters is a constant of {@code Elementary}, a row in its table and one in the
 * test's {@code DfpTable}; with parameters it is a record. One of many variables implements
 * {@link ravine.calculus.TwiceDifferentiableObjective} or {@link ravine.calculus.TwiceDifferentiableVectorFunction}, and its test
 * extends {@code ObjectiveContract} or {@code VectorFunctionContract}.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>J.-M. Muller et al., <em>Handbook of Floating-Point Arithmetic</em>, 2nd edition, Birkhäuser 2018.
 *       <a href="https://doi.org/10.1007/978-3-319-76526-6">doi:10.1007/978-3-319-76526-6</a>
 *   <li>T. J. Dekker, A floating-point technique for extending the available precision, <em>Numerische Mathematik</em> 18
 *       (1971). <a href="https://doi.org/10.1007/BF01397083">doi:10.1007/BF01397083</a>
 *   <li>M. M. Shepherd, J. G. Laframboise, Chebyshev approximation of \( (1 + 2x) \exp(x^2) \mathrm{erfc}\, x \) in
 *       \( 0 \le x \lt \infty \), <em>Mathematics of Computation</em> 36 (1981).
 *       <a href="https://doi.org/10.1090/S0025-5718-1981-0595058-X">doi:10.1090/S0025-5718-1981-0595058-X</a>
 *   <li>P. Blanchard, D. J. Higham, N. J. Higham, Accurately computing the log-sum-exp and softmax functions,
 *       <em>IMA Journal of Numerical Analysis</em> 41 (2021).
 *       <a href="https://doi.org/10.1093/imanum/draa038">doi:10.1093/imanum/draa038</a>
 *   <li>D. Hendrycks, K. Gimpel, Gaussian error linear units (GELUs), 2016.
 *       <a href="https://arxiv.org/abs/1606.08415">arXiv:1606.08415</a>
 * </ul>
 */
@NullMarked
package ravine.calculus.functions;

import org.jspecify.annotations.NullMarked;
