// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Optional;
import ravine.calculus.EvaluationCounts;

/**
 * How a run ended. Immutable. Last and best point and the trace are kept whatever the reason for the end: a spent budget, a NaN,
 * an exception.
 */
public final class Result {

    private final Stop stop;
    private final Optional<RuntimeException> failure;
    private final int iterations;
    private final double value;
    private final double[] point;
    private final double bestValue;
    private final double[] bestPoint;
    private final EvaluationCounts counts;
    private final Trace trace;

    Result(
            Stop stop,
            Optional<RuntimeException> failure,
            int iterations,
            double value,
            double[] point,
            double bestValue,
            double[] bestPoint,
            EvaluationCounts counts,
            Trace trace) {
        this.stop = stop;
        this.failure = failure;
        this.iterations = iterations;
        this.value = value;
        this.point = point;
        this.bestValue = bestValue;
        this.bestPoint = bestPoint;
        this.counts = counts;
        this.trace = trace;
    }

    /**
     * Why the run ended.
     *
     * @return the reason
     */
    public Stop stop() {
        return stop;
    }

    /**
     * What the objective or the method threw, if that ended the run.
     *
     * @return the exception exactly if the run is {@link Stop.Kind#FAILED}
     */
    public Optional<RuntimeException> failure() {
        return failure;
    }

    /**
     * The iterations made, a last one that could not move among them, and one that failed not.
     *
     * @return T, the index of the last iterate; 0 if the start met the target
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The objective at the last iterate.
     *
     * @return f(x_T), not finite if the run diverged so far; NaN if the objective failed at x_0
     */
    public double value() {
        return value;
    }

    /**
     * The last iterate.
     *
     * @return x_T, a fresh {@code double[n]} at which the objective is {@link #value}, bit for bit
     */
    public double[] point() {
        return point.clone();
    }

    /**
     * The least value seen at an iterate.
     *
     * @return \( \min_{t \le T} f(x_t) \); NaN only if f(x_0) was, or failed
     */
    public double bestValue() {
        return bestValue;
    }

    /**
     * The first iterate with the least value.
     *
     * @return a fresh {@code double[n]} at which the objective is {@link #bestValue}, bit for bit
     */
    public double[] bestPoint() {
        return bestPoint.clone();
    }

    /**
     * What the run cost.
     *
     * @return the evaluations that the method made, the one at the start among them
     */
    public EvaluationCounts counts() {
        return counts;
    }

    /**
     * The recorded iterations.
     *
     * @return the trace
     */
    public Trace trace() {
        return trace;
    }
}
