// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.hipparchus.CalculusFieldElement;
import org.hipparchus.analysis.FieldMultivariateFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Hessians;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.StopChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Saddle;
import ravine.landscapes.Spectrum;

class TrialRunnerTest {

    private final TrialRunner runner = new TrialRunner(Catalogue.builtIn().with(List.of(new BowlFamily()), List.of()));

    private static Trial with(Trial trial, LandscapeChoice landscape, StopChoice stop, boolean path) {
        return new Trial(trial.experiment(), landscape, trial.optimizer(), stop, path, trial.studySeed());
    }

    private static Trial bowlTrial() {
        return new Trial(
                "test",
                new LandscapeChoice("bowl", Settings.of(Map.of())),
                Trials.optimizer("gradient-descent", Map.of("step", "1/L")),
                Trials.STOP,
                false,
                0);
    }

    @Test
    void outcomeSaysWhatHappened() {
        Outcome outcome = runner.run(Trials.quadratic(100));
        assertEquals(Status.CONVERGED, outcome.status());
        assertEquals("", outcome.message());
        assertEquals(4 / 121.0, outcome.hyperparameters().get("step-size"), 1e-16);
        assertEquals(outcome.iterations() + 1, outcome.gradients(), "one an iteration and one at the start");
        assertEquals(0, outcome.optimumValue());
        assertTrue(outcome.finalValue() <= 1e-6 * outcome.initialValue());
        assertEquals(100, outcome.kappa());
        assertEquals(100, outcome.kappaClass());
        assertEquals(9.0 / 11, outcome.rateTheory(), 1e-12);
    }

    @Test
    void jacobiConditionNumberIsThatOfTheClosedForm() {
        for (double kappa : new double[] {1, 10, 1e4, 1e8}) {
            Outcome outcome = runner.run(Trials.quadratic(kappa));
            double expected = Quadratic.of(2, new Spectrum.LogUniform(kappa), 30)
                    .jacobiConditionNumber()
                    .orElseThrow();
            // The entries of H are rounded, which is worth 2^-53 kappa of the smallest eigenvalue.
            assertEquals(expected, outcome.kappaJacobi(), expected * (1e-14 + 0x1.0p-52 * kappa));
        }
    }

    @Test
    void samplesHoldTheStartAndTheEnd() {
        Outcome outcome = runner.run(Trials.quadratic(100));
        List<Sample> samples = outcome.samples();
        assertEquals(0, samples.get(0).iteration());
        assertEquals(outcome.initialValue(), samples.get(0).value());
        Sample last = samples.get(samples.size() - 1);
        assertEquals(outcome.iterations(), last.iteration());
        assertEquals(outcome.finalValue(), last.value());
        assertEquals(outcome.gradients(), last.gradients());
        assertEquals(outcome.gradientNorm(), last.gradientNorm());
        for (int i = 1; i < samples.size(); i++) {
            assertTrue(samples.get(i).iteration() > samples.get(i - 1).iteration());
        }
    }

    @Test
    void withoutAPreconditionerTheEffectiveConditionNumberIsTheHessians() {
        for (Sample sample : runner.run(Trials.quadratic(100)).samples()) {
            assertEquals(100, sample.kappa(), 1e-10);
            assertEquals(sample.kappa(), sample.kappaEffective(), 1e-10);
        }
    }

    @Test
    void newtonsEffectiveConditionNumberIsOne() {
        Outcome outcome = runner.run(Trials.on(1e4, Trials.optimizer("newton", Map.of()), false));
        assertEquals(1, outcome.iterations());
        assertEquals(1e4, outcome.samples().get(1).kappa(), 1e-6);
        assertEquals(1, outcome.samples().get(1).kappaEffective(), 1e-10);
    }

    @Test
    void adamsEffectiveConditionNumberIsThatOfItsOwnScaling() {
        // After one step v is the squared gradient: P = diag(|g_0| + epsilon), up to round-off.
        Trial trial = Trials.on(
                100,
                Trials.optimizer("adam", Map.of("step", 0.1, "beta1", 0.9, "beta2", 0.999, "epsilon", 1e-8)),
                false);
        Quadratic quadratic = Quadratic.of(2, new Spectrum.LogUniform(100), 30);
        double[] gradient = new double[2];
        quadratic.objective().valueAndGradient(quadratic.start(), gradient);
        double[] hessian = new double[4];
        Hessians.dense(quadratic.objective(), quadratic.start(), hessian);
        double a = hessian[0] / Math.abs(gradient[0]);
        double b = hessian[1] / Math.sqrt(Math.abs(gradient[0] * gradient[1]));
        double c = hessian[3] / Math.abs(gradient[1]);
        double root = Math.hypot(a - c, 2 * b);
        double expected = (a + c + root) / (a + c - root);
        List<Sample> samples = runner.run(trial).samples();
        assertEquals(100, samples.get(0).kappaEffective(), 1e-10, "no step, no scaling");
        assertEquals(expected, samples.get(1).kappaEffective(), 1e-6 * expected);
    }

