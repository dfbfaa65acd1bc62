// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import ravine.calculus.CountingObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Shapes;

/** One run of {@link Minimizer}; also the live view that stop rules and observers are handed. */
final class Loop implements Progress {

    private final Optimizer optimizer;
    private final CountingObjective counted;
    private final StopRule.Watch watch;
    private final Observer[] observers;
    private final Trace.Recorder recorder = new Trace.Recorder();
    private final double[] start;
    private final Descent descent;

    // The iterate is in one of the two: it is copied once an iteration, so that it outlives a step that throws.
    private final double[] bestPoint;
    private final double[] otherPoint;
    private boolean isAtBest = true;

    private final double[] before;
    private double initialValue;
    private double initialGradientNorm;
    private double firstChange;
    private double bestValue;
    private double value;
    private double previousValue = Double.NaN;
    private int iteration;
    private int unchanged;
    private boolean hasMoved = true;

    // Rules, the trace and observers may all ask: it is computed once an iteration.
    private double gradientNorm;
    private boolean isNormKnown;

    // The counts are those of the counter, less what it showed, and plus what the run had cost, when it was resumed.
    private EvaluationCounts countedBefore = EvaluationCounts.NONE;
    private EvaluationCounts spentBefore = EvaluationCounts.NONE;

    private @Nullable RuntimeException failure;
    private @Nullable String request;
    private boolean isJudged;

    /** Starts a run; if the objective throws there, the run has failed. What is the caller's mistake is thrown. */
    Loop(Optimizer optimizer, CountingObjective counted, double[] x0, StopRule.Watch watch, Observer... observers) {
        this.optimizer = optimizer;
        this.counted = counted;
        this.watch = watch;
        this.observers = observers.clone();
        this.start = x0.clone();
        this.descent = started();
        this.bestPoint = x0.clone();
        this.otherPoint = new double[x0.length];
        this.before = new double[x0.length];
        this.value = descent.value();
        this.initialValue = value;
        this.bestValue = value;
        this.initialGradientNorm = gradientNorm();
        descent.point(bestPoint);
    }

    private Descent started() {
        try {
            return optimizer.start(counted, start);
        } catch (RuntimeException e) {
            if (counted.counts().equals(EvaluationCounts.NONE)) {
                // A method checks what it was given before it evaluates anything.
                throw e;
            }
            failure = e;
            return new Unstarted(start);
        }
    }

    /** From the snapshot of another loop, in which the iteration was observed already, and judged if the run had ended. */
    Result resume(Snapshot snapshot) {
        if (failure != null) {
            return finish(failed(failure));
        }
        snapshot.write(this::state);
        isNormKnown = false;
        return finish(goOn());
    }

    Result run() {
        if (failure != null) {
            return finish(failed(failure));
        }
        observe();
        return finish(goOn());
    }

    private Stop goOn() {
        @Nullable Stop stop = verdict();
        while (stop == null) {
            stop = advance();
        }
        return stop;
    }

    private @Nullable Stop advance() {
        double next;
        isJudged = false;
        isNormKnown = false;
        try {
            hasMoved = descent.step();
            next = descent.value();
        } catch (RuntimeException e) {
            return failed(e);
        }
        previousValue = value;
        value = next;
        iteration++;
        if (firstChange == 0) {
            firstChange = Math.abs(value - initialValue);
        }
        isAtBest = value < bestValue;
        bestValue = isAtBest ? value : bestValue;
        descent.point(isAtBest ? bestPoint : otherPoint);
        observe();
        return verdict();
    }

    private Stop failed(RuntimeException thrown) {
        failure = thrown;
        return new Stop(Stop.Kind.FAILED, Optional.empty(), thrown.toString());
    }

    private Result finish(Stop stop) {
        isJudged = true;
        recorder.stopped(this, stop);
        // Before the observers, who may take a snapshot, which leaves the end out.
        Trace trace = recorder.trace();
        for (Observer observer : observers) {
            observer.stopped(this, stop);
        }
        return new Result(
                stop,
                Optional.ofNullable(failure),
                iteration,
                value,
                current().clone(),
                bestValue,
                bestPoint,
                counts(),
                trace);
    }

    private void observe() {
        recorder.observe(this);
        for (Observer observer : observers) {
            observer.observe(this);
        }
    }

