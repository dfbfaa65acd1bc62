// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

/**
 * How often an objective was evaluated, and how often its residuals by themselves, where it is a
 * {@link LeastSquaresObjective}. What an evaluation of the objective asks of its own residuals is not counted again.
 *
 * @param values calls of {@link Objective#value}
 * @param gradients calls of {@link DifferentiableObjective#valueAndGradient}
 * @param hvps calls of {@link TwiceDifferentiableObjective#hvp}
 * @param residuals calls of {@link VectorFunction#value} of the residuals
 * @param jacobians calls of {@link VectorFunction#jacobian} and {@link VectorFunction#gaussNewton} of the residuals; what is
 *     done with these maps afterwards is not counted
 * @param jacobianProducts calls of {@link VectorFunction#jvp} and {@link VectorFunction#vjp} of the residuals
 */
public record EvaluationCounts(
        long values, long gradients, long hvps, long residuals, long jacobians, long jacobianProducts) {

    /**
     * The counts of an objective whose residuals were not asked for, or that has none.
     *
     * @param values calls of {@link Objective#value}
     * @param gradients calls of {@link DifferentiableObjective#valueAndGradient}
     * @param hvps calls of {@link TwiceDifferentiableObjective#hvp}
     */
    public EvaluationCounts(long values, long gradients, long hvps) {
        this(values, gradients, hvps, 0, 0, 0);
    }
}
