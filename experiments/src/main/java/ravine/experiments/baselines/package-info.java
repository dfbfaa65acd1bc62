// SPDX-License-Identifier: Apache-2.0

/**
 * What Java programs have today, under the interface of our own methods: the optimisers of Hipparchus and of Apache Commons
 * Math, so that a study can put them beside ours, at the cost of their own calls.
 *
 * <p>They own their loops, and call back. A {@link ravine.optimizers.Descent} is asked for one step after the other, so here
 * such a loop is run ahead, as far as some multiple of the steps asked for, and its iterates are kept and handed out; to go
 * further it is run again from the start, twice as far. That gives the same iterates, for all of them are functions of the
 * objective (CMA-ES of its seed as well), and costs at most about twice the work and n numbers an iterate. What is counted is
 * what they asked for by the time they had made the iterate: a {@link ravine.calculus.CountingObjective} is charged when the
 * step is taken. They evaluate no objective that changes from call to call.
 *
 * <table>
 *   <caption>The methods, and what their k-th iterate is</caption>
 *   <tr><th>method</th><th>theirs</th><th>iterate</th></tr>
 *   <tr><td>{@link ravine.experiments.baselines.HipparchusNonlinearCg}</td><td>{@code NonLinearConjugateGradientOptimizer},
 *       values in the line search</td><td>theirs</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.HipparchusLevenbergMarquardt}</td><td>{@code LevenbergMarquardtOptimizer},
 *       MINPACK's</td><td>the k-th accepted step</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.HipparchusGaussNewton}</td><td>{@code GaussNewtonOptimizer}, full steps by
 *       QR</td><td>theirs</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.HipparchusBobyqa}</td><td>{@code BOBYQAOptimizer}, Powell's model of
 *       values</td><td>the best of k + 1 evaluations</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.HipparchusCmaEs}</td><td>{@code CMAESOptimizer}, active</td><td>the best of k
 *       generations</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.CommonsMathNonlinearCg}</td><td>{@code NonLinearConjugateGradientOptimizer}
 *       of Commons Math 3.6.1</td><td>theirs</td></tr>
 *   <tr><td>{@link ravine.experiments.baselines.CommonsMathNelderMead}</td><td>{@code SimplexOptimizer} with {@code
 *       NelderMeadSimplex} of Commons Math 3.6.1</td><td>the best vertex</td></tr>
 * </table>
 *
 * <p>No convergence checker stops them: targets and budgets are the {@link ravine.optimizers.Minimizer}'s. Where one stops by
 * itself, or by an exception of its library, the run has ended, stalled, with the
 * evaluations of its last attempt charged. What the objective throws is thrown on. {@link
 * ravine.optimizers.Descent#gradientNorm} is the norm of the gradient at the iterate, not counted, for most of them do not
 * ask for it.
 */
@NullMarked
package ravine.experiments.baselines;

import org.jspecify.annotations.NullMarked;
