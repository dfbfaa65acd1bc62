// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;

/** What is tuned is tried on other seeds than it is reported on, at points that fill their box, and never from a lucky start. */
class FairTuningTest {

    private static final Catalogue CATALOGUE = Catalogue.builtIn();

    private static final String NOISY = "landscape: {name: quadratic, dimension: 4, kappa: 10, noise: additive,"
            + " noise_sigma: 0.1, noise_seed: [11, 12]}";

    private static List<Trial> trials(Catalogue catalogue, String... lines) throws StudyFaultException {
        String text = "schema: 1\nname: test\nexperiments:\n  - name: first\n    " + String.join("\n    ", lines)
                + "\n    stop: {relative_gap: 1e-2, max_iterations: 200}\n";
        return StudyFile.parse(Path.of("study.yaml"), text, catalogue).trials();
    }

    private static List<Trial> noisy(String step, String tuneOn) throws StudyFaultException {
        return trials(CATALOGUE, NOISY, "optimizers: [{name: gradient-descent, step: " + step + "}]", tuneOn);
    }

    private static List<Double> seeds(List<LandscapeChoice> landscapes) {
        return landscapes.stream().map(l -> l.settings().number("noise_seed")).toList();
    }

    @Test
    void seedsToTuneOnAreNotThoseReported() throws Exception {
        List<Trial> trials = noisy("{choose: [0.01, 0.1]}", "tune_on: {noise_seed: [1, 2, 3]}");
        assertEquals(
                List.of(11.0, 12.0), seeds(trials.stream().map(Trial::landscape).toList()));
        for (Trial trial : trials) {
            assertEquals(List.of(1.0, 2.0, 3.0), seeds(trial.tuneOn()));
            assertEquals(
                    trial.landscape().settings().with("noise_seed", 1),
                    trial.tuneOn().get(0).settings(),
                    "the same but for the seed");
        }
        assertEquals(
                List.of("study.yaml:7: first.tune_on: expected seeds that are not reported, found "
                        + trials.get(1).landscape().id() + " in both"),
                faults(() -> noisy("{choose: [0.01, 0.1]}", "tune_on: {noise_seed: [1, 12]}")));
    }

    @Test
    void theKeyKnowsWhatIsTunedOn() throws Exception {
        String key = noisy("{choose: [0.01, 0.1]}", "tune_on: {noise_seed: [1, 2]}")
                .get(0)
                .key();
        assertNotEquals(
                key,
                noisy("{choose: [0.01, 0.1]}", "tune_on: {noise_seed: [1, 3]}")
                        .get(0)
                        .key());
        assertEquals(
                key,
                noisy("{choose: [0.1, 0.01]}", "tune_on: {noise_seed: [1, 2]}")
                        .get(0)
                        .key());
    }

    @Test
    void eachCandidateIsTriedOnEachSeedAndTheBestInAllIsRun() throws Exception {
        TrialRunner runner = new TrialRunner(CATALOGUE);
        List<Double> steps = List.of(0.01, 0.05, 0.15);
        Trial trial = noisy("{choose: " + steps + "}", "tune_on: {noise_seed: [1, 2, 3]}")
                .get(0);
        Outcome tuned = runner.run(trial);
        // By hand: each step on each seed alone.
        List<String> expected = new ArrayList<>();
        int[] totals = new int[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            for (LandscapeChoice ground : trial.tuneOn()) {
                Outcome alone = runner.run(plain(trial, ground, steps.get(i)));
                assertEquals(Status.CONVERGED, alone.status(), "so that totals decide");
                expected.add(steps.get(i) + " " + alone.iterations());
                totals[i] += alone.iterations();
            }
        }
        assertEquals(
                expected,
                tuned.tuning().stream()
                        .map(c -> c.value() + " " + c.iterations())
                        .toList());
        int best = totals[0] <= totals[1] && totals[0] <= totals[2] ? 0 : totals[1] <= totals[2] ? 1 : 2;
        assertEquals(steps.get(best), tuned.hyperparameters().get("step-size"));
        assertEquals(
                runner.run(plain(trial, trial.landscape(), steps.get(best))).iterations(),
                tuned.iterations(),
                "and reported on its own seed");
    }

    private static Trial plain(Trial trial, LandscapeChoice ground, double step) {
        OptimizerChoice choice = trial.optimizer();
        return new Trial(
                trial.experiment(),
                ground,
                new OptimizerChoice(
                        choice.family(), choice.label(), choice.settings().with("step", step), Tuning.NONE),
                trial.stop(),
                trial.path(),
                trial.studySeed());
    }

    @Test
    void arrivingOnMoreSeedsCountsMoreThanSpeed() throws Exception {
        String loud = NOISY.replace("noise_sigma: 0.1", "noise_sigma: 1.3");
        Trial trial = trials(
                        CATALOGUE,
                        loud,
                        "optimizers: [{name: gradient-descent, step: {choose: [0.01, 0.19]}}]",
                        "tune_on: {noise_seed: [1, 2, 3, 4, 5, 7]}")
                .get(0);
        Outcome outcome = new TrialRunner(CATALOGUE).run(trial);
        List<Candidate> slow = outcome.tuning().subList(0, 6);
        List<Candidate> quick = outcome.tuning().subList(6, 12);
        assertTrue(slow.stream().allMatch(c -> c.status() == Status.CONVERGED));
        assertEquals(
                1, quick.stream().filter(c -> c.status() == Status.BUDGET_SPENT).count());
        assertTrue(slow.stream().mapToInt(Candidate::iterations).sum()
                > quick.stream().mapToInt(Candidate::iterations).sum());
        assertEquals(0.01, outcome.hyperparameters().get("step-size"));
    }

