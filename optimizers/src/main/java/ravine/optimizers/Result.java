// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.EvaluationCounts;

/** How a run ended. Immutable. The best point is kept whatever the reason for the end. */
public final class Result {

    private final Stop stop;
    private final int iterations;
    private final double value;
    private final double bestValue;
    private final double[] bestPoint;
    private final EvaluationCounts counts;
    private final Trace trace;

    Result(
            Stop stop,
            int iterations,
            double value,
            double bestValue,
            double[] bestPoint,
            EvaluationCounts counts,
            Trace trace) {
        this.stop = stop;
        this.iterations = iterations;
        this.value = value;
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
     * The iterations made, a last one that could not move among them.
     *
     * @return T, the index of the last iterate; 0 if the start met the target
     */
    public int iterations() {
        return iterations;
    }

    /**
     * The objective at the last iterate.
     *
     * @return f(x_T), not finite if the run diverged so far
     */
    public double value() {
        return value;
    }

    /**
     * The least value seen at an iterate.
     *
     * @return \( \min_{t \le T} f(x_t) \); NaN only if f(x_0) was
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
