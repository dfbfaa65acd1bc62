// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

/**
 * The one loop: runs a method until it meets a target, spends its budget, stalls or diverges.
 *
 * <p>At the start and after each step it checks, in this order:
 *
 * <ol>
 *   <li>divergence: the value is not finite, or has grown above f(x_0) by more than {@value #DIVERGENCE_FACTOR} times the
 *       larger of |f(x_0)| and the first |f(x_t) − f(x_0)| that is not zero;
 *   <li>the target;
 *   <li>a stall: the method cannot move, or its value has been the same, bit for bit, for more than {@value #STALL_WINDOW}
 *       iterations and the point is where it was {@value #STALL_WINDOW} iterations ago;
 *   <li>the budget.
 * </ol>
 *
 * <p>None of these depends on the scale of the objective, and none is met by a run that converges: heavy ball may rise by a
 * factor of order κ before it falls, and where the value is the same to the last bit already, the point may still be on
 * its way to a smaller gradient. An attempt of a method that finds it cannot move counts as an iteration, for it costs.
 *
 * @param target when the run counts as converged
 * @param maxIterations the budget, at least 0
 */
public record Minimizer(Target target, int maxIterations) {

    /** How far the value may rise above the start, relative to the scale of the objective there. */
    public static final double DIVERGENCE_FACTOR = 1e10;

    /** For how many iterations value and point may stay the same to the last bit. */
    public static final int STALL_WINDOW = 1000;

    /**
     * Checks the budget.
     *
     * @param target when the run counts as converged
     * @param maxIterations at least 0
     * @throws IllegalArgumentException for a negative budget
     */
    public Minimizer {
        if (maxIterations < 0) {
            throw new IllegalArgumentException(
                    "maxIterations: expected a number of at least 0 but was " + maxIterations);
        }
    }

    /**
     * Runs a method.
     *
     * @param optimizer the method
     * @param objective what to minimise; used by this run alone until it ends
     * @param x0 the start, {@code double[n]}, not modified
     * @param observers called at each iteration, in this order
     * @return how the run ended
     */
    public Result minimize(Optimizer optimizer, DifferentiableObjective objective, double[] x0, Observer... observers) {
        CountingObjective counted = CountingObjective.of(objective);
        return new Loop(optimizer.start(counted, x0), counted, x0.length, List.of(observers)).run();
    }

    /** One run; also the live view that targets and observers are handed. */
    private final class Loop implements Progress {

        private final Descent descent;
        private final CountingObjective counted;
        private final List<Observer> observers;
        private final Trace.Recorder recorder = new Trace.Recorder();
        private final double initialValue;
        private final double[] bestPoint;
        private final double[] before;
        private final double[] now;
        private double bestValue;
        private double firstChange;
        private int iteration;
        private int unchanged;

        Loop(Descent descent, CountingObjective counted, int dimension, List<Observer> observers) {
            this.descent = descent;
            this.counted = counted;
            this.observers = observers;
            this.initialValue = descent.value();
            this.bestValue = initialValue;
            this.bestPoint = new double[dimension];
            this.before = new double[dimension];
            this.now = new double[dimension];
            descent.point(bestPoint);
        }

        Result run() {
            observe();
            @Nullable Stop stop = verdict(true, Double.NaN);
            while (stop == null) {
                double previous = descent.value();
                boolean moved = descent.step();
                iteration++;
                if (firstChange == 0) {
                    firstChange = Math.abs(descent.value() - initialValue);
                }
                keepBest();
                observe();
                stop = verdict(moved, previous);
            }
            recorder.stopped(this, stop);
            for (Observer observer : observers) {
                observer.stopped(this, stop);
            }
            return new Result(
                    stop, iteration, descent.value(), bestValue, bestPoint, counted.counts(), recorder.trace());
        }

        private void observe() {
            recorder.observe(this);
            for (Observer observer : observers) {
                observer.observe(this);
            }
        }

        private void keepBest() {
            if (descent.value() < bestValue) {
                bestValue = descent.value();
                descent.point(bestPoint);
            }
        }

        private @Nullable Stop verdict(boolean moved, double previous) {
            double value = descent.value();
            if (!Double.isFinite(value)
                    || value - initialValue > DIVERGENCE_FACTOR * Math.max(Math.abs(initialValue), firstChange)) {
                return Stop.DIVERGED;
            }
            if (target.isMet(this)) {
                return Stop.CONVERGED;
            }
            if (!moved || isStill(value == previous)) {
                return Stop.STALLED;
            }
            return iteration >= maxIterations ? Stop.BUDGET_SPENT : null;
        }

        /** The point is copied only where the value repeats, so that the check costs nothing elsewhere. */
        private boolean isStill(boolean valueRepeats) {
            unchanged = valueRepeats ? unchanged + 1 : 0;
            if (unchanged == 1) {
                descent.point(before);
            } else if (unchanged > STALL_WINDOW) {
                descent.point(now);
                unchanged = 0;
                return Arrays.equals(before, now);
            }
            return false;
        }

        @Override
        public int iteration() {
            return iteration;
        }

        @Override
        public double initialValue() {
            return initialValue;
        }

        @Override
        public double value() {
            return descent.value();
        }

        @Override
        public double gradientNorm() {
            return descent.gradientNorm();
        }

        @Override
        public void point(double[] out) {
            descent.point(out);
        }

        @Override
        public Preconditioner preconditioner() {
            return descent.preconditioner();
        }

        @Override
        public EvaluationCounts counts() {
            return counted.counts();
        }
    }
}