    private @Nullable Stop verdict() {
        boolean isMet = watch.isMet(this);
        if (!Double.isFinite(value)
                || value - initialValue > Minimizer.DIVERGENCE_FACTOR * Math.max(Math.abs(initialValue), firstChange)) {
            return Stop.of(Stop.Kind.DIVERGED);
        }
        if (isMet && watch.isSuccess()) {
            return Stop.by(watch);
        }
        if (request != null) {
            return new Stop(Stop.Kind.REQUESTED, Optional.empty(), request);
        }
        // A run that is taken up where it ended has counted this iteration.
        if (!hasMoved || (!isJudged && isStill())) {
            return Stop.of(Stop.Kind.STALLED);
        }
        return isMet ? Stop.by(watch) : null;
    }

    /** Points are compared only where the value repeats, so that the check costs nothing elsewhere. */
    private boolean isStill() {
        unchanged = value == previousValue ? unchanged + 1 : 0;
        if (unchanged == 1) {
            System.arraycopy(current(), 0, before, 0, before.length);
        } else if (unchanged > Minimizer.STALL_WINDOW) {
            unchanged = 0;
            return Arrays.equals(before, current());
        }
        return false;
    }

    private double[] current() {
        return isAtBest ? bestPoint : otherPoint;
    }

    private void state(State state) {
        state.vector("start", start);
        descent.state(state.part("method"));
        watch.state(state.part("rule"));
        recorder.state(state.part("trace"));
        state.vector("best-point", bestPoint);
        state.vector("other-point", otherPoint);
        isAtBest = state.flag("is-at-best", isAtBest);
        state.vector("before", before);
        initialValue = state.number("initial-value", initialValue);
        initialGradientNorm = state.number("initial-gradient-norm", initialGradientNorm);
        firstChange = state.number("first-change", firstChange);
        bestValue = state.number("best-value", bestValue);
        value = state.number("value", value);
        previousValue = state.number("previous-value", previousValue);
        iteration = (int) state.number("iteration", iteration);
        unchanged = (int) state.number("unchanged", unchanged);
        hasMoved = state.flag("has-moved", hasMoved);
        isJudged = state.flag("is-judged", isJudged);
        double[] spent = Counts.numbers(counts());
        state.vector("counts", spent);
        spentBefore = Counts.at(0, spent);
        countedBefore = counted.counts();
    }

    @Override
    public int iteration() {
        return iteration;
    }

    @Override
    public int dimension() {
        return start.length;
    }

    @Override
    public double initialValue() {
        return initialValue;
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double gradientNorm() {
        if (!isNormKnown) {
            // A step that threw may have left half of a new gradient.
            gradientNorm = failure == null ? descent.gradientNorm() : Double.NaN;
            isNormKnown = true;
        }
        return gradientNorm;
    }

    @Override
    public double initialGradientNorm() {
        return initialGradientNorm;
    }

    @Override
    public void point(double[] out) {
        Shapes.require("out", out, start.length);
        System.arraycopy(current(), 0, out, 0, out.length);
    }

    @Override
    public Preconditioner preconditioner() {
        return descent.preconditioner();
    }

    @Override
    public Map<String, Double> hyperparameters() {
        Map<String, Double> all = new LinkedHashMap<>(optimizer.hyperparameters());
        all.putAll(descent.inForce());
        return Collections.unmodifiableMap(all);
    }

    @Override
    public EvaluationCounts counts() {
        return counted.counts().minus(countedBefore).plus(spentBefore);
    }

    @Override
    public void requestStop(String reason) {
        request = request == null ? reason : request;
    }

    @Override
    public Snapshot snapshot() {
        if (failure != null) {
            throw new IllegalStateException("snapshot: expected a run that has not failed amid a step");
        }
        return Snapshot.read(this::state);
    }

    /** Where the objective threw at the start. */
    private static final class Unstarted implements Descent {

        private final double[] x0;

        Unstarted(double[] x0) {
            this.x0 = x0;
        }

        @Override
        public boolean step() {
            return false;
        }

        @Override
        public double value() {
            return Double.NaN;
        }

        @Override
        public double gradientNorm() {
            return Double.NaN;
        }

        @Override
        public void point(double[] out) {
            System.arraycopy(x0, 0, out, 0, out.length);
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public void state(State state) {}
    }
}