    private static Tuning searched(int points) throws StudyFaultException {
        return trials(
                        CATALOGUE,
                        "landscape: {name: quadratic, kappa: 100}",
                        "optimizers: [{name: adam, step: {choose: {from: 1e-3, to: 1}}, beta2: {choose: {from: 0.9,"
                                + " to: 0.9999}}, search: " + points + "}]")
                .get(0)
                .optimizer()
                .tuning();
    }

    @Test
    void theFirstPointsOfSobolsSequence() throws Exception {
        Tuning tuning = searched(3);
        assertEquals(List.of("step", "beta2"), tuning.settings());
        // (1/2, 1/2), (3/4, 1/4), (1/4, 3/4) in the exponents of step and of 1 - beta2.
        double[][] exponents = {{0.5, 0.5}, {0.75, 0.25}, {0.25, 0.75}};
        for (int i = 0; i < exponents.length; i++) {
            List<Double> point = tuning.candidates().get(i);
            assertEquals(Math.pow(10, -3 + 3 * exponents[i][0]), point.get(0), 1e-14);
            assertEquals(1 - Math.pow(10, -1 - 3 * exponents[i][1]), point.get(1), 1e-14);
        }
    }

    @Test
    void theyFillTheBoxEvenly() throws Exception {
        // Any 16 in a row from 16: one in each of the 16 strips of either side.
        List<List<Double>> points = searched(31).candidates().subList(15, 31);
        assertEquals(
                16,
                points.stream()
                        .map(p -> Math.floor(16 * (3 + Math.log10(p.get(0))) / 3))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .size());
        assertEquals(
                16,
                points.stream()
                        .map(p -> Math.floor(16 * (-1 - Math.log10(1 - p.get(1))) / 3))
                        .collect(Collectors.toCollection(TreeSet::new))
                        .size());
    }

    @Test
    void aSearchRunsTheBestOfItsPoints() throws Exception {
        Trial trial = trials(
                        CATALOGUE,
                        "landscape: {name: quadratic, kappa: 100}",
                        "optimizers: [{name: heavy-ball, step: {choose: {from: 1e-3, to: 0.02}}, momentum: {choose: {from: 0,"
                                + " to: 0.95}}, search: 8}]")
                .get(0);
        Outcome outcome = new TrialRunner(CATALOGUE).run(trial);
        assertEquals(8, outcome.tuning().size());
        assertEquals(
                outcome.iterations(),
                outcome.tuning().stream()
                        .filter(c -> c.status() == Status.CONVERGED)
                        .mapToInt(Candidate::iterations)
                        .min()
                        .orElseThrow());
        int best = outcome.tuning().stream()
                .map(c -> c.status() == Status.CONVERGED ? c.iterations() : Integer.MAX_VALUE)
                .toList()
                .indexOf(outcome.iterations());
        assertEquals(
                trial.optimizer().tuning().candidates().get(best),
                List.of(
                        outcome.hyperparameters().get("step-size"),
                        outcome.hyperparameters().get("momentum")));
    }

    /** From (1, …, 1) the optimum (-1, …, -1) is 2 away in each coordinate. */
    @Test
    void aStartThatIsAStepAwayIsRefused() throws Exception {
        String linear = "landscape: {name: mgh, problem: linear-full-rank}";
        String adam = "optimizers: [{name: adam, step: {choose: ";
        assertEquals(
                List.of(
                        "study.yaml:5: first.landscape: expected a start from which no step of the grid leads to the optimum at"
                                + " once, found |x0 - x*| = 2 in each coordinate, and the step 2 among those of adam, best step: a"
                                + " first step along the signs of the gradient, such as Adam's, arrives for any condition number"),
                faults(() -> trials(CATALOGUE, linear, adam + "[0.1, 2]}}]")));
        assertEquals(1, trials(CATALOGUE, linear, adam + "[0.1, 1]}}]").size());
        // What is said is true: Adam's first step ends there.
        Trial trial =
                trials(CATALOGUE, linear, "optimizers: [{name: adam, step: 2}]").get(0);
        assertEquals(1, new TrialRunner(CATALOGUE).run(trial).iterations());
    }

    private interface Reading {
        List<Trial> trials() throws StudyFaultException;
    }

    private static List<String> faults(Reading reading) {
        return assertThrows(StudyFaultException.class, reading::trials).faults().stream()
                .map(Fault::toString)
                .toList();
    }

    @Test
    void nothingIsTunedOnWhereNothingIsTuned() throws Exception {
        assertEquals(
                List.of(
                        "study.yaml:7: first.tune_on: expected an optimizer with choose, or no tune_on, found none to tune"),
                faults(() -> noisy("0.1", "tune_on: {noise_seed: [1]}")));
        List<Trial> both = trials(
                CATALOGUE,
                NOISY,
                "optimizers: [{name: gradient-descent, step: 0.1}, {name: adam, step: {choose: [0.1, 0.2]}}]",
                "tune_on: {noise_seed: [1, 2]}");
        assertEquals(
                List.of(0, 2, 0, 2),
                both.stream().map(trial -> trial.tuneOn().size()).toList());
        assertEquals(
                Optional.of(4), both.stream().map(t -> t.tuningRuns().size()).max(Integer::compare));
    }
}