    @Test
    void pathIsFullAtFirstAndHoldsTheEnd() {
        List<PathPoint> path = runner.run(Trials.quadratic(100)).path();
        for (int t = 0; t < path.size(); t++) {
            assertEquals(t, path.get(t).iteration());
        }
        Outcome longer = runner.run(new Trial(
                "test",
                Trials.quadratic(1e3).landscape(),
                Trials.gradientDescent(1e3, 1e-3).optimizer(),
                new StopChoice(1e-6, 1234),
                true,
                0));
        assertEquals(200, longer.path().get(200).iteration());
        assertEquals(224, longer.path().get(201).iteration());
        assertEquals(1234, longer.path().get(longer.path().size() - 1).iteration());
        assertEquals(Status.BUDGET_SPENT, longer.status());
    }

    @Test
    void pathEndsAtTheEndWhereverThatIs() {
        for (int end : new int[] {1, 21, 200, 201, 224, 333}) {
            Trial trial = Trials.gradientDescent(1e3, 1e-3);
            List<PathPoint> path = runner.run(with(trial, trial.landscape(), new StopChoice(1e-6, end), true))
                    .path();
            assertEquals(end, path.get(path.size() - 1).iteration());
            assertEquals(
                    path.size(),
                    path.stream().mapToInt(PathPoint::iteration).distinct().count(),
                    "no point twice");
        }
    }

    @Test
    void optimumThatIsNotToldIsFound() {
        Outcome outcome = runner.run(bowlTrial());
        assertEquals(Status.CONVERGED, outcome.status());
        // Newton stops at the origin up to round-off: |x| of 1e-16, squared and times L.
        assertEquals(0, outcome.optimumValue(), 1e-30);
        assertEquals(25, outcome.kappa(), 1e-12);
    }

    @Test
    void aSaddleIsNoOptimum() {
        // The start is the saddle itself, which Newton's method does not leave.
        Landscape saddle = new Untold(Saddle.of(2, new Spectrum.LogUniform(1), 1, 1), new double[2]);
        String message = assertThrows(IllegalStateException.class, () -> Terrain.survey(saddle))
                .getMessage();
        assertEquals("found no optimum to measure the gap from: Newton's method ended at a saddle", message);
    }

    /** Sums of these from a start of ones have no least value: they fall for ever, to 0 and to 1. */
    @ParameterizedTest
    @ValueSource(classes = {Exponentials.class, OneMore.class})
    void aLeastValueAtInfinityIsNoOptimum(Class<?> function) {
        Landscape falling = new FunctionFamily()
                .create(Settings.of(Map.of("class", function.getName(), "dimension", 2.0, "start", 1.0)));
        String message = assertThrows(IllegalStateException.class, () -> Terrain.survey(falling))
                .getMessage();
        assertEquals(
                "found no optimum to measure the gap from: where Newton's method ended f falls for ever, as to a least value at"
                        + " infinity",
                message);
    }

    /** A fourth power has no curvature at its optimum, and Newton's method comes near it by a third each time. */
    @Test
    void aFlatOptimumIsFound() {
        Landscape flat = new FunctionFamily()
                .create(Settings.of(Map.of("class", FourthPowers.class.getName(), "dimension", 2.0, "start", 1.0)));
        assertEquals(0, Terrain.survey(flat).optimumValue(), 1e-300);
    }

    /** The sum of exp x_k. */
    public static final class Exponentials implements FieldMultivariateFunction {

        @Override
        @SafeVarargs
        public final <T extends CalculusFieldElement<T>> T value(T... x) {
            T sum = x[0].getField().getZero();
            for (T coordinate : x) {
                sum = sum.add(coordinate.exp());
            }
            return sum;
        }
    }

    /** 1 + the sum of exp x_k. */
    public static final class OneMore implements FieldMultivariateFunction {

        @Override
        @SafeVarargs
        public final <T extends CalculusFieldElement<T>> T value(T... x) {
            T sum = x[0].getField().getOne();
            for (T coordinate : x) {
                sum = sum.add(coordinate.exp());
            }
            return sum;
        }
    }

