// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;

/**
 * The one loop: runs a method until a {@link StopRule} ends it, or it stalls or diverges.
 *
 * <p>At the start and after each step it shows the iteration to the observers, and then checks, in this order:
 *
 * <ol>
 *   <li>divergence: the value is not finite, or has grown above f(x_0) by more than {@value #DIVERGENCE_FACTOR} times the
 *       larger of |f(x_0)| and the first |f(x_t) − f(x_0)| that is not zero;
 *   <li>the rule, if it means success;
 *   <li>a request of an observer;
 *   <li>a stall: the method cannot move, or its value has been the same, bit for bit, for more than {@value #STALL_WINDOW}
 *       iterations and the point is where it was {@value #STALL_WINDOW} iterations ago;
 *   <li>the rule, if it means no success: a budget.
 * </ol>
 *
 * <p>The checks for divergence and stall are always made. They do not depend on the scale of the objective, and none is met
 * by a run that converges: heavy ball may rise by a factor of order κ before it falls, and where the value is the same to the
 * last bit already, the point may still be on its way to a smaller gradient. An attempt of a method that finds it cannot
 * move counts as an iteration, for it costs.
 *
 * <p>An exception of the objective or the method ends a run as {@link Stop.Kind#FAILED}: the result has it, and all that was
 * found before. Errors, such as that of a memory that is full, and what rules and observers throw go to the caller. To maximise f, minimise {@link
 * DifferentiableObjective#negated}.
 *
 * @param rule when a run ends
 */
public record Minimizer(StopRule rule) {

    /** How far the value may rise above the start, relative to the scale of the objective there. */
    public static final double DIVERGENCE_FACTOR = 1e10;

    /** For how many iterations value and point may stay the same to the last bit. */
    public static final int STALL_WINDOW = 1000;

    /**
     * A rule, usually a target, or else a budget of iterations.
     *
     * @param rule when a run ends
     * @param maxIterations the budget, at least 0
     * @throws IllegalArgumentException for a negative budget
     */
    public Minimizer(StopRule rule, int maxIterations) {
        this(rule.or(Budget.iterations(requireBudget(maxIterations))));
    }

    private static int requireBudget(int maxIterations) {
        if (maxIterations < 0) {
            throw new IllegalArgumentException(
                    "maxIterations: expected a number of at least 0 but was " + maxIterations);
        }
        return maxIterations;
    }

    /**
     * Runs a method.
     *
     * @param optimizer the method
     * @param objective what to minimise; used by this run alone until it ends
     * @param x0 the start, {@code double[n]}, not modified
     * @param observers called at each iteration, in this order
     * @return how the run ended
     * @throws IllegalArgumentException if the method refuses the objective or the start, before it has evaluated anything
     */
    public Result minimize(Optimizer optimizer, DifferentiableObjective objective, double[] x0, Observer... observers) {
        StopRule.Watch watch = rule.watch();
        return new Loop(optimizer, CountingObjective.of(objective), x0, watch, observers).run();
    }

    /**
     * Goes on with a run from one of its iterations: what comes out, trace and counts included, is bit for bit what would have
     * without the break. To start the method anew costs what a start does, which is not charged to the run again.
     *
     * @param optimizer an equal method
     * @param objective an equal objective
     * @param snapshot what {@link Progress#snapshot} gave, from a minimizer with an equal rule; its budgets and bounds may
     *     be others, with which a run that has ended goes on
     * @param observers called at each iteration after that of the snapshot
     * @return how the run ended
     * @throws IllegalArgumentException if the snapshot is not of a run of such a method by such a rule
     */
    public Result resume(
            Optimizer optimizer, DifferentiableObjective objective, Snapshot snapshot, Observer... observers) {
        StopRule.Watch watch = rule.watch();
        return new Loop(optimizer, CountingObjective.of(objective), snapshot.list("start"), watch, observers)
                .resume(snapshot);
    }
}
