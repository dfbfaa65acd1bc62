// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.landscapes.Optimum;

class ReplayTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();
    private static final TrialRunner RUNNER = new TrialRunner(CATALOGUE);
    private final Replay replay = new Replay(CATALOGUE);

    private static Trial trial(String landscape, OptimizerChoice optimizer, boolean path) {
        return new Trial("test", CATALOGUE.landscapeOf(landscape), optimizer, Trials.STOP, path, 0);
    }

    private static OptimizerChoice tuned(String id, double... candidates) {
        OptimizerChoice plain = CATALOGUE.optimizerOf(id);
        return new OptimizerChoice(
                plain.family(),
                "tuned",
                plain.settings(),
                "step",
                DoubleStream.of(candidates).boxed().toList());
    }

    private List<PathPoint> path(Outcome outcome, int most) {
        List<PathPoint> path = new ArrayList<>();
        double[] x = new double[2];
        assertTrue(replay.run(outcome, most, progress -> {
            progress.point(x);
            path.add(new PathPoint(progress.iteration(), x[0], x[1]));
        }));
        return path;
    }

    @Test
    void theIteratesAreThoseOfTheRun() {
        for (OptimizerChoice method : List.of(
                CATALOGUE.optimizerOf("heavy-ball:step=optimal,momentum=optimal"),
                CATALOGUE.optimizerOf("newton"),
                tuned("adam:step=0.01", 0.01, 0.1, 1))) {
            Outcome outcome = RUNNER.run(trial("quadratic:dimension=2,kappa=30,rotation_deg=30", method, true));
            List<PathPoint> path = path(outcome, Integer.MAX_VALUE);

            assertEquals(outcome.iterations() + 1, path.size(), method.family());
            for (PathPoint recorded : outcome.path()) {
                assertEquals(recorded, path.get(recorded.iteration()), method.family());
            }
        }
    }

    @Test
    void noiseHasTheSameDrawsAgain() {
        Outcome outcome = RUNNER.run(trial(
                "quadratic:dimension=2,kappa=3,noise=additive,noise_sigma=1e-3,noise_seed=5",
                CATALOGUE.optimizerOf("gradient-descent:step=0.1"),
                true));
        List<PathPoint> path = path(outcome, Integer.MAX_VALUE);

        outcome.path().forEach(recorded -> assertEquals(recorded, path.get(recorded.iteration())));
    }

    @Test
    void aBudgetCutsTheRun() {
        Outcome outcome = RUNNER.run(Trials.quadratic(100));
        assertTrue(outcome.iterations() > 10);

        assertEquals(11, path(outcome, 10).size());
        assertEquals(1, path(outcome, 0).size());
        assertThrows(IllegalArgumentException.class, () -> replay.run(outcome, -1, progress -> {}));
    }

    @Test
    void theMethodIsTheCandidateThatWasChosen() {
        Outcome outcome =
                RUNNER.run(trial("quadratic:dimension=2,kappa=30", tuned("adam:step=0.01", 0.01, 0.1, 1), false));
        double chosen = outcome.hyperparameters().get("step-size");

        assertEquals(Optional.of(chosen), replay.optimizer(outcome).map(method -> method.hyperparameters()
                .get("step-size")));
        assertTrue(outcome.tuning().stream()
                .filter(candidate -> candidate.status() == Status.CONVERGED)
                .allMatch(candidate -> candidate.iterations() >= outcome.iterations()));
    }

    @Test
    void anotherRunIsToldFromTheOneThatWasRecorded() {
        Outcome outcome = RUNNER.run(Trials.quadratic(100));
        List<Sample> samples = new ArrayList<>(outcome.samples());
        Sample third = samples.get(2);
        samples.set(
                2,
                new Sample(
                        third.iteration(),
                        Math.nextUp(third.value()),
                        third.gap(),
                        third.gradientNorm(),
                        third.gradients(),
                        third.kappa(),
                        third.kappaEffective()));
        Outcome changed = outcome.with(outcome.trial(), samples, outcome.path(), outcome.measurements());

        assertTrue(replay.run(outcome, 1000, progress -> {}));
        assertFalse(replay.run(changed, 1000, progress -> {}));
        assertTrue(replay.run(changed, 1, progress -> {}), "up to there it is the same");
    }

    @Test
    void curvatureIsWhatATrialThatAsksForItHas() {
        Trial plain = trial("quadratic:dimension=2,kappa=30,rotation_deg=30", tuned("adam:step=0.01", 0.1, 1), false);
        Trial asking = new Trial(
                plain.experiment(),
                plain.landscape(),
                plain.optimizer(),
                plain.stop(),
                plain.path(),
                plain.studySeed(),
                new Measures(false, true, false, false, Measures.PRODUCTS, Measures.PER_DECADE),
                plain.tuneOn());
        Measurements measured = RUNNER.run(asking).measurements();

        assertTrue(measured.rows().size() > 20);
        assertEquals(Optional.of(measured), replay.curvature(RUNNER.run(plain), Integer.MAX_VALUE));
        assertEquals(Optional.empty(), replay.curvature(Outcome.failed(plain, "no run"), 10));
    }

    @Test
    void whatCannotBeMadeAgainIsNotMade() {
        Outcome failed = Outcome.failed(Trials.quadratic(100), "no run");
        Trial bowl = new Trial(
                "test",
                new LandscapeChoice("bowl", Settings.of(Map.of())),
                CATALOGUE.optimizerOf("gradient-descent:step=0.1"),
                Trials.STOP,
                false,
                0);
        Catalogue larger = CATALOGUE.with(List.of(new BowlFamily()), List.of());
        Outcome ofBowl = new TrialRunner(larger).run(bowl);

        assertFalse(replay.run(failed, 10, progress -> {}));
        assertFalse(replay.run(ofBowl, 10, progress -> {}), "of a family that is not known here");
        assertTrue(new Replay(larger).run(ofBowl, 10, progress -> {}));
        assertEquals(Optional.empty(), replay.optimum(bowl.landscape()));
        assertEquals(Optional.empty(), replay.optimizer(failed));
    }

    @Test
    void theOptimumIsStatedOrFound() {
        Optimum stated =
                replay.optimum(CATALOGUE.landscapeOf("rosenbrock:kappa=100")).orElseThrow();
        Optimum found = replay.optimum(CATALOGUE.landscapeOf("logistic-regression:data=breast_cancer,mu=0.1"))
                .orElseThrow();

        assertArrayEquals(new double[] {1, 1}, stated.point());
        assertEquals(
                RUNNER.run(trial(
                                "logistic-regression:data=breast_cancer,mu=0.1",
                                CATALOGUE.optimizerOf("newton"),
                                false))
                        .optimumValue(),
                found.value());
    }
}
