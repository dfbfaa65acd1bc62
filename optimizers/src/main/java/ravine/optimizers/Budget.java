// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.time.Duration;
import java.util.function.LongSupplier;
import ravine.calculus.EvaluationCounts;

/**
 * When a run has cost enough: a {@link StopRule} that means no success. A budget of one's own is a lambda.
 *
 * <p>Budgets are looked at between iterations, so the last iteration may overdraw one: a line search is not cut short.
 */
@FunctionalInterface
public interface Budget extends StopRule {

    /**
     * Whether the budget is spent.
     *
     * @param progress the run at iteration t
     * @return true to stop the run as {@link Stop.Kind#BUDGET_SPENT}
     */
    boolean isSpent(Progress progress);

    @Override
    default Watch watch() {
        return new StopRules.Stateless(this, false, this::isSpent);
    }

    /**
     * A number of iterations.
     *
     * @param most at least 0; with 0 the run looks at the start only
     * @return spent at iteration t = {@code most}
     */
    static Budget iterations(int most) {
        return new Budgets.Iterations(most);
    }

    /**
     * A number of evaluations of the value alone.
     *
     * @param most at least 0
     * @return spent when {@link EvaluationCounts#values} is at least {@code most}
     */
    static Budget values(long most) {
        return evaluations(Budgets.Evaluation.VALUE, most);
    }

    /**
     * A number of evaluations of the value with its gradient.
     *
     * @param most at least 0
     * @return spent when {@link EvaluationCounts#gradients} is at least {@code most}
     */
    static Budget gradients(long most) {
        return evaluations(Budgets.Evaluation.GRADIENT, most);
    }

    /**
     * A number of Hessian-vector products.
     *
     * @param most at least 0
     * @return spent when {@link EvaluationCounts#hvps} is at least {@code most}
     */
    static Budget hvps(long most) {
        return evaluations(Budgets.Evaluation.HESSIAN_VECTOR_PRODUCT, most);
    }

    private static Budget evaluations(Budgets.Evaluation kind, long most) {
        return new Budgets.Evaluations(kind, most);
    }

    /**
     * A time. Nothing else in this package reads a clock; with this rule, where a run ends depends on the machine and on what
     * else it does, and two runs need not agree.
     *
     * @param most at least 0
     * @param nanoTime the clock, in nanoseconds from anywhere: {@code System::nanoTime}
     * @return spent when so much time has gone by since the run was started; a run that is resumed keeps what it has spent
     */
    static StopRule time(Duration most, LongSupplier nanoTime) {
        return new Budgets.Time(most, nanoTime);
    }
}
