// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial.LandscapeChoice;

class MeasuresTest {

    private static final Measures ALL = new Measures(true, true, true, false, 500, 1);

    private final TrialRunner runner = new TrialRunner(Catalogue.builtIn());

    private static Trial measured(Trial trial, Measures measures) {
        return new Trial(
                trial.experiment(),
                trial.landscape(),
                trial.optimizer(),
                trial.stop(),
                trial.path(),
                trial.studySeed(),
                measures,
                List.of());
    }

    private static Study study(String measure) throws StudyFaultException {
        return StudyFile.parse(Path.of("s.yaml"), """
                schema: 1
                name: test
                experiments:
                  - name: one
                    landscape: {name: quadratic, dimension: 2, kappa: 10}
                    optimizers: [{name: gradient-descent}]
                    stop: {relative_gap: 1e-6, max_iterations: 100}
                    %s
                """.formatted(measure), Catalogue.builtIn());
    }

    @Test
    void aStudyAsksForThem() throws Exception {
        assertEquals(Measures.NONE, study("").trials().get(0).measures());
        assertEquals(
                Measures.NONE,
                study("measure: {progress: false}").trials().get(0).measures());
        assertEquals(
                new Measures(true, true, true, true, 50, 4),
                study("measure: {progress: true, curvature: true, modes: true, nanoseconds: true, products: 50,"
                                + " per_decade: 4}")
                        .trials()
                        .get(0)
                        .measures());
        assertEquals(
                new Measures(false, true, false, false, 2000, 1),
                study("measure: {curvature: true}").trials().get(0).measures());
    }

    @Test
    void modesOfALargeLandscapeAreAFault() {
        String text = """
                schema: 1
                name: test
                experiments:
                  - name: one
                    landscape: {name: quadratic, dimension: 513, kappa: 10}
                    optimizers: [{name: gradient-descent}]
                    stop: {relative_gap: 1e-6, max_iterations: 100}
                    measure: {modes: true}
                """;
        assertEquals(
                List.of(
                        "s.yaml:8: one.measure: expected no modes, or a landscape of at most 512 variables, found one of 513"),
                assertThrows(
                                StudyFaultException.class,
                                () -> StudyFile.parse(Path.of("s.yaml"), text, Catalogue.builtIn()))
                        .faults()
                        .stream()
                        .map(Fault::toString)
                        .toList());
    }

    @Test
    void theyAreInTheKeyAndNotInTheSeed() {
        Trial trial = Trials.quadratic(100);
        Set<String> keys = new HashSet<>(Set.of(trial.key()));
        for (Measures measures : List.of(
                new Measures(true, false, false, false, 1, 1),
                new Measures(false, true, false, false, 1, 1),
                new Measures(false, true, false, false, 2, 1),
                new Measures(false, true, false, false, 1, 2),
                new Measures(false, false, true, false, 1, 1),
                new Measures(false, false, false, true, 1, 1))) {
            Trial asks = measured(trial, measures);
            assertTrue(keys.add(asks.key()), measures::toString);
            assertEquals(trial.seed(), asks.seed());
        }
        assertEquals(
                trial.key(),
                measured(trial, new Measures(false, false, false, false, 7, 5)).key());
    }

    @Test
    void measuringChangesNothingElse() {
        for (Trial trial : List.of(Trials.quadratic(100), Trials.tuned(10, 0.01, 0.1))) {
            Outcome plain = runner.run(trial);
            Outcome asked = runner.run(measured(trial, ALL));
            assertEquals(Measurements.NONE, plain.measurements());
            assertEquals(plain.gapPeak(), asked.gapPeak());
            assertEquals(
                    plain,
                    new Outcome(
                            trial,
                            asked.status(),
                            asked.message(),
                            asked.hyperparameters(),
                            asked.iterations(),
                            asked.initialValue(),
                            asked.finalValue(),
                            asked.bestValue(),
                            asked.optimumValue(),
                            asked.gradientNorm(),
                            asked.evaluations(),
                            asked.kappa(),
                            asked.kappaJacobi(),
                            asked.kappaClass(),
                            asked.rate(),
                            asked.rateTheory(),
                            asked.gapPeak(),
                            Double.NaN,
                            asked.samples(),
                            asked.path(),
                            Measurements.NONE,
                            asked.tuning()));
            assertEquals(
                    asked.samples().stream().map(Sample::iteration).toList(),
                    asked.measurements().rows().stream().map(Row::iteration).toList());
        }
    }

