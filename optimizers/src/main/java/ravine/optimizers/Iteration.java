// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

/**
 * One recorded row of a run.
 *
 * @param iteration t; 0 is the start
 * @param value f(x_t)
 * @param gradientNorm the Euclidean norm of the method's last gradient, see {@link Descent#gradientNorm}
 * @param counts the evaluations up to here, the one at the start among them
 */
public record Iteration(int iteration, double value, double gradientNorm, EvaluationCounts counts) {}
