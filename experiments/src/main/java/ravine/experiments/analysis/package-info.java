// SPDX-License-Identifier: Apache-2.0

/**
 * What outcomes say: rates, exponents, profiles and a prediction. Functions of {@link ravine.experiments.Outcome}s, which run
 * nothing and hold no time of day.
 *
 * <table>
 *   <caption>What is measured</caption>
 *   <tr><th>what</th><th>by</th><th>definition</th></tr>
 *   <tr><td>rate</td><td>{@link ravine.experiments.analysis.LinearRate}</td><td>\( \hat\rho = \exp \) of the slope of \(
 *       \tfrac12 \ln (f(x_t) - f^*) \) over t, in a window, with an interval</td></tr>
 *   <tr><td>exponent</td><td>{@link ravine.experiments.analysis.CostScaling}</td><td>b in \( c \approx 10^a \kappa^b \), with
 *       its interval and the runs that failed</td></tr>
 *   <tr><td>performance profile</td><td>{@link ravine.experiments.analysis.PerformanceProfile}</td><td>the share of problems
 *       solved at τ times the cost of the best method (Dolan and Moré 2002)</td></tr>
 *   <tr><td>data profile</td><td>{@link ravine.experiments.analysis.DataProfile}</td><td>the share solved within α units of
 *       cost (Moré and Wild 2009)</td></tr>
 *   <tr><td>runtime distribution</td><td>{@link ravine.experiments.analysis.RuntimeDistribution}</td><td>the share of pairs of a
 *       problem and a target reached within a cost (Hansen et al. 2022)</td></tr>
 *   <tr><td>cost</td><td>{@link ravine.experiments.analysis.Cost}</td><td>iterations, or gradient equivalents at {@link
 *       ravine.experiments.analysis.Prices}</td></tr>
 *   <tr><td>prediction</td><td>{@link ravine.experiments.analysis.DiagonalScalingRule}</td><td>scaling wins if \( \kappa /
 *       \kappa_J > c \); {@link ravine.experiments.analysis.ConfusionTable} says how often</td></tr>
 * </table>
 *
 * <h2>Conventions</h2>
 *
 * <ul>
 *   <li>Gaps are from \( f^* \), known beforehand, and never from the least value of the runs at hand.
 *   <li>A failure is \( +\infty \) in a {@link ravine.experiments.analysis.CostTable}, no number in a fit, and everywhere a case
 *       that is counted.
 *   <li>Profiles are step functions with exact breakpoints, one curve a method. They start at the first breakpoint, and nothing is
 *       drawn for \( +\infty \).
 *   <li>An interval says in its Javadoc what it is an interval of. Runs are not random, and no interval here is over seeds.
 * </ul>
 *
 * <h2>How to use it</h2>
 *
 * <p>A study's outcomes are in its {@link ravine.experiments.StudyResult}. {@code ravine.reports} has a table for each.
 *
 * <pre>{@code
 * List<Outcome> outcomes = StudyRun.run(study, new LocalEngine(2)).outcomesOf("quadratics");
 * Catalogue catalogue = Catalogue.standard();
 * List<CostScaling> exponents = CostScaling.of(outcomes, Cost.iterations(), catalogue);
 * Cost cost = Cost.gradientEquivalents(Prices.standard(), catalogue);
 * List<ProfileCurve> profile = PerformanceProfile.of(CostTable.of(outcomes, cost::toTarget));
 * }</pre>
 */
@NullMarked
package ravine.experiments.analysis;

import org.jspecify.annotations.NullMarked;
