// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Optional;

/**
 * An objective that counts its evaluations, so that experiments report cost and not only iterations. One object, one run,
 * one thread.
 */
public sealed class CountingObjective implements DifferentiableObjective permits CountingObjective.TwiceDifferentiable {

    private final DifferentiableObjective objective;
    private long values;
    private long gradients;
    private long hvps;
    private long hessians;
    private EvaluationCounts charged = EvaluationCounts.NONE;

    private CountingObjective(DifferentiableObjective objective) {
        this.objective = objective;
    }

    /**
     * Counts the evaluations of an objective.
     *
     * @param objective the objective
     * @return a counter at zero; a {@link TwiceDifferentiableObjective} or a {@link LeastSquaresObjective}, whose residuals
     *     are counted as well, exactly if the objective is one
     */
    public static CountingObjective of(DifferentiableObjective objective) {
        if (objective instanceof LeastSquaresObjective squares) {
            return new LeastSquares(squares);
        }
        return objective instanceof TwiceDifferentiableObjective twice
                ? new TwiceDifferentiable(twice)
                : new CountingObjective(objective);
    }

    @Override
    public int dimension() {
        return objective.dimension();
    }

    @Override
    public double value(double[] x) {
        values++;
        return objective.value(x);
    }

    @Override
    public double valueAndGradient(double[] x, double[] gradientOut) {
        gradients++;
        return objective.valueAndGradient(x, gradientOut);
    }

    /**
     * The objective itself, for those who must evaluate ahead of what they show, and {@link #charge} it when they show it.
     *
     * @return what {@link #of} was given; its evaluations are not counted
     */
    public DifferentiableObjective uncounted() {
        return objective;
    }

    /**
     * Counts evaluations that were made on {@link #uncounted}.
     *
     * @param evaluations how many
     */
    public void charge(EvaluationCounts evaluations) {
        charged = charged.plus(evaluations);
    }

    /**
     * The evaluations so far.
     *
     * @return a snapshot
     */
    public EvaluationCounts counts() {
        return charged.plus(new EvaluationCounts(values, gradients, hvps, hessians, 0, 0, 0));
    }

    /** The same, with Hessian-vector products. */
    static sealed class TwiceDifferentiable extends CountingObjective implements TwiceDifferentiableObjective
            permits LeastSquares {

        private final TwiceDifferentiableObjective objective;

        private TwiceDifferentiable(TwiceDifferentiableObjective objective) {
            super(objective);
            this.objective = objective;
        }

        @Override
        public void hvp(double[] x, double[] v, double[] out) {
            super.hvps++;
            objective.hvp(x, v, out);
        }

        @Override
        public Optional<AssembledHessian> assembledHessian() {
            return objective.assembledHessian().map(this::counted);
        }

        private AssembledHessian counted(AssembledHessian hessian) {
            return x -> {
                super.hessians++;
                return hessian.at(x);
            };
        }
    }

    /** The same, with residuals. */
    static final class LeastSquares extends TwiceDifferentiable implements LeastSquaresObjective {

        private final LeastSquaresObjective objective;
        private final CountingVectorFunction residuals;

        private LeastSquares(LeastSquaresObjective objective) {
            super(objective);
            this.objective = objective;
            this.residuals = new CountingVectorFunction(objective.residuals());
        }

        @Override
        public VectorFunction residuals() {
            return residuals;
        }

        @Override
        public double factor() {
            return objective.factor();
        }

        @Override
        public EvaluationCounts counts() {
            return super.counts().plus(residuals.counts());
        }
    }
}
