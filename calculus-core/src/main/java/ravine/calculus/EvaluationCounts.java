// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.io.Serializable;

/**
 * How often an objective was evaluated, and how often its residuals by themselves, where it is a
 * {@link LeastSquaresObjective}. What an evaluation of the objective asks of its own residuals is not counted again.
 *
 * @param values calls of {@link Objective#value}
 * @param gradients calls of {@link DifferentiableObjective#valueAndGradient}
 * @param hvps calls of {@link TwiceDifferentiableObjective#hvp}
 * @param hessians calls of {@link AssembledHessian#at}; what is done with the matrix afterwards is not counted
 * @param residuals calls of {@link VectorFunction#value} of the residuals
 * @param jacobians calls of {@link VectorFunction#jacobian} and {@link VectorFunction#gaussNewton} of the residuals; what is
 *     done with these maps afterwards is not counted
 * @param jacobianProducts calls of {@link VectorFunction#jvp} and {@link VectorFunction#vjp} of the residuals
 * @serial exclude
 */
public record EvaluationCounts(
        long values, long gradients, long hvps, long hessians, long residuals, long jacobians, long jacobianProducts)
        implements Serializable {

    /** No evaluations. */
    public static final EvaluationCounts NONE = new EvaluationCounts(0, 0, 0);

    /**
     * The counts of an objective that was not asked for assembled Hessians or residuals, or has none.
     *
     * @param values calls of {@link Objective#value}
     * @param gradients calls of {@link DifferentiableObjective#valueAndGradient}
     * @param hvps calls of {@link TwiceDifferentiableObjective#hvp}
     */
    public EvaluationCounts(long values, long gradients, long hvps) {
        this(values, gradients, hvps, 0, 0, 0, 0);
    }

    /**
     * The sums.
     *
     * @param other other evaluations
     * @return these and those
     */
    public EvaluationCounts plus(EvaluationCounts other) {
        return new EvaluationCounts(
                values + other.values,
                gradients + other.gradients,
                hvps + other.hvps,
                hessians + other.hessians,
                residuals + other.residuals,
                jacobians + other.jacobians,
                jacobianProducts + other.jacobianProducts);
    }

    /**
     * The differences.
     *
     * @param earlier counts that went before
     * @return what was evaluated since
     */
    public EvaluationCounts minus(EvaluationCounts earlier) {
        return new EvaluationCounts(
                values - earlier.values,
                gradients - earlier.gradients,
                hvps - earlier.hvps,
                hessians - earlier.hessians,
                residuals - earlier.residuals,
                jacobians - earlier.jacobians,
                jacobianProducts - earlier.jacobianProducts);
    }
}
