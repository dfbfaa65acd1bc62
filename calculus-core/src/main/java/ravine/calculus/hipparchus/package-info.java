// SPDX-License-Identifier: Apache-2.0

/**
 * Functions and solvers of <a href="https://hipparchus.org">Hipparchus</a>, in and out.
 *
 * <p>A function that is written for any number type ({@code FieldMultivariateFunction}) needs no adapter: it comes in
 * through a {@link ravine.calculus.Differentiator}, which gives it every derivative there is. This package is for what
 * has already been written another way, and for Hipparchus' solvers.
 *
 * <table>
 *   <caption>What becomes what; f is scalar, F has m values, both have n variables</caption>
 *   <thead>
 *     <tr><th scope="col">Hipparchus</th><th scope="col">here</th><th scope="col">by</th></tr>
 *   </thead>
 *   <tbody>
 *     <tr><td>{@code MultivariateDifferentiableFunction}</td><td>{@code TwiceDifferentiableObjective}</td>
 *         <td>{@link ravine.calculus.hipparchus.FromHipparchus}</td></tr>
 *     <tr><td>{@code MultivariateFunction} with its gradient, a {@code MultivariateVectorFunction}</td>
 *         <td>{@code DifferentiableObjective}</td><td>both ways</td></tr>
 *     <tr><td>{@code MultivariateVectorFunction} with its Jacobian, a {@code MultivariateMatrixFunction}</td>
 *         <td>{@code VectorFunction}</td><td>both ways</td></tr>
 *     <tr><td>{@code MultivariateJacobianFunction}, {@code ValueAndJacobianFunction}</td>
 *         <td>{@code VectorFunction}</td>
 *         <td>{@link ravine.calculus.hipparchus.FromHipparchusOptim},
 *         {@link ravine.calculus.hipparchus.ToHipparchusOptim}</td></tr>
 *     <tr><td>{@code TwiceDifferentiableFunction}</td><td>{@code TwiceDifferentiableObjective}</td><td>the same</td></tr>
 *     <tr><td>{@code RealLinearOperator}</td><td>{@code LinearMap}; the Hessian, by products, at a point</td>
 *         <td>{@link ravine.calculus.hipparchus.ToHipparchus}</td></tr>
 *   </tbody>
 * </table>
 *
 * <p>Both sides lay out a Jacobian alike: \( J_{ij} = \partial F_i / \partial x_j \). Numbers pass unchanged, so a round trip
 * gives the same bits. Functions there allocate what they return, functions here write into what the caller owns:
 * each evaluation through an adapter copies the point, the result or both, and no array is shared between the sides.
 *
 * <p>{@code hipparchus-optim} is an optional dependency, which the two classes with {@code Optim} in their names need and
 * nothing else: a program without it loads all other classes.
 *
 * <p>To add one more adapter: a static factory whose product checks shapes before it calls, copies what either side may
 * keep or change, and passes a round-trip test bit for bit.
 */
@NullMarked
package ravine.calculus.hipparchus;

import org.jspecify.annotations.NullMarked;