    /** The sum of x_k^4. */
    public static final class FourthPowers implements FieldMultivariateFunction {

        @Override
        @SafeVarargs
        public final <T extends CalculusFieldElement<T>> T value(T... x) {
            T sum = x[0].getField().getZero();
            for (T coordinate : x) {
                sum = sum.add(coordinate.pow(4));
            }
            return sum;
        }
    }

    @Test
    void tuningTakesTheFewestIterationsAndKeepsThemAll() {
        Outcome outcome = runner.run(Trials.tuned(10, 0.05, 0.15, 0.19, 0.3));
        List<Candidate> tuning = outcome.tuning();
        assertEquals(
                List.of(0.05, 0.15, 0.19, 0.3),
                tuning.stream().map(Candidate::value).toList());
        assertEquals(Status.DIVERGED, tuning.get(3).status());
        Candidate best = tuning.stream()
                .filter(c -> c.status() == Status.CONVERGED)
                .min((a, b) -> Integer.compare(a.iterations(), b.iterations()))
                .orElseThrow();
        assertEquals(best.value(), outcome.hyperparameters().get("step-size"));
        assertEquals(best.iterations(), outcome.iterations());
        assertEquals(outcome.iterations() + 1, outcome.gradients(), "tuning is not counted");
    }

    @Test
    void tunedOutcomeIsThatOfItsBestCandidateAlone() {
        Outcome tuned = runner.run(Trials.tuned(10, 0.05, 0.15));
        Outcome alone = runner.run(Trials.gradientDescent(10, 0.15));
        assertEquals(alone.samples(), tuned.samples());
    }

    @Test
    void theSmallerCandidateWinsATie() {
        // At kappa = 1 a step of 1 - e and one of 1 + e contract alike.
        Outcome outcome = runner.run(Trials.tuned(1, 0.75, 1.25));
        assertEquals(
                outcome.tuning().get(0).iterations(), outcome.tuning().get(1).iterations());
        assertEquals(0.75, outcome.hyperparameters().get("step-size"));
    }

    @Test
    void ifNoCandidateArrivesTheLeastValueWins() {
        Outcome outcome = runner.run(Trials.tuned(1e6, 1e-7, 1e-6, 1e-5));
        assertEquals(Status.BUDGET_SPENT, outcome.status());
        assertEquals(1e-6, outcome.hyperparameters().get("step-size"));
        assertEquals(Status.DIVERGED, outcome.tuning().get(2).status());
    }

    @Test
    void divergenceIsAResult() {
        Outcome outcome = runner.run(Trials.gradientDescent(10, 0.3));
        assertEquals(Status.DIVERGED, outcome.status());
        assertTrue(outcome.finalValue() > 1e9 * outcome.initialValue());
        assertEquals(outcome.initialValue(), outcome.bestValue());
        assertTrue(Double.isNaN(outcome.rate()));
        assertTrue(outcome.rateTheory() > 1);
    }

    @Test
    void whatCannotBeRunSaysWhyInOneLine() {
        Trial good = Trials.quadratic(10);
        Outcome unknown =
                runner.run(with(good, new LandscapeChoice("hill", Settings.of(Map.of())), good.stop(), false));
        assertEquals(Status.FAILED, unknown.status());
        assertEquals("no landscape is called hill", unknown.message());
        assertTrue(Double.isNaN(unknown.kappa()));

        Trial noPlane = with(good, bowlTrial().landscape(), good.stop(), true);
        assertEquals(
                "path: expected a landscape of 2 variables but found 3",
                runner.run(noPlane).message());

        Settings huge = good.landscape().settings().with("dimension", Integer.MAX_VALUE);
        Outcome noMemory = runner.run(with(good, new LandscapeChoice("quadratic", huge), good.stop(), false));
        assertEquals(Status.FAILED, noMemory.status());
        assertTrue(noMemory.message().startsWith("expected what fits into memory"), noMemory.message());
    }

    @Test
    void interruptionIsNoOutcome() {
        Thread.currentThread().interrupt();
        assertThrows(CancellationException.class, () -> runner.run(Trials.endless()));
        assertTrue(Thread.interrupted());
    }

    @Test
    void outcomesCrossProcesses() throws Exception {
        Outcome outcome = runner.run(Trials.tuned(10, 0.05, 0.15));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(outcome);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertEquals(outcome, in.readObject());
        }
    }
}
