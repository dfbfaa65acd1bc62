// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.List;
import org.jspecify.annotations.Nullable;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

/**
 * The one loop: runs a method until it meets a target, spends its budget, stalls or diverges.
 *
 * <p>After each step it checks, in this order: divergence (the value is not finite, or has grown above f(x_0) by more than
 * {@value #DIVERGENCE_FACTOR} times the larger of |f(x_0)| and |f(x_1) − f(x_0)|); the target; a stall (the method
 * cannot move, or its value has been the same, bit for bit, for {@value #STALL_WINDOW} iterations); the budget. Both
 * constants are invariant under scaling of the objective, and far outside what a convergent run does: heavy ball may
 * rise by a factor of order κ before it falls.
 *
 * @param target when the run counts as converged
 * @param maxIterations the budget, at least 0
 */
public record Minimizer(Target target, int maxIterations) {

    /** How far the value may rise above the start, relative to the scale of the objective there. */
    public static final double DIVERGENCE_FACTOR = 1e10;

    /** For how many iterations the value may stay the same to the last bit. */
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
        private double bestValue;
        private double scale;
        private int iteration;
        private int unchanged;

        Loop(Descent descent, CountingObjective counted, int dimension, List<Observer> observers) {
            this.descent = descent;
            this.counted = counted;
            this.observers = observers;
            this.initialValue = descent.value();
            this.bestValue = initialValue;
            this.bestPoint = new double[dimension];
            this.scale = Math.abs(initialValue);
            descent.point(bestPoint);
        }

        Result run() {
            observe();
            @Nullable Stop stop = verdict(true, Double.NaN);
            while (stop == null) {
                double previous = descent.value();
                boolean moved = descent.step();
                iteration++;
                if (iteration == 1) {
                    scale = Math.max(scale, Math.abs(descent.value() - initialValue));
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
            unchanged = value == previous ? unchanged + 1 : 0;
            if (!Double.isFinite(value) || value - initialValue > DIVERGENCE_FACTOR * scale) {
                return Stop.DIVERGED;
            }
            if (target.isMet(this)) {
                return Stop.CONVERGED;
            }
            if (!moved || unchanged >= STALL_WINDOW) {
                return Stop.STALLED;
            }
            return iteration >= maxIterations ? Stop.BUDGET_SPENT : null;
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
