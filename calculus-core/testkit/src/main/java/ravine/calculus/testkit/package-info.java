// SPDX-License-Identifier: Apache-2.0

/**
 * JUnit assertions for derivatives that were written by hand: the checks of {@link ravine.calculus}, as tests.
 *
 * <h2>Use</h2>
 *
 * The artifact {@code ravine-calculus-testkit}, in scope {@code test}:
 *
 * <pre>{@code
 * @Test
 * void derivativesAreRight() {
 *     double[] x = new SplittableRandom(1).doubles(1000, -1, 1).toArray();
 *     assertGradient(new MyLoss(), x);
 *     assertHessianVectorProduct(new MyLoss(), x);
 * }
 * }</pre>
 *
 * A wrong sign fails with the component, the figures and the point:
 *
 * <pre>
 * gradient is wrong: 1 of 3 components, at worst component 1, which is -0.9800000000 where central differences give
 * 0.9800000000 +- 5e-14, a relative deviation of 2.0; the Taylor remainder shrinks with order 1.00 (2 expected), at
 * x = [0.3, 0.8, -0.5]
 * </pre>
 *
 * <h2>What is asserted</h2>
 *
 * <ul>
 *   <li>Gradient: each \( \partial f / \partial x_i \) agrees with an extrapolated central difference of f, up to its estimated
 *       error, the measured noise of either, and a relative \( 2^{-27} \); and
 *       \( \lvert f(x + t v) - f(x) - t\, \nabla f(x)^\top v \rvert = O(t^2) \), which a kink breaks
 *       ({@link ravine.calculus.GradientCheck}).
 *   <li>Hessian-vector product: \( u^\top (H v) = \frac{d}{dt} u^\top \nabla f(x + t v) \) and
 *       \( u^\top (H v) = v^\top (H u) \) for a few directions that reach every entry
 *       ({@link ravine.calculus.HessianCheck}).
 *   <li>Symmetry, entry by entry: \( H_{ij} = H_{ji} \) (Clairaut's theorem).
 *   <li>Jacobian: each row by {@code vjp} and by {@code jvp} is the gradient of its value, and
 *       \( w^\top (J v) = (J^\top w)^\top v \) ({@link ravine.calculus.JacobianCheck}).
 * </ul>
 *
 * All tolerances follow from the function at hand, so that there is none to choose: what is right at size
 * \( 10^{-12} \) passes, and what is off by \( 10^{-6} \) of itself, in one component of a thousand, fails. Where a
 * function allows no judgement, since its values nearby are not finite or too noisy, the assertion fails as well and says
 * so: a test that compared nothing must not pass.
 *
 * <h2>Where to look</h2>
 *
 * At a point without symmetry, such as a random one of a written seed: where a derivative vanishes, factors that are wrong
 * vanish with it. Directions and steps are the same in each run, and so is the outcome.
 */
@NullMarked
package ravine.calculus.testkit;

import org.jspecify.annotations.NullMarked;
