// SPDX-License-Identifier: Apache-2.0

/**
 * Landscapes: functions to descend, each with a start, and with what is known of its optimum and its curvature.
 *
 * <p>A suite of test problems usually fixes how ill-conditioned each problem is. Here the condition number is a setting,
 * or is recorded, so that a study can ask how a method's cost grows with it.
 *
 * <h2>Definitions</h2>
 *
 * <table>
 *   <caption>Symbols of the formulas in this package</caption>
 *   <tr><th>symbol</th><th>meaning</th></tr>
 *   <tr><td>n, d</td><td>the dimension of the variable; of data, n is the number of rows and d of features, the
 *       dimension</td></tr>
 *   <tr><td>\( x_0,\ x^*,\ f^* \)</td><td>the standard start, a global minimum, the value there</td></tr>
 *   <tr><td>H</td><td>the Hessian \( \nabla^2 f \), with the eigenvalues \( \lambda_1 \le \dots \le \lambda_n \)</td></tr>
 *   <tr><td>\( \mu, L \)</td><td>bounds of all eigenvalues at all points; see {@link
 *       ravine.calculus.CurvatureBounds}</td></tr>
 *   <tr><td>\( \kappa \)</td><td>the condition number \( \lambda_n / \lambda_1 \) of the Hessian at \( x^* \). It is a
 *       local figure: elsewhere the Hessian has another, and \( L / \mu \) bounds them all</td></tr>
 *   <tr><td>\( \kappa_J \)</td><td>the condition number of \( D^{-1/2} H D^{-1/2} \), \( D = \mathrm{diag}(H) \): what
 *       Jacobi scaling leaves. \( \kappa_J \ll \kappa \) says that the coordinates are badly scaled, \( \kappa_J \approx
 *       \kappa \) that they are coupled, which no diagonal mends. It may even exceed \( \kappa \)</td></tr>
 * </table>
 *
 * <h2>The landscapes</h2>
 *
 * <table>
 *   <caption>The landscapes and their condition numbers</caption>
 *   <tr><th>landscape</th><th>n</th><th>κ at the optimum</th><th>what it is for</th></tr>
 *   <tr><td>{@link ravine.landscapes.Quadratic}</td><td>any</td><td>given</td>
 *       <td>κ, {@link ravine.landscapes.Spectrum} and {@link ravine.landscapes.Rotation} as three separate settings, to n = 10⁶
 *       and more; \( \kappa_J \) from 1 to κ by the angle</td></tr>
 *   <tr><td>{@link ravine.landscapes.LogisticRegression}</td><td>d</td><td>by computation; μ moves it</td>
 *       <td>real data; strongly convex, not quadratic</td></tr>
 *   <tr><td>{@link ravine.landscapes.Rosenbrock}</td><td>2</td><td>given, at least 17.94</td>
 *       <td>a curved valley: the stiff direction turns on the way</td></tr>
 *   <tr><td>{@link ravine.landscapes.ChainedRosenbrock}</td><td>2 or more</td><td>2508.01 to 3613.01 as n grows</td>
 *       <td>the same in many dimensions</td></tr>
 *   <tr><td>{@link ravine.landscapes.NonseparableRosenbrock}</td><td>2 to 500</td><td>2508.01, and four times as much for each
 *       variable more</td><td>a valley that turns in every coordinate: the hardest of them</td></tr>
 *   <tr><td>{@link ravine.landscapes.Trid}</td><td>2 or more</td><td>\( \cot^2 \frac{\pi}{2(n+1)} \)</td>
 *       <td>coupling without bad scaling: \( \kappa_J = \kappa \)</td></tr>
 *   <tr><td>{@link ravine.landscapes.NesterovQuadratic}</td><td>2 or more</td><td>below a given one</td>
 *       <td>the worst case of first-order methods</td></tr>
 *   <tr><td>{@link ravine.landscapes.Saddle}</td><td>2 or more</td><td>given, also at the saddle</td>
 *       <td>how long it takes to leave a strict saddle</td></tr>
 *   <tr><td>{@link ravine.landscapes.MonkeySaddle}</td><td>2</td><td>3</td>
 *       <td>a saddle that the Hessian does not show</td></tr>
 *   <tr><td>{@link ravine.landscapes.PlaneClassic}</td><td>2</td><td>2.15 to 10018</td>
 *       <td>Booth, Matyas, Himmelblau, Goldstein-Price, two camels, Beale, Freudenstein-Roth, Cube, McCormick, Lévy, Branin: to be
 *       drawn</td></tr>
 *   <tr><td>{@link ravine.landscapes.MoreGarbowHillstrom}</td><td>2 or more</td><td>1 to \( 7 \cdot 10^{17} \), and ∞</td>
 *       <td>the 35 problems of 1981, as sums of squares with their residuals</td></tr>
 *   <tr><td>{@link ravine.landscapes.StructuredQuadratic}</td><td>2 or more</td><td>by the dimension</td>
 *       <td>quadratics with a name: Laplace, Nesterov's convex worst case, Schwefel 1.2, TRIDIA, DQDRTIC, Hilbert</td></tr>
 *   <tr><td>{@link ravine.landscapes.Zakharov}</td><td>2 or more</td><td>1 + n(n+1)(2n+1)/24</td>
 *       <td>one steep wall in a round bowl</td></tr>
 *   <tr><td>{@link ravine.landscapes.RidgeRegression}</td><td>d</td><td>that of the data; given, for synthetic ones</td>
 *       <td>a quadratic that real data make</td></tr>
 *   <tr><td>{@link ravine.landscapes.SoftmaxRegression}</td><td>Kd</td><td>by computation; given at the start, for synthetic
 *       data</td><td>real data of several classes; the least eigenvalue is μ</td></tr>
 *   <tr><td>{@link ravine.landscapes.MatrixQuadratic}</td><td>any</td><td>that of a given matrix</td>
 *       <td>the user's own matrix, sparse, from a Matrix Market file</td></tr>
 *   <tr><td>{@link ravine.landscapes.MultilayerPerceptron}</td><td>(d + 1)h + (h + 1)K</td><td>by computation</td>
 *       <td>real data, or data of a given condition number, not convex: a network with one hidden layer</td></tr>
 *   <tr><td>{@link ravine.landscapes.LinearAutoencoder}</td><td>2dk + d + k</td><td>∞, by a symmetry</td>
 *       <td>real data, or data of a given condition number, not convex, and the minimum is known</td></tr>
 *   <tr><td>{@link ravine.landscapes.MatrixFactorization}</td><td>(m + k)r</td><td>∞, by a symmetry; given across it</td>
 *       <td>not convex, with all eigenvalues at a minimum</td></tr>
 *   <tr><td>{@link ravine.landscapes.FunctionLandscape}</td><td>any</td><td>by computation</td>
 *       <td>the user's own function, written once for any number type</td></tr>
 *   <tr><td>{@link ravine.landscapes.ScalableClassic}</td><td>any</td><td>1, 625.50 to 2508.01, and ∞</td>
 *       <td>extended and generalised Rosenbrock, Woods, Powell singular, Styblinski-Tang, compiled</td></tr>
 *   <tr><td>{@link ravine.landscapes.BentQuadratic}</td><td>any</td><td>given</td>
 *       <td>one Hessian at the optimum, and away from it cosh, a quartic, Huber's lines, log-sum-exp, two plateaus</td></tr>
 *   <tr><td>{@link ravine.landscapes.PLaplacian}</td><td>2 or more</td><td>of the order of n²</td>
 *       <td>curvature that vanishes where the gradient does, but not at the optimum</td></tr>
 *   <tr><td>{@link ravine.landscapes.LessardRechtPackard}</td><td>1</td><td>1, and \( L/\mu = 25 \)</td>
 *       <td>a cycle of the tuned heavy ball</td></tr>
 *   <tr><td>{@link ravine.landscapes.Reddi}</td><td>1</td><td>1</td>
 *       <td>a sequence of functions that leads Adam to the worst point</td></tr>
 *   <tr><td>{@link ravine.landscapes.Bbob}</td><td>2 to 200</td><td>1, 10⁶, and ∞</td>
 *       <td>the smooth functions of the BBOB suite, rotated by seed, without its wrinkles or with them</td></tr>
 *   <tr><td>{@link ravine.landscapes.Noisy}</td><td>any</td><td>that of the landscape within</td>
 *       <td>any landscape with noise in its gradients, or minibatches</td></tr>
 * </table>
 *
 * <p>For instance, logistic regression with \( \mu = 10^{-4} \) has \( \kappa = 1079.136 \) on the standardised {@code
 * breast_cancer} data, but 24917.24 at its start and \( 2.489 \cdot 10^8 \) on the same data as they were published.
 *
 * <h2>Conventions</h2>
 *
 * <ul>
 *   <li>Quadratics carry the factor ½, so that H is the Hessian. Sums of squares, as Rosenbrock's, do not.
 *   <li>A loss over data is the mean over the rows, the penalty is \( \frac{\mu}{2} \lVert w \rVert^2 \), and there is no bias,
 *       unless {@link ravine.landscapes.EmpiricalRisk} says otherwise. The greater of two labels is the class +1. Standardised
 *       data have mean 0 and population standard deviation 1 in every feature.
 *   <li>The standard starts are no multiples of usual step sizes. A method that moves every coordinate by its step size,
 *       as Adam does at first, would meet the minimum of any aligned quadratic at once from \( (1, \dots, 1) \).
 *   <li>Gradients and Hessian-vector products are written by hand, compiled, or by a tape that is recorded once and replayed;
 *       they allocate next to nothing. Sums run in a fixed order and elementary functions are arithmetic ({@link
 *       java.lang.StrictMath}, or what the tape and the compiler have): the same bits on every machine.
 *   <li>What is random has a seed, and is the same on every machine.
 *   <li>A point with a NaN has the value NaN. An optimum or a condition number that only a computation can find is left
 *       empty, and experiments compute it.
 * </ul>
 *
 * <h2>To add one</h2>
 *
 * <ol>
 *   <li>{@code X.java} implements {@link ravine.landscapes.Landscape}. Its Javadoc gives formula, start, optimum, condition
 *       number and source.
 *   <li>{@code XTest} inherits {@code LandscapeContract}, which wants the value at the start from another source than the
 *       code, and then checks gradient, Hessian, optimum and condition number against each other.
 *   <li>A line in {@code CHANGELOG.md}, and in the table above.
 * </ol>
 *
 * <p>Studies find it when a {@code LandscapeFamily} of the experiments module names it.
 *
 * <h2>References</h2>
 *
 * <ul>
 *   <li>P. Baldi, K. Hornik, Neural networks and principal component analysis: learning from examples without local minima,
 *       Neural Networks 2 (1989), 53-58 (the linear autoencoder).
 *   <li>D. Böhning, Multinomial logistic regression algorithm, Annals of the Institute of Statistical Mathematics 44 (1992),
 *       197-200 (the bound of the curvature).
 *   <li>A. E. Hoerl, R. W. Kennard, Ridge regression, Technometrics 12 (1970), 55-67.
 *   <li>N. Hansen, S. Finck, R. Ros, A. Auger, Real-parameter black-box optimization benchmarking 2009: noiseless
 *       functions definitions, INRIA report RR-6829 (ellipsoid, discus, cigar; Bbob).
 *   <li>J. J. Moré, B. S. Garbow, K. E. Hillstrom, Testing unconstrained optimization software, ACM Transactions on
 *       Mathematical Software 7 (1981), 17-41 (35 problems; Rosenbrock's start).
 *   <li>Y. Nesterov, Lectures on Convex Optimization, Springer 2018 (μ, L and κ).
 *   <li>A. van der Sluis, Condition numbers and equilibration of matrices, Numerische Mathematik 14 (1969), 14-23 (what
 *       Jacobi scaling can and cannot do).
 *   <li>B. N. Parlett, I. S. Dhillon, Relatively robust representations of symmetric tridiagonals, Linear Algebra and its
 *       Applications 309 (2000), 121-151 (accurate eigenvalues of the chain).
 *   <li>G. W. Stewart, The efficient generation of random orthogonal matrices with an application to condition estimators, SIAM
 *       Journal on Numerical Analysis 17 (1980), 403-409 (Haar rotations by reflectors).
 *   <li>N. I. M. Gould, D. Orban, P. L. Toint, CUTEst, Computational Optimization and Applications 60 (2015), 545-557 (TRIDIA,
 *       DQDRTIC).
 * </ul>
 */
@NullMarked
package ravine.landscapes;

import org.jspecify.annotations.NullMarked;
