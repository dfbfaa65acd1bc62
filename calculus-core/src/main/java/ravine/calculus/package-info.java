// SPDX-License-Identifier: Apache-2.0

/**
 * Functions of several variables and their derivatives.
 *
 * <h2>Derivatives and their names</h2>
 *
 * For \( f : \mathbb{R}^n \to \mathbb{R} \) and \( F : \mathbb{R}^n \to \mathbb{R}^m \):
 *
 * <table>
 *   <caption>Operations</caption>
 *   <tr><th>name</th><th>what</th><th>shape</th><th>where</th></tr>
 *   <tr><td>{@code value}</td><td>\( f(x) \), \( F(x) \)</td><td>1, m</td>
 *       <td>{@link ravine.calculus.Objective}, {@link ravine.calculus.VectorFunction}</td></tr>
 *   <tr><td>{@code gradient}</td><td>\( \nabla f(x)_i = \partial f / \partial x_i \)</td><td>n</td>
 *       <td>{@link ravine.calculus.DifferentiableObjective}</td></tr>
 *   <tr><td>{@code hvp}</td><td>\( \nabla^2 f(x)\, v \)</td><td>n</td>
 *       <td>{@link ravine.calculus.TwiceDifferentiableObjective}</td></tr>
 *   <tr><td>{@code jvp}</td><td>\( J(x)\, v \), the pushforward</td><td>m</td>
 *       <td>{@link ravine.calculus.VectorFunction}</td></tr>
 *   <tr><td>{@code vjp}</td><td>\( J(x)^\top w \), the pullback</td><td>n</td>
 *       <td>{@link ravine.calculus.VectorFunction}</td></tr>
 * </table>
 *
 * Numerator layout throughout: \( J_{ij} = \partial F_i / \partial x_j \) has m rows and n columns, row i is the
 * gradient of \( F_i \), and the chain rule reads from left to right, \( J_{f \circ g} = J_f J_g \). Matrices are row-major,
 * entry (i, j) at {@code i * n + j}. {@link ravine.calculus.Layout} converts from and to the other convention. The lesson,
 * {@code docs/lesson.md}, shows each notion of this page in a few lines that run.
 *
 * <h2>Jacobians as maps</h2>
 *
 * A Jacobian is a {@link ravine.calculus.LinearMap}: it is applied, transposed and composed, and written out only on request.
 * What it is made of stays visible, and costs accordingly; for m rows and n columns:
 *
 * <table>
 *   <caption>Kinds of maps</caption>
 *   <tr><th>kind</th><th>Jacobian of</th><th>doubles</th><th>multiplications of {@code apply}</th></tr>
 *   <tr><td>dense</td><td>\( W x + b \)</td><td>mn</td><td>mn</td></tr>
 *   <tr><td>sparse, k entries</td><td>what has few dependences</td><td>k</td><td>k</td></tr>
 *   <tr><td>diagonal</td><td>element-wise functions</td><td>n</td><td>n</td></tr>
 *   <tr><td>low rank k, outer product</td><td>with a diagonal: softmax</td><td>k(m + n)</td><td>k(m + n)</td></tr>
 *   <tr><td>block diagonal, sum</td><td>functions side by side, added up</td><td>those of its parts</td>
 *       <td>those of its parts</td></tr>
 *   <tr><td>product</td><td>compositions: the chain rule</td><td>those of its factors</td><td>those of its factors</td></tr>
 *   <tr><td>matrix-free</td><td>any {@link ravine.calculus.VectorFunction}</td><td>n</td><td>one {@code jvp}</td></tr>
 * </table>
 *
 * Closed forms are in {@link ravine.calculus.functions}, networks in {@link ravine.calculus.layers}.
 *
 * <p>The product \( J^\top (J v) \) with the Gauss-Newton matrix, of which nothing is formed, is
 * {@link ravine.calculus.VectorFunction#gaussNewton}.
 *
 * <h2>Ways to differentiate</h2>
 *
 * A function is written once, for any number type, as Hipparchus'
 * {@link org.hipparchus.analysis.FieldMultivariateFunction}; a {@link ravine.calculus.Differentiator} gives it derivatives.
 * An evaluation is a composition of elementary steps, \( F = \phi_l \circ \dots \circ \phi_1 \), and its Jacobian the product
 * \( \Phi_l \cdots \Phi_1 \) of theirs. Forward mode multiplies from the right, starting with a direction v; reverse mode from
 * the left, starting with weights w, for which it must remember the steps. Hence their costs: forward one evaluation a
 * direction, reverse one evaluation and one pass back for all n at once, whatever n is (Baur and Strassen 1983). An hvp
 * differentiates the gradient once more along v: over a reverse pass that costs a gradient or two.
 *
 * <table>
 *   <caption>Which way when</caption>
 *   <tr><th>way</th><th>error</th><th>evaluations for \( \nabla f \)</th><th>for \( \nabla^2 f\, v \)</th><th>take it</th></tr>
 *   <tr><td>{@link ravine.calculus.ReverseMode}</td><td>rounding</td><td>1, and a pass back</td>
 *       <td>1, and a pass back</td><td>for objectives with more than a few variables: the one to start with;
 *       {@link ravine.calculus.ReverseMode#replaying()} if the result depends on x alone</td></tr>
 *   <tr><td>{@link ravine.calculus.ForwardMode}</td><td>rounding</td><td>n / 32</td><td>n / 32</td>
 *       <td>for up to about 16 variables, for Jacobians with more rows than columns, and where an evaluation is too long
 *       to be recorded</td></tr>
 *   <tr><td>{@link ravine.calculus.ComplexStep}</td><td>rounding, where it is valid</td><td>n</td><td>n</td>
 *       <td>to check the others: it shares nothing with them</td></tr>
 *   <tr><td>{@link ravine.calculus.RiddersDifferences}</td><td>\( 10^{-12} \), estimated</td><td>24 n</td><td>48 n</td>
 *       <td>where only values are known and the error matters</td></tr>
 *   <tr><td>{@link ravine.calculus.CentralDifferences}</td><td>\( \varepsilon^{2/3} \approx 10^{-11} \); hvp
 *       \( \varepsilon^{1/2} \)</td><td>2 n</td><td>4 n</td><td>where only values are known</td></tr>
 * </table>
 *
 * A whole Jacobian takes n directions forward, eight an evaluation, or m passes back over the tape of one evaluation:
 * {@link ravine.calculus.Jacobian} counts both, takes the cheaper one and says why.
 *
 * <p>Forward and reverse mode agree on what has no derivative: slopes at a kink are the subgradient of least norm, infinite
 * slopes are infinite, a NaN value has a NaN slope, and an exact zero wins over an infinite factor, \( 0 \cdot \infty = 0 \),
 * since what does not move has no effect. Branches, {@code floor} and iterations are differentiated as they were run.
 *
 * <h2>Curvature</h2>
 *
 * The Hessian \( H = \nabla^2 f(x) \) is symmetric where f is twice continuously differentiable (Clairaut); here its
 * asymmetry is measured ({@link ravine.calculus.Hessians}). Its eigenvalues \( \lambda_0 \le \dots \le \lambda_{n-1} \) are
 * the curvatures along its eigenvectors ({@link ravine.calculus.HessianSpectrum}). Their signs, the
 * {@link ravine.calculus.Inertia}, tell at a point of zero gradient a minimum from a saddle
 * ({@link ravine.calculus.CriticalPoint}); their spread is the {@link ravine.calculus.ConditionNumber}
 * \( \kappa = \lvert\lambda\rvert_{\max} / \lvert\lambda\rvert_{\min} \), which governs how fast first-order methods
 * converge. A computed eigenvalue is off by up to \( \tau \approx n \varepsilon \lvert\lambda\rvert_{\max} \) with
 * \( \varepsilon = 2^{-52} \) (Weyl's inequality and the backward error of the QL method), so that one smaller than
 * \( \tau \) has no sign, and no \( \kappa \) beyond \( 1 / (n \varepsilon) \) can be computed.
 *
 * <h2>Sparsity</h2>
 *
 * Most large functions are sums of terms in few variables, and their matrices are mostly zeros. Three steps use that
 * (Gebremedhin, Manne and Pothen 2005). {@link ravine.calculus.SparsityPattern} <em>detects</em> where entries may be, by
 * one run on numbers that carry what they depend on (Walther 2008). {@link ravine.calculus.Coloring} gives columns the same
 * colour if their entries can be told apart in one product with the sum of their unit vectors: for Jacobians columns that
 * share no row (Curtis, Powell and Reid 1974) or rows that share no column, whichever are fewer, for Hessians a star
 * colouring, which needs fewer since of two mirrored entries one is enough. {@link ravine.calculus.SparseJacobian} and
 * {@link ravine.calculus.SparseHessian} then take one product a colour and read each entry from it. The tridiagonal
 * Hessian of a chain costs three products for any n.
 *
 * <h2>Checks</h2>
 *
 * {@link ravine.calculus.GradientCheck}, {@link ravine.calculus.JacobianCheck} and {@link ravine.calculus.HessianCheck} hold
 * derivatives that were written by hand against the function itself and say in words what they find;
 * {@link ravine.calculus.TaylorRemainder} measures the order of what the first derivative leaves. The artifact
 * {@code ravine-calculus-testkit} makes JUnit assertions of them. {@link ravine.calculus.VectorFunction#component} makes
 * objectives of the components of a vector function, so that they can be checked as well. {@link ravine.calculus.StepSweep}
 * shows what a difference can and cannot see: its error against the step, a V between truncation and rounding, with the best step.
 *
 * <h2>Inverses</h2>
 *
 * Where \( J(x) \) is invertible, F has an inverse near x (the inverse function theorem).
 * {@link ravine.calculus.LocalInverse} judges that by singular values and finds {@linkplain ravine.calculus.Preimage preimages}
 * by Newton's method.
 *
 * <h2>One more way</h2>
 *
 * Implement {@link ravine.calculus.Differentiator}; its test extends {@code DifferentiatorContract}, which runs every
 * scenario, and states its tolerances.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>A. Griewank, A. Walther, <em>Evaluating Derivatives</em>, 2nd edition, SIAM 2008.
 *       <a href="https://doi.org/10.1137/1.9780898717761">doi:10.1137/1.9780898717761</a>
 *   <li>W. Baur, V. Strassen, The complexity of partial derivatives, <em>Theoretical Computer Science</em> 22 (1983).
 *       <a href="https://doi.org/10.1016/0304-3975(83)90110-X">doi:10.1016/0304-3975(83)90110-X</a>
 *   <li>R. E. Wengert, A simple automatic derivative evaluation program, <em>Communications of the ACM</em> 7 (1964).
 *       <a href="https://doi.org/10.1145/355586.364791">doi:10.1145/355586.364791</a>
 *   <li>J. A. Fike, J. J. Alonso, The development of hyper-dual numbers for exact second-derivative calculations,
 *       AIAA 2011-886. <a href="https://doi.org/10.2514/6.2011-886">doi:10.2514/6.2011-886</a>
 *   <li>W. Squire, G. Trapp, Using complex variables to estimate derivatives of real functions, <em>SIAM Review</em> 40
 *       (1998). <a href="https://doi.org/10.1137/S003614459631241X">doi:10.1137/S003614459631241X</a>
 *   <li>C. J. F. Ridders, Accurate computation of F'(x) and F'(x) F''(x), <em>Advances in Engineering Software</em> 4 (1982).
 *       <a href="https://doi.org/10.1016/S0141-1195(82)80057-0">doi:10.1016/S0141-1195(82)80057-0</a>
 *   <li>B. N. Parlett, <em>The Symmetric Eigenvalue Problem</em>, SIAM 1998.
 *       <a href="https://doi.org/10.1137/1.9781611971163">doi:10.1137/1.9781611971163</a>
 *   <li>J. Nocedal, S. J. Wright, <em>Numerical Optimization</em>, 2nd edition, Springer 2006.
 *       <a href="https://doi.org/10.1007/978-0-387-40065-5">doi:10.1007/978-0-387-40065-5</a>
 *   <li>A. R. Curtis, M. J. D. Powell, J. K. Reid, On the estimation of sparse Jacobian matrices, <em>IMA Journal of
 *       Applied Mathematics</em> 13 (1974). <a href="https://doi.org/10.1093/imamat/13.1.117">doi:10.1093/imamat/13.1.117</a>
 *   <li>A. H. Gebremedhin, F. Manne, A. Pothen, What color is your Jacobian? Graph coloring for computing derivatives,
 *       <em>SIAM Review</em> 47 (2005).
 *       <a href="https://doi.org/10.1137/S0036144504444711">doi:10.1137/S0036144504444711</a>
 *   <li>A. Walther, Computing sparse Hessians with automatic differentiation, <em>ACM Transactions on Mathematical
 *       Software</em> 34 (2008). <a href="https://doi.org/10.1145/1322436.1322439">doi:10.1145/1322436.1322439</a>
 *   <li>J. Nocedal, S. J. Wright, <em>Numerical Optimization</em>, 2nd edition, Springer 2006.
 *       <a href="https://doi.org/10.1007/978-0-387-40065-5">doi:10.1007/978-0-387-40065-5</a>
 *   <li>P. Deuflhard, <em>Newton Methods for Nonlinear Problems</em>, Springer 2011.
 *       <a href="https://doi.org/10.1007/978-3-642-23899-4">doi:10.1007/978-3-642-23899-4</a>
 *   <li>J. J. Moré, S. M. Wild, Estimating computational noise, <em>SIAM Journal on Scientific Computing</em> 33 (2011).
 *       <a href="https://doi.org/10.1137/100786125">doi:10.1137/100786125</a>
 * </ul>
 */
@NullMarked
package ravine.calculus;

import org.jspecify.annotations.NullMarked;
