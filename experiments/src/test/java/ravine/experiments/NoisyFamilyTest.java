// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;
import ravine.landscapes.Noise;
import ravine.landscapes.Noisy;
import ravine.landscapes.Rosenbrock;

class NoisyFamilyTest {

    private static final String STUDY = """
        schema: 1
        name: noise
        experiments:
          - name: all
            landscape: {%s}
            optimizers:
              - {name: gradient-descent, step: 1e-3}
              - {name: adam, step: {choose: [0.01, 0.1]}}
              - {name: nonlinear-cg}
            stop: {relative_gap: 1e-6, max_iterations: 100}
            record_path: %s
            %s
        """;

    private static List<Trial> trials(String landscape, boolean path) throws StudyFaultException {
        String tuneOn = landscape.contains("noise_seed") ? "tune_on: {noise_seed: [101, 102]}" : "";
        return StudyFile.parse(Path.of("noise.yaml"), STUDY.formatted(landscape, path, tuneOn), Catalogue.standard())
                .trials();
    }

    private static List<Trial> noisyTrials() throws StudyFaultException {
        List<Trial> trials = new ArrayList<>();
        trials.addAll(trials(
                "name: quadratic, kappa: 100, noise: additive, noise_sigma: [0.01, 1], noise_seed: [1, 2]", false));
        trials.addAll(
                trials("name: rosenbrock, kappa: 100, noise: multiplicative, noise_sigma: 0.1, noise_seed: 3", true));
        trials.addAll(trials(
                "name: logistic-regression, data: breast_cancer, mu: 0.01, noise: minibatch, noise_batch: 50,"
                        + " noise_seed: 4",
                false));
        return trials;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void noisyRunsAreTheSameBitsOnAnyNumberOfThreads(int threads) throws Exception {
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        Map<String, Outcome> expected = new HashMap<>();
        List<Trial> trials = noisyTrials();
        trials.forEach(trial -> expected.put(trial.key(), runner.run(trial)));
        Collections.shuffle(trials, new Random(threads));
        Map<String, Outcome> outcomes = new HashMap<>();
        new LocalEngine(threads, Catalogue.builtIn())
                .run(trials, outcome -> outcomes.put(outcome.trial().key(), outcome));
        assertEquals(expected, outcomes);
        assertEquals(18, expected.size());
        assertTrue(expected.values().stream().noneMatch(outcome -> outcome.status() == Status.FAILED));
    }

    @Test
    void theGapIsThatOfTheExactFunction() throws Exception {
        Trial trial = trials("name: rosenbrock, kappa: 100, noise: additive, noise_sigma: 0.5, noise_seed: 3", true)
                .get(0);
        Outcome outcome = new TrialRunner(Catalogue.builtIn()).run(trial);
        Map<Integer, PathPoint> path = new HashMap<>();
        outcome.path().forEach(point -> path.put(point.iteration(), point));
        var exact = Rosenbrock.ofConditionNumber(100).objective();
        assertEquals(100, outcome.iterations(), "noise that stays keeps the target out of reach");
        for (Sample sample : outcome.samples()) {
            PathPoint point = path.get(sample.iteration());
            double value = exact.value(new double[] {point.x(), point.y()});
            assertEquals(value, sample.value());
            assertEquals(value, sample.gap());
        }
    }

    @Test
    void anOptimumThatIsComputedIsThatOfTheExactFunction() throws Exception {
        String plain = "name: logistic-regression, data: breast_cancer, mu: 0.01";
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        Outcome exact = runner.run(trials(plain, false).get(0));
        Outcome noisy = runner.run(trials(plain + ", noise: minibatch, noise_batch: 10, noise_seed: 1", false)
                .get(0));
        assertEquals(exact.optimumValue(), noisy.optimumValue());
        assertEquals(exact.kappa(), noisy.kappa());
        assertFalse(exact.samples().equals(noisy.samples()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name: ridge-regression, data: iris, mu: 0.1",
                "name: softmax-regression, data: iris, mu: 0.1",
                "name: multilayer-perceptron, data: iris, mu: 0.1",
                "name: linear-autoencoder, data: iris",
                "name: synthetic-multilayer-perceptron, kappa: 100",
                "name: synthetic-linear-autoencoder, kappa: 100"
            })
    void lossesOverDataTakeMinibatches(String plain) throws Exception {
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        Outcome exact = runner.run(trials(plain, false).get(0));
        Outcome noisy = runner.run(trials(plain + ", noise: minibatch, noise_batch: 16, noise_seed: 1", false)
                .get(0));
        assertEquals(exact.optimumValue(), noisy.optimumValue());
        assertEquals(exact.samples().get(0).gap(), noisy.samples().get(0).gap(), "values stay exact");
        assertFalse(exact.samples().equals(noisy.samples()));
        assertFalse(noisy.status() == Status.FAILED, noisy.toString());
    }

    @Test
    void theoryIsSilentOnNoise() throws Exception {
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        String plain = "name: quadratic, kappa: 100";
        assertTrue(runner.run(trials(plain, false).get(0)).rateTheory() < 1);
        Outcome noisy = runner.run(trials(plain + ", noise: additive, noise_sigma: 0, noise_seed: 1", false)
                .get(0));
        assertEquals(Double.NaN, noisy.rateTheory());
    }

    @Test
    void withoutNoiseATrialIsWhatItWas() throws Exception {
        String plain = "name: rosenbrock, kappa: 100";
        Trial trial = trials(plain, false).get(0);
        assertEquals("rosenbrock:kappa=100", trial.landscape().id());
        assertEquals(trial.key(), trials(plain + ", noise: none", false).get(0).key());
        assertEquals(
                Rosenbrock.class,
                Catalogue.builtIn()
                        .landscape("rosenbrock")
                        .orElseThrow()
                        .create(trial.landscape().settings())
                        .getClass());
    }

    @Test
    void anIdWithNoiseIsReadBack() throws Exception {
        Trial trial = trials("name: bowl, noise: additive, noise_sigma: 0.5, noise_seed: 7", false)
                .get(0);
        assertEquals(
                "bowl:noise=additive,noise_seed=7,noise_sigma=0.5",
                trial.landscape().id());
        Catalogue catalogue = Catalogue.standard();
        assertEquals(trial.landscape(), catalogue.landscapeOf(trial.landscape().id()));
        Noisy noisy = (Noisy) catalogue
                .landscape("bowl")
                .orElseThrow()
                .create(trial.landscape().settings());
        assertEquals(new Noise.Additive(0.5, 7), noisy.noise());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "noise_sigma: 1|noise_sigma: expected none without noise additive or multiplicative, found 1",
                "noise_seed: 1|noise_seed: expected none without noise, found 1",
                "noise: additive, noise_sigma: 1|noise_seed: expected a whole number >= 0 with noise, found none",
                "noise: multiplicative, noise_seed: 1|noise_sigma: expected a number >= 0 with noise additive or"
                        + " multiplicative, found none",
                "noise: minibatch, noise_seed: 1, noise_batch: 2, noise_sigma: 1|noise_sigma: expected none without"
                        + " noise additive or multiplicative, found 1",
                "noise: minibatch, noise_seed: 1|noise_batch: expected a whole number >= 1 with noise minibatch, found"
                        + " none",
                "noise: minibatch, noise_seed: 1, noise_batch: 2|noise: expected a landscape that is a mean over"
                        + " terms, for minibatches, but was quadratic"
            })
    void whatDoesNotGoTogetherIsRefused(String written, String fault) {
        StudyFaultException refusal =
                assertThrows(StudyFaultException.class, () -> trials("name: quadratic, kappa: 100, " + written, false));
        assertTrue(refusal.getMessage().contains(fault), refusal.getMessage());
    }
}