    @Test
    void theOutcomeIsThatOfTheTrial() {
        Trial trial = measured(Trials.quadratic(100), ALL);
        assertEquals(runner.run(trial), new TrialRunner(Catalogue.builtIn()).run(trial));
    }

    @Test
    void threadsChangeNothing() throws InterruptedException {
        Study study = Trials.study(
                measured(Trials.quadratic(100), ALL),
                measured(Trials.gradientDescent(10, 0.1), ALL),
                measured(Trials.tuned(10, 0.01, 0.1), ALL));
        assertEquals(
                StudyRun.run(study, new LocalEngine(1)).outcomes(),
                StudyRun.run(study, new LocalEngine(2)).outcomes());
    }

    @Test
    void samplesOfLargeLandscapesHaveTheConditionNumbersThatWereMeasured() {
        Trial trial = new Trial(
                "test",
                new LandscapeChoice(
                        "quadratic",
                        Settings.of(Map.of(
                                "dimension", 70.0, "spectrum", "log-uniform", "kappa", 20.0, "rotation_deg", 30.0))),
                Trials.optimizer("gradient-descent", Map.of("step", "1/L")),
                Trials.STOP,
                false,
                0,
                new Measures(false, true, false, false, 500, 1),
                List.of());
        List<Sample> samples = runner.run(trial).samples();
        for (int i = 0; i < samples.size(); i++) {
            int t = samples.get(i).iteration();
            boolean isMeasured = t == 0 || t == 1 || t == 10 || t == 100 || i == samples.size() - 1;
            assertEquals(isMeasured ? 20 : Double.NaN, samples.get(i).kappa(), 1e-10, "t = " + t);
            assertEquals(isMeasured ? 20 : Double.NaN, samples.get(i).kappaEffective(), 1e-10, "t = " + t);
        }
    }

    @Test
    void peaksAreRelativeToTheStart() {
        // 1 - 10 * 0.25 = -1.5 in the steep direction: it grows from the start to the end.
        Outcome rising = runner.run(measured(Trials.gradientDescent(10, 0.25), ALL));
        assertEquals(Status.DIVERGED, rising.status());
        assertEquals(rising.finalValue() / rising.initialValue(), rising.gapPeak());
        Outcome falling = runner.run(measured(Trials.gradientDescent(10, 0.1), ALL));
        assertEquals(1, falling.gapPeak());
        assertEquals(1, falling.distancePeak());
        assertTrue(runner.run(Trials.quadratic(1e4)).gapPeak() > 10, "heavy ball rises by the order of κ");
    }

    @Test
    void theFloorIsHalfAnUlpOfTheOptimum() {
        Outcome logistic = runner.run(new Trial(
                "test",
                new LandscapeChoice("trid", Settings.of(Map.of("dimension", 4.0))),
                Trials.optimizer("newton", Map.of()),
                Trials.STOP,
                false,
                0));
        // f* = -n (n + 4) (n - 1) / 6 = -16.
        assertEquals(0x1p-53 * 16, logistic.gapFloor());
        assertEquals(0, runner.run(Trials.quadratic(10)).gapFloor());
    }

    @Test
    void mergingIsBlindToClocks(@TempDir Path folder) throws Exception {
        Trial trial = measured(Trials.quadratic(10), new Measures(true, false, false, true, 1, 1));
        Study study = Trials.study(trial);
        Outcome one = runner.run(trial);
        Outcome two = runner.run(trial);
        assertEquals(one.untimed(), two.untimed());
        assertNotEquals(one, one.untimed());
        try (Journal from = Journal.open(folder.resolve("a.jsonl"), study, "1");
                Journal into = Journal.open(folder.resolve("b.jsonl"), study, "1")) {
            from.append(one);
            into.append(two);
            StudyRun.merge(study, from, into);
            assertEquals(two, into.find(trial).orElseThrow());
        }
    }

    @Test
    void numbersOutOfRangeAreRefused() {
        assertEquals(
                "products: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new Measures(true, true, true, true, 0, 1))
                        .getMessage());
        assertEquals(
                "perDecade: expected a divisor of 20 but was 3",
                assertThrows(IllegalArgumentException.class, () -> new Measures(true, true, true, true, 1, 3))
                        .getMessage());
    }
}
