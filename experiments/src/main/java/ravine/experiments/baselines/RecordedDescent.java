// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.LeastSquaresObjective;
import ravine.calculus.Shapes;
import ravine.calculus.Vectors;
import ravine.optimizers.Descent;
import ravine.optimizers.Preconditioner;
import ravine.optimizers.State;

/** A run of a {@link Peer}, handed out step by step. Iterates are recorded ahead, twice as many each time. */
final class RecordedDescent implements Descent {

    private static final int FIRST_ITERATES = 64;

    private final Peer peer;
    private final DifferentiableObjective objective;
    private final Optional<CountingObjective> counter;
    private final double[] x0;
    private final double[] gradient;
    private final List<Iterate> iterates = new ArrayList<>();
    private EvaluationCounts charged = EvaluationCounts.NONE;
    private EvaluationCounts all = EvaluationCounts.NONE;
    private double[] x;
    private double value;
    private double norm = Double.NaN;
    private boolean hasNorm;
    private boolean ended;
    private boolean isOver;
    private int t;

    RecordedDescent(DifferentiableObjective objective, double[] x0, Peer peer) {
        Shapes.require("x0", x0, objective.dimension());
        this.peer = peer;
        this.counter = objective instanceof CountingObjective counting ? Optional.of(counting) : Optional.empty();
        this.objective = counter.map(CountingObjective::uncounted).orElse(objective);
        this.x0 = x0.clone();
        this.gradient = new double[x0.length];
        this.x = this.x0;
        this.value = this.objective.value(x);
    }

    /** Refuses objectives that are no sums of squares. */
    static void requireResiduals(DifferentiableObjective objective, String method) {
        if (!(objective instanceof LeastSquaresObjective)) {
            throw new IllegalArgumentException("objective: expected a LeastSquaresObjective, for " + method
                    + " needs residuals, but was " + objective.getClass().getSimpleName());
        }
    }

    @Override
    public boolean step() {
        if (t == iterates.size() && !ended) {
            runAhead();
        }
        if (t == iterates.size()) {
            charge(all);
            isOver = true;
            return false;
        }
        Iterate next = iterates.get(t);
        t++;
        charge(next.counts());
        x = next.point();
        value = objective.value(x);
        hasNorm = false;
        return true;
    }

    private void charge(EvaluationCounts soFar) {
        counter.ifPresent(counting -> counting.charge(soFar.minus(charged)));
        charged = soFar;
    }

    private void runAhead() {
        int known = iterates.size();
        Recorder recorder = new Recorder(objective, x0, known, Math.max(FIRST_ITERATES, 2 * known));
        ended = true;
        try {
            recorder.finish(peer.run(recorder));
        } catch (Enough e) {
            ended = recorder.isLost();
        } catch (MathRuntimeException
                | org.apache.commons.math3.exception.MathIllegalStateException
                | org.apache.commons.math3.exception.MathIllegalArgumentException
                | org.apache.commons.math3.exception.MathArithmeticException e) {
            // A singular system, a bracket that is not found, a trust region without a step: it can go no further.
            throwOn(recorder);
        }
        throwOn(recorder);
        iterates.addAll(recorder.iterates());
        all = recorder.counts();
    }

    /** What the objective has thrown is not the method's end, even if the method swallowed it. */
    private static void throwOn(Recorder recorder) {
        recorder.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    @Override
    public double value() {
        return value;
    }

    @Override
    public double gradientNorm() {
        if (!hasNorm) {
            objective.valueAndGradient(x, gradient);
            norm = Vectors.norm2(gradient);
            hasNorm = true;
        }
        return norm;
    }

    @Override
    public void point(double[] out) {
        Shapes.require("out", out, x.length);
        System.arraycopy(x, 0, out, 0, x.length);
    }

    @Override
    public Preconditioner preconditioner() {
        return Preconditioner.identity();
    }

    /** How many steps were made says it all: they are made again, as they are each time that iterates are recorded ahead. */
    @Override
    public void state(State state) {
        int steps = (int) state.number("t", t);
        isOver = state.flag("is-over", isOver);
        if (steps != t) {
            replay(steps);
        }
    }

    private void replay(int steps) {
        while (iterates.size() < steps && !ended) {
            runAhead();
        }
        if (iterates.size() < steps) {
            throw new IllegalArgumentException(
                    "snapshot: expected at most " + iterates.size() + " steps on this objective but found " + steps);
        }
        t = steps;
        x = steps == 0 ? x0 : iterates.get(steps - 1).point();
        value = objective.value(x);
        hasNorm = false;
        // Who restores a run has not made its evaluations, and is not charged for them.
        EvaluationCounts soFar =
                steps == 0 ? EvaluationCounts.NONE : iterates.get(steps - 1).counts();
        charged = isOver ? all : soFar;
    }
}
