// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
            };
        }
    }

    private static Result play(Target target, int budget, double... values) {
        return new Minimizer(target, budget).minimize(new Script(values), PARABOLA, START);
    }

    @Test
    void aStartThatMeetsTheTargetTakesNoIteration() {
        Result result = play(Target.gradientNorm(1), 10, 1, 0.5);
        assertEquals(Stop.CONVERGED, result.stop());
        assertEquals(0, result.iterations());
        assertEquals(1, result.trace().iterations().size());
    }

    @Test
    void convergesAtTheFirstIterationThatMeetsTheTarget() {
        Result result = play(Target.relativeGap(0.25, 0), 10, 1, 0.5, 0.25, 0.1);
        assertEquals(Stop.CONVERGED, result.stop());
        assertEquals(2, result.iterations());
    }

    @Test
    void targetIsCheckedBeforeTheBudget() {
        assertEquals(
                Stop.CONVERGED,
                play(Target.relativeGap(0.25, 0), 2, 1, 0.5, 0.25).stop());
        assertEquals(
                Stop.BUDGET_SPENT,
                play(Target.relativeGap(0.25, 0), 1, 1, 0.5, 0.25).stop());
    }

    @Test
    void divergenceIsCheckedBeforeTheTarget() {
        Target always = progress -> true;
        assertEquals(Stop.DIVERGED, play(always, 10, Double.NaN).stop());
        assertEquals(Stop.DIVERGED, play(always, 10, Double.POSITIVE_INFINITY).stop());
    }

    @Test
    void stallIsCheckedAfterTheTargetAndBeforeTheBudget() {
        double[] values = {1, 0.5};
        // The value repeats from iteration 2 on.
        int stalled = 2 + Minimizer.STALL_WINDOW;
        assertEquals(Stop.STALLED, play(Target.none(), stalled, values).stop());
        assertEquals(Stop.BUDGET_SPENT, play(Target.none(), stalled - 1, values).stop());
        Target then = progress -> progress.iteration() == stalled;
        assertEquals(Stop.CONVERGED, play(then, stalled, values).stop());
    }

    @Test
    void aBudgetOfZeroLooksAtTheStartOnly() {
        Result result = play(Target.none(), 0, 1, 0.5);
        assertEquals(Stop.BUDGET_SPENT, result.stop());
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
        assertEquals(Stop.BUDGET_SPENT, result.stop());
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
        assertEquals(Stop.BUDGET_SPENT, play(Target.none(), 2, 1, 0.5, limit).stop());
        assertEquals(
                Stop.DIVERGED,
                play(Target.none(), 2, 1, 0.5, Math.nextUp(limit)).stop());
    }

    @Test
    void divergenceIsInvariantUnderScaling() {
        for (double factor : new double[] {0x1.0p-500, 1, 0x1.0p500}) {
            Result result = play(Target.none(), 5, factor, 2 * factor, 1e9 * factor, 2e10 * factor, 3e20 * factor);
            assertEquals(Stop.DIVERGED, result.stop());
            assertEquals(3, result.iterations());
        }
    }

    @Test
    void theScaleOfAStartWithValueZeroIsTheFirstChange() {
        assertEquals(Stop.BUDGET_SPENT, play(Target.none(), 3, 0, 1, 1e9, 1e10).stop());
        assertEquals(Stop.DIVERGED, play(Target.none(), 3, 0, 1, 1e9, 1.1e10).stop());
        assertEquals(
                Stop.BUDGET_SPENT, play(Target.none(), 4, 0, 0, 1, 1e9, 1e10).stop(), "the first change may come late");
    }

    @Test
    void gradientDescentAboveTwoOverLDivergesAndBelowItDoesNot() {
        Quadratic landscape = Quadratic.diagonal(1, 10);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-10, 0), 100_000);
        double[] x0 = {1, 1};
        assertEquals(
                Stop.CONVERGED,
                minimizer.minimize(new GradientDescent(0.1999), landscape, x0).stop());
        assertEquals(
                Stop.DIVERGED,
                minimizer.minimize(new GradientDescent(0.2001), landscape, x0).stop());
    }

    @Test
    void stallsWhenTheMethodCannotMove() {
        Result result = new Minimizer(Target.none(), 100).minimize(new Newton(), PARABOLA, START);
        assertEquals(Stop.STALLED, result.stop());
        assertEquals(2, result.iterations(), "one to the minimum, and the attempt to leave it");
        assertEquals(0, result.bestValue());
    }

    @Test
    void stallsWhenNeitherValueNorPointChanges() {
        // 1 - 2^-60 is 1: the first step already goes nowhere.
        Result result = new Minimizer(Target.none(), 100_000).minimize(new GradientDescent(0x1.0p-60), PARABOLA, START);
        assertEquals(Stop.STALLED, result.stop());
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
        assertEquals(Stop.CONVERGED, result.stop());
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
                seen.add(name + progress.iteration() + " " + stop);
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
    void everyStopHasASentence() {
        for (Stop stop : Stop.values()) {
            assertTrue(stop.sentence().matches("[a-z][^.]+"), stop.sentence());
        }
    }
}
