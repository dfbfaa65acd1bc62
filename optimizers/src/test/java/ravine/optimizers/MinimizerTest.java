// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

class MinimizerTest {

    private static final Quadratic PARABOLA = Quadratic.diagonal(1);
    private static final double[] START = {1};

    /** Plays the given values, then repeats the last; the iterate is {t}, or the last one's once it repeats. */
    private record Script(double... values) implements Optimizer {

        @Override
        public String name() {
            return "script";
        }

        @Override
        public Map<String, Double> hyperparameters() {
            return Map.of();
        }

        @Override
        public Descent start(DifferentiableObjective objective, double[] x0) {
            return new Descent() {
                private int t;

                @Override
                public boolean step() {
                    t = Math.min(t + 1, values.length - 1);
                    return true;
                }

                @Override
                public double value() {
                    return values[t];
                }

                @Override
                public double gradientNorm() {
                    return Math.abs(values[t]);
                }

                @Override
                public void point(double[] out) {
                    out[0] = t;
                }

                @Override
                public Preconditioner preconditioner() {
                    return Preconditioner.identity();
                }

                @Override
                public void state(State state) {
                    t = (int) state.number("t", t);
                }
            };
        }
    }

    private static Result play(Target target, int budget, double... values) {
        return new Minimizer(target, budget).minimize(new Script(values), PARABOLA, START);
    }

    @Test
    void aStartThatMeetsTheTargetTakesNoIteration() {
        Result result = play(Target.gradientNorm(1), 10, 1, 0.5);
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(0, result.iterations());
        assertEquals(1, result.trace().iterations().size());
    }

    @Test
    void convergesAtTheFirstIterationThatMeetsTheTarget() {
        Result result = play(Target.relativeGap(0.25, 0), 10, 1, 0.5, 0.25, 0.1);
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertEquals(2, result.iterations());
    }

