// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * How often an objective was evaluated.
 *
 * @param values calls of {@link Objective#value}
 * @param gradients calls of {@link DifferentiableObjective#valueAndGradient}
 * @param hvps calls of {@link TwiceDifferentiableObjective#hvp}
 */
public record EvaluationCounts(long values, long gradients, long hvps) {}