    @Test
    void targetIsCheckedBeforeTheBudget() {
        assertEquals(
                Stop.Kind.CONVERGED,
                play(Target.relativeGap(0.25, 0), 2, 1, 0.5, 0.25).stop().kind());
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                play(Target.relativeGap(0.25, 0), 1, 1, 0.5, 0.25).stop().kind());
    }

    @Test
    void divergenceIsCheckedBeforeTheTarget() {
        Target always = progress -> true;
        assertEquals(Stop.Kind.DIVERGED, play(always, 10, Double.NaN).stop().kind());
        assertEquals(
                Stop.Kind.DIVERGED,
                play(always, 10, Double.POSITIVE_INFINITY).stop().kind());
    }

    @Test
    void stallIsCheckedAfterTheTargetAndBeforeTheBudget() {
        double[] values = {1, 0.5};
        // The value repeats from iteration 2 on.
        int stalled = 2 + Minimizer.STALL_WINDOW;
        assertEquals(
                Stop.Kind.STALLED, play(Target.none(), stalled, values).stop().kind());
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                play(Target.none(), stalled - 1, values).stop().kind());
        Target then = progress -> progress.iteration() == stalled;
        assertEquals(Stop.Kind.CONVERGED, play(then, stalled, values).stop().kind());
    }

    @Test
    void aBudgetOfZeroLooksAtTheStartOnly() {
        Result result = play(Target.none(), 0, 1, 0.5);
        assertEquals(Stop.Kind.BUDGET_SPENT, result.stop().kind());
        assertEquals(0, result.iterations());
        assertEquals(1, result.bestValue());
    }

    @Test
    void negativeBudgetIsRefused() {
        assertEquals(
                "maxIterations: expected a number of at least 0 but was -1",
                assertThrows(IllegalArgumentException.class, () -> new Minimizer(Target.none(), -1))
                        .getMessage());
    }

    @Test
    void budgetSpentKeepsTheBestPointNotTheLast() {
        Result result = play(Target.none(), 4, 5, 2, 1, 1, 3);
        assertEquals(Stop.Kind.BUDGET_SPENT, result.stop().kind());
        assertEquals(1, result.bestValue());
        assertArrayEquals(new double[] {2}, result.bestPoint(), "the first of two equal ones");
        assertEquals(3, result.value());
    }

    @Test
    void bestPointIsAFreshCopy() {
        Result result = play(Target.none(), 1, 1, 0.5);
        result.bestPoint()[0] = Double.NaN;
        assertArrayEquals(new double[] {1}, result.bestPoint());
    }

    @Test
    void divergesWhenTheValueOutgrowsTheScaleOfTheStart() {
        double limit = 1 + Minimizer.DIVERGENCE_FACTOR;
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                play(Target.none(), 2, 1, 0.5, limit).stop().kind());
        assertEquals(
                Stop.Kind.DIVERGED,
                play(Target.none(), 2, 1, 0.5, Math.nextUp(limit)).stop().kind());
    }

    @Test
    void divergenceIsInvariantUnderScaling() {
        for (double factor : new double[] {0x1.0p-500, 1, 0x1.0p500}) {
            Result result = play(Target.none(), 5, factor, 2 * factor, 1e9 * factor, 2e10 * factor, 3e20 * factor);
            assertEquals(Stop.Kind.DIVERGED, result.stop().kind());
            assertEquals(3, result.iterations());
        }
    }

    @Test
    void theScaleOfAStartWithValueZeroIsTheFirstChange() {
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                play(Target.none(), 3, 0, 1, 1e9, 1e10).stop().kind());
        assertEquals(
                Stop.Kind.DIVERGED,
                play(Target.none(), 3, 0, 1, 1e9, 1.1e10).stop().kind());
        assertEquals(
                Stop.Kind.BUDGET_SPENT,
                play(Target.none(), 4, 0, 0, 1, 1e9, 1e10).stop().kind(),
                "the first change may come late");
    }

    @Test
    void gradientDescentAboveTwoOverLDivergesAndBelowItDoesNot() {
        Quadratic landscape = Quadratic.diagonal(1, 10);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 100_000);
        double[] x0 = {1, 1};
        assertEquals(
                Stop.Kind.CONVERGED,
                minimizer
                        .minimize(new GradientDescent(0.1999), landscape, x0)
                        .stop()
                        .kind());
        assertEquals(
                Stop.Kind.DIVERGED,
                minimizer
                        .minimize(new GradientDescent(0.2001), landscape, x0)
                        .stop()
                        .kind());
    }

    @Test
    void stallsWhenTheMethodCannotMove() {
        Result result = new Minimizer(Target.none(), 100).minimize(new Newton(), PARABOLA, START);
        assertEquals(Stop.Kind.STALLED, result.stop().kind());
        assertEquals(2, result.iterations(), "one to the minimum, and the attempt to leave it");
        assertEquals(0, result.bestValue());
    }

    @Test
    void stallsWhenNeitherValueNorPointChanges() {
        // 1 - 2^-60 is 1: the first step already goes nowhere.
        Result result = new Minimizer(Target.none(), 100_000).minimize(new GradientDescent(0x1.0p-60), PARABOLA, START);
        assertEquals(Stop.Kind.STALLED, result.stop().kind());
        assertEquals(1 + Minimizer.STALL_WINDOW, result.iterations());
    }

    @Test
    void doesNotStallWhileThePointStillMovesBelowTheResolutionOfTheValue() {
        // Near its minimum 1 this function is 1 to the last bit, tens of thousands of iterations before the gradient is
        // small.
        double slow = 1e-4;
        Formula raised = new Formula(
                2, x -> 1 + (x[0] * x[0] + slow * x[1] * x[1]) / 2, x -> new double[] {x[0], slow * x[1]}, x ->
                        new double[] {1, 0, 0, slow});
        Result result = new Minimizer(Target.gradientNorm(1e-12), 300_000)
                .minimize(new GradientDescent(1), raised, new double[] {1, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void observersSeeEveryIterationInOrderAndThenTheEnd() {
        List<String> seen = new ArrayList<>();
        new Minimizer(Target.none(), 2)
                .minimize(new Script(3, 2, 1), PARABOLA, START, named("a", seen), named("b", seen));
        assertEquals(
                List.of(
                        "a0=3.0",
                        "b0=3.0",
                        "a1=2.0",
                        "b1=2.0",
                        "a2=1.0",
                        "b2=1.0",
                        "a2 BUDGET_SPENT",
                        "b2 BUDGET_SPENT"),
                seen);
    }

    private static Observer named(String name, List<String> seen) {
        return new Observer() {
            @Override
            public void observe(Progress progress) {
                seen.add(name + progress.iteration() + "=" + progress.value());
            }

            @Override
            public void stopped(Progress progress, Stop stop) {
                seen.add(name + progress.iteration() + " " + stop.kind());
            }
        };
    }

    @Test
    void progressShowsTheRun() {
        double[] x = new double[1];
        Observer observer = progress -> {
            assertEquals(0.5, progress.initialValue());
            progress.point(x);
            assertEquals(PARABOLA.value(x), progress.value());
            assertEquals(Math.abs(x[0]), progress.gradientNorm());
            assertEquals(new EvaluationCounts(0, progress.iteration() + 1L, 0), progress.counts());
            progress.preconditioner().solve(x, x);
        };
        Result result = new Minimizer(Target.none(), 5).minimize(new GradientDescent(0.5), PARABOLA, START, observer);
        assertArrayEquals(new double[] {0x1.0p-5}, x);
        assertEquals(new EvaluationCounts(0, 6, 0), result.counts());
    }

    @Test
    void whatAnObserverEvaluatesIsNotCharged() {
        Observer curious = progress -> PARABOLA.value(new double[] {progress.value()});
        Result result = new Minimizer(Target.none(), 5).minimize(new GradientDescent(0.5), PARABOLA, START, curious);
        assertEquals(new EvaluationCounts(0, 6, 0), result.counts());
    }

    @Test
    void traceHasTheSampledIterationsAndTheLast() {
        double[] values = IntStream.rangeClosed(0, 50).mapToDouble(t -> 100 - t).toArray();
        Trace trace = play(Target.none(), 38, values).trace();
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 16, 18, 20, 22, 25, 28, 32, 35, 38),
                trace.iterations().stream().map(Iteration::iteration).toList());
        trace.iterations().forEach(row -> assertEquals(100 - row.iteration(), row.value()));
        assertEquals(37, play(Target.none(), 37, values).trace().last().iteration());
    }

    @Test
    void stopSaysWhichRuleEndedTheRunAndWhetherThatIsASuccess() {
        StopRule rule = Target.gradientNorm(0.3).or(Budget.gradients(4)).or(Budget.iterations(50));
        Stop converged = new Minimizer(rule)
                .minimize(new GradientDescent(0.75), PARABOLA, START)
                .stop();
        assertEquals(new Stop(Stop.Kind.CONVERGED, Optional.of(Target.gradientNorm(0.3)), ""), converged);
        assertTrue(converged.isSuccess());
        assertEquals("met the target (gradient norm at most 0.3)", converged.sentence());
        Result spent = new Minimizer(rule).minimize(new GradientDescent(0.1), PARABOLA, START);
        assertEquals(Optional.of(Budget.gradients(4)), spent.stop().rule());
        assertFalse(spent.stop().isSuccess());
        assertEquals(4, spent.counts().gradients());
        assertEquals(3, spent.iterations());
    }

    @Test
    void theChecksThatAreAlwaysMadeNameNoRule() {
        Stop diverged = play(Target.none(), 5, 1, Double.NaN).stop();
        assertEquals(new Stop(Stop.Kind.DIVERGED, Optional.empty(), ""), diverged);
    }

    @Test
    void theShortFormIsTheRuleOrABudgetOfIterations() {
        assertEquals(new Minimizer(Target.value(3).or(Budget.iterations(7))), new Minimizer(Target.value(3), 7));
    }

    @Test
    void anObserverMayStopTheRun() {
        Observer impatient = progress -> {
            if (progress.iteration() == 2) {
                progress.requestStop("enough");
                progress.requestStop("more than enough");
            }
        };
        Result result = new Minimizer(Target.none(), 10).minimize(new Script(5, 4, 3, 2), PARABOLA, START, impatient);
        assertEquals(new Stop(Stop.Kind.REQUESTED, Optional.empty(), "enough"), result.stop());
        assertEquals("was stopped on request: enough", result.stop().sentence());
        assertFalse(result.stop().isSuccess());
        assertEquals(2, result.iterations());
        assertEquals(3, result.value());
    }

    @Test
    void aRequestComesAfterTheTargetAndBeforeTheBudget() {
        Observer impatient = progress -> progress.requestStop("enough");
        assertEquals(
                Stop.Kind.CONVERGED,
                new Minimizer(Target.value(1), 0)
                        .minimize(new Script(1), PARABOLA, START, impatient)
                        .stop()
                        .kind());
        assertEquals(
                Stop.Kind.REQUESTED,
                new Minimizer(Target.none(), 0)
                        .minimize(new Script(1), PARABOLA, START, impatient)
                        .stop()
                        .kind());
    }

    @Test
    void whatAnObserverThrowsIsNotTheRuns() {
        Observer broken = progress -> {
            throw new UnsupportedOperationException("mine");
        };
        Minimizer minimizer = new Minimizer(Target.none(), 5);
        assertThrows(
                UnsupportedOperationException.class,
                () -> minimizer.minimize(new GradientDescent(0.5), PARABOLA, START, broken));
    }

    @Test
    void errorsPassThrough() {
        Formula hungry = new Formula(
                1,
                x -> {
                    throw new OutOfMemoryError("full");
                },
                x -> x,
                x -> x);
        Minimizer minimizer = new Minimizer(Target.none(), 5);
        assertThrows(OutOfMemoryError.class, () -> minimizer.minimize(new GradientDescent(0.5), hungry, START));
    }

    @Test
    void aFailedRunTellsItsObserversAndTracesItsLastIterate() {
        List<String> seen = new ArrayList<>();
        RuntimeException failure = new IllegalStateException("no more");
        Result result = new Minimizer(Target.none(), 100)
                .minimize(
                        new GradientDescent(0.01), new FailingObjective(PARABOLA, 14, failure), START, new Observer() {
                            @Override
                            public void observe(Progress progress) {}

                            @Override
                            public void stopped(Progress progress, Stop stop) {
                                seen.add(progress.iteration() + " " + stop.sentence() + " " + progress.gradientNorm());
                            }
                        });
        assertEquals(List.of("12 failed with an exception: java.lang.IllegalStateException: no more NaN"), seen);
        Iteration last = result.trace().last();
        // 12 is no iteration that is recorded anyway.
        assertEquals(new Iteration(12, result.value(), Double.NaN, new EvaluationCounts(0, 14, 0)), last);
        assertEquals(
                11,
                result.trace()
                        .iterations()
                        .get(result.trace().iterations().size() - 2)
                        .iteration());
    }

    @Test
    void aMistakeOfTheCallerIsNoFailedRun() {
        Minimizer minimizer = new Minimizer(Target.none(), 5);
        assertThrows(
                IllegalArgumentException.class,
                () -> minimizer.minimize(new GradientDescent(0.5), PARABOLA, new double[2]));
        assertThrows(
                IllegalArgumentException.class, () -> minimizer.minimize(new Newton(), Formula.firstOrder(), START));
    }

    @Test
    void hyperparametersInForceAreReadableAtEachIteration() {
        List<Double> steps = new ArrayList<>();
        FirstOrderRule halving = new Scheduled(new HeavyBall(0.5, 0.25), new Schedule.Exponential(0.5));
        new Minimizer(Target.none(), 3).minimize(halving, PARABOLA, START, progress -> {
            assertEquals(
                    List.of("step-size", "momentum"),
                    List.copyOf(progress.hyperparameters().keySet()));
            assertEquals(0.25, progress.hyperparameters().get("momentum"));
            steps.add(progress.hyperparameters().get("step-size"));
        });
        assertEquals(List.of(0.5, 0.5, 0.25, 0.125), steps, "at the start that of the method");
    }

    @Test
    void progressShowsTheGradientAtTheStartAndTheDimension() {
        new Minimizer(Target.none(), 3)
                .minimize(new GradientDescent(0.5), Quadratic.diagonal(1, 2), new double[] {3, 2}, progress -> {
                    assertEquals(5, progress.initialGradientNorm());
                    assertEquals(2, progress.dimension());
                });
    }

    /** Keeps the run as it is when it has ended. */
    private static Observer atTheEnd(List<Snapshot> kept) {
        return new Observer() {
            @Override
            public void observe(Progress progress) {}

            @Override
            public void stopped(Progress progress, Stop stop) {
                kept.add(progress.snapshot());
            }
        };
    }

    @Test
    void aRunThatHasEndedGoesOnWithALargerBudget() {
        Optimizer adam = Adam.withStepSize(0.1);
        StopRule slow = Target.step(1e-6).times(3).or(Target.valueChange(1e-6).times(3));
        List<Snapshot> end = new ArrayList<>();
        // 21 is no iteration that is recorded anyway.
        Result first = new Minimizer(slow, 21).minimize(adam, PARABOLA, START, atTheEnd(end));
        assertEquals(21, first.trace().last().iteration(), "a snapshot takes nothing from the result");
        List<Integer> seen = new ArrayList<>();
        Result whole = new Minimizer(slow, 50).minimize(adam, PARABOLA, START);
        Result resumed =
                new Minimizer(slow, 50).resume(adam, PARABOLA, end.get(0), progress -> seen.add(progress.iteration()));
        assertEquals(IntStream.rangeClosed(22, whole.iterations()).boxed().toList(), seen);
        assertEquals(whole.stop(), resumed.stop());
        assertEquals(whole.trace(), resumed.trace());
        assertEquals(whole.counts(), resumed.counts());
        assertArrayEquals(whole.point(), resumed.point());
    }

    @Test
    void aRunThatHasEndedEndsAgainByTheSameRule() {
        for (StopRule rule : List.of(
                Budget.iterations(21),
                Target.step(0.1).times(3),
                Target.gradientNorm(0.1).and(Target.valueChange(0.5)),
                Budget.gradients(10))) {
            List<Snapshot> end = new ArrayList<>();
            Optimizer method = new GradientDescent(0.1);
            Result first = new Minimizer(rule).minimize(method, PARABOLA, START, atTheEnd(end));
            Result again = new Minimizer(rule).resume(method, PARABOLA, end.get(0));
            assertEquals(first.stop(), again.stop());
            assertEquals(first.iterations(), again.iterations());
            assertEquals(first.trace(), again.trace());
            assertEquals(first.counts(), again.counts());
        }
    }

    @Test
    void theWindowOfAStallGoesOnWhereItWas() {
        Minimizer minimizer = new Minimizer(Target.none(), 100_000);
        List<Snapshot> middle = new ArrayList<>();
        Result whole = minimizer.minimize(new GradientDescent(0x1.0p-60), PARABOLA, START, progress -> {
            if (progress.iteration() == 500) {
                middle.add(progress.snapshot());
            }
        });
        Result resumed = minimizer.resume(new GradientDescent(0x1.0p-60), PARABOLA, middle.get(0));
        assertEquals(Stop.Kind.STALLED, resumed.stop().kind());
        assertEquals(whole.iterations(), resumed.iterations());
    }

    @Test
    void aSnapshotOfARunByAnotherRuleIsRefused() {
        List<Snapshot> snapshots = new ArrayList<>();
        new Minimizer(Target.none(), 1)
                .minimize(new GradientDescent(0.5), PARABOLA, START, progress -> snapshots.add(progress.snapshot()));
        Minimizer other = new Minimizer(Target.step(0), 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> other.resume(new GradientDescent(0.5), PARABOLA, snapshots.get(0)));
    }

    @Test
    void aRunThatHasFailedGivesNoSnapshot() {
        Minimizer minimizer = new Minimizer(Target.none(), 5);
        FailingObjective failing = new FailingObjective(PARABOLA, 3, new ArithmeticException("1/0"));
        Observer keeping = atTheEnd(new ArrayList<>());
        assertThrows(
                IllegalStateException.class,
                () -> minimizer.minimize(new GradientDescent(0.5), failing, START, keeping));
    }

    @Test
    void countsKeepAllTheirComponents() {
        assertEquals(EvaluationCounts.class.getRecordComponents().length, Counts.LENGTH);
        EvaluationCounts counts = new EvaluationCounts(1, 2, 3, 4, 5, 6, 7);
        assertEquals(counts, Counts.at(0, Counts.numbers(counts)));
    }

    @Test
    void everyStopHasASentence() {
        for (Stop.Kind kind : Stop.Kind.values()) {
            assertTrue(kind.sentence().matches("[a-z][^.]+"), kind.sentence());
        }
    }
}
