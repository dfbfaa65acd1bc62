// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.CurvatureBounds;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.Averaged;
import ravine.optimizers.ClippedNorm;
import ravine.optimizers.ClippedValue;
import ravine.optimizers.Descent;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.GradientNoise;
import ravine.optimizers.Lookahead;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Preconditioned;
import ravine.optimizers.Preconditioning;
import ravine.optimizers.Schedule;
import ravine.optimizers.Scheduled;
import ravine.optimizers.WeightDecay;

class WrappedFamilyTest {

    private static final Landscape VALLEY = Quadratic.of(6, new Spectrum.LogUniform(100), 30);
    private static final Optional<CurvatureBounds> BOUNDS = VALLEY.curvature();
    private static final GradientDescent PLAIN = new GradientDescent(0.5);

    private static OptimizerFamily family(String name) {
        return Catalogue.builtIn().optimizer(name).orElseThrow();
    }

    /** What is in force where a study writes this in a map, on gradient descent with the step ½. */
    private static Settings settings(String written) throws StudyFaultException {
        return trials(written).get(0).optimizer().settings();
    }

    private static List<Trial> trials(String written) throws StudyFaultException {
        return StudyFile.parse(
                        Path.of("test.yaml"),
                        """
                        schema: 1
                        name: test
                        experiments:
                          - name: first
                            landscape: {name: quadratic, dimension: 2, kappa: 10}
                            optimizers: [{name: gradient-descent, step: 0.5%s}]
                            stop: {relative_gap: 1e-6, max_iterations: 9}
                        """.formatted(written.isEmpty() ? "" : ", " + written),
                        Catalogue.builtIn())
                .trials();
    }

    private static Optimizer method(String written) throws StudyFaultException {
        return family("gradient-descent").create(settings(written), BOUNDS);
    }

    static Stream<Map.Entry<String, Optimizer>> written() {
        return Stream.of(
                Map.entry("", PLAIN),
                Map.entry("schedule: constant", PLAIN),
                Map.entry(
                        "schedule: step, schedule_every: 3, schedule_decay: 0.5",
                        scheduled(new Schedule.Staircase(3, 0.5))),
                Map.entry("schedule: exponential, schedule_decay: 0.9", scheduled(new Schedule.Exponential(0.9))),
                Map.entry(
                        "schedule: polynomial, schedule_length: 7, schedule_power: 2, schedule_end: 0.1",
                        scheduled(new Schedule.Polynomial(7, 2, 0.1))),
                Map.entry(
                        "schedule: cosine, schedule_length: 7, schedule_end: 0", scheduled(new Schedule.Cosine(7, 0))),
                Map.entry(
                        "schedule: one-cycle, schedule_length: 7, schedule_rise: 2, schedule_start: 0.1, schedule_end: 0",
                        scheduled(new Schedule.OneCycle(7, 2, 0.1, 0))),
                Map.entry("warm_up: 3", scheduled(new Schedule.WarmUp(3, new Schedule.Constant()))),
                Map.entry(
                        "warm_up: 3, schedule: exponential, schedule_decay: 0.9",
                        scheduled(new Schedule.WarmUp(3, new Schedule.Exponential(0.9)))),
                Map.entry("clip_value: 0.5", new ClippedValue(PLAIN, 0.5)),
                Map.entry("clip_norm: 0.5", new ClippedNorm(PLAIN, 0.5)),
                Map.entry(
                        "gradient_noise: 0.1, gradient_noise_decay: 0.55, gradient_noise_seed: 7",
                        new GradientNoise(PLAIN, 0.1, 0.55, 7)),
                Map.entry("l2_decay: 0.1", new WeightDecay(PLAIN, 0.1, WeightDecay.Variant.COUPLED)),
                Map.entry("decoupled_decay: 0.1", new WeightDecay(PLAIN, 0.1, WeightDecay.Variant.DECOUPLED)),
                Map.entry("lookahead: 5, lookahead_interpolation: 0.5", new Lookahead(PLAIN, 5, 0.5)),
                Map.entry("averaging: polyak", new Averaged(PLAIN, new Averaged.Uniform())),
                Map.entry("averaging: ema, averaging_decay: 0.9", new Averaged(PLAIN, new Averaged.Exponential(0.9))),
                Map.entry(
                        "averaging: polyak, preconditioner: jacobi",
                        new Averaged(PLAIN, new Averaged.Uniform(), Preconditioning.jacobi())),
                Map.entry(
                        "clip_norm: 2, preconditioner: jacobi",
                        new Preconditioned(new ClippedNorm(PLAIN, 2), Preconditioning.jacobi())));
    }

    private static Scheduled scheduled(Schedule schedule) {
        return new Scheduled(PLAIN, schedule);
    }

    @ParameterizedTest
    @MethodSource("written")
    void aStudyNamesIt(Map.Entry<String, Optimizer> entry) throws StudyFaultException {
        assertEquals(entry.getValue(), method(entry.getKey()));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aStudyRunsIt(Map.Entry<String, Optimizer> entry) throws StudyFaultException {
        Outcome outcome =
                new TrialRunner(Catalogue.builtIn()).run(trials(entry.getKey()).get(0));
        assertNotEquals(Status.FAILED, outcome.status(), outcome.message());
        assertTrue(outcome.iterations() > 0);
        assertEquals(entry.getValue().hyperparameters(), outcome.hyperparameters());
    }

    @Test
    void theySpanGridsAndAreTuned() throws StudyFaultException {
        assertEquals(
                List.of(
                        "block_size=0,preconditioner=none,step=0.5",
                        "block_size=0,clip_norm=1,preconditioner=none,step=0.5",
                        "block_size=0,clip_norm=2,preconditioner=none,step=0.5"),
                trials("clip_norm: [none, 1, 2]").stream()
                        .map(trial -> trial.optimizer().settings().toString())
                        .toList());
        Trial tuned = trials("schedule: exponential, schedule_decay: {choose: [0.5, 1]}")
                .get(0);
        Outcome outcome = new TrialRunner(Catalogue.builtIn()).run(tuned);
        assertEquals(List.of(0.5, 1.0), tuned.optimizer().tuning().values("schedule_decay"));
        assertEquals(
                List.of(0.5, 1.0),
                outcome.tuning().stream().map(Outcome.Candidate::value).toList());
    }

    @Test
    void allOfThemStandInOneOrder() throws StudyFaultException {
        FirstOrderRule inner = new GradientNoise(
                new WeightDecay(
                        new WeightDecay(PLAIN, 0.2, WeightDecay.Variant.DECOUPLED), 0.1, WeightDecay.Variant.COUPLED),
                0.3,
                1,
                0);
        assertEquals(
                new Averaged(
                        new Lookahead(
                                new Scheduled(
                                        new ClippedValue(new ClippedNorm(inner, 4), 3), new Schedule.Exponential(0.9)),
                                5,
                                0.5),
                        new Averaged.Uniform()),
                method("averaging: polyak, lookahead: 5, lookahead_interpolation: 0.5, schedule: exponential,"
                        + " schedule_decay: 0.9, clip_value: 3, clip_norm: 4, gradient_noise: 0.3,"
                        + " gradient_noise_decay: 1, gradient_noise_seed: 0, l2_decay: 0.1, decoupled_decay: 0.2"));
    }

    /** Those whose numbers make them do nothing; each is there, and none changes a bit. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "schedule: constant",
                "warm_up: 1",
                "schedule: step, schedule_every: 1, schedule_decay: 1",
                "schedule: exponential, schedule_decay: 1",
                "schedule: polynomial, schedule_length: 7, schedule_power: 2, schedule_end: 1",
                "schedule: cosine, schedule_length: 7, schedule_end: 1",
                "schedule: one-cycle, schedule_length: 7, schedule_rise: 2, schedule_start: 1, schedule_end: 1",
                "clip_value: 1e300",
                "clip_norm: 1e300",
                "gradient_noise: 0, gradient_noise_decay: 0, gradient_noise_seed: 1",
                "l2_decay: 0",
                "decoupled_decay: 0",
                "lookahead: 1, lookahead_interpolation: 1",
                "averaging: ema, averaging_decay: 0",
                "preconditioner: none"
            })
    void whatDoesNothingChangesNoBit(String written) throws StudyFaultException {
        Catalogue.builtIn().optimizers().stream()
                .filter(WrappedFamilyTest::isRule)
                .forEach(family -> assertSameRun(family, written));
    }

    private static boolean isRule(OptimizerFamily family) {
        return family.settings().containsAll(WrapperSettings.ALL);
    }

    private static void assertSameRun(OptimizerFamily family, String written) {
        Map<String, Serializable> values = new TreeMap<>();
        for (Setting setting : family.settings()) {
            values.put(setting.name(), setting.fallback().orElse(setting.name().equals("rows") ? 2.0 : 3.0));
        }
        Optimizer plain = family.create(Settings.of(values), BOUNDS);
        for (String pair : written.split(", ")) {
            String[] words = pair.split(": ");
            boolean isNumber = words[1].matches("[0-9.e]+");
            values.put(words[0], isNumber ? (Serializable) Double.valueOf(words[1]) : words[1]);
        }
        Descent expected = plain.start(VALLEY.objective(), VALLEY.start());
        Descent actual = family.create(Settings.of(values), BOUNDS).start(VALLEY.objective(), VALLEY.start());
        double[] x = new double[6];
        double[] y = new double[6];
        for (int t = 0; t < 12; t++) {
            expected.step();
            actual.step();
            expected.point(x);
            actual.point(y);
            for (int i = 0; i < 6; i++) {
                // A sum with 0 makes 0 of -0.
                assertEquals(x[i] + 0.0, y[i] + 0.0, family.name() + ": " + written + ", iteration " + t);
            }
        }
    }

    @Test
    void allFirstOrderRulesTakeThem() {
        long rules = Catalogue.builtIn().optimizers().stream()
                .filter(family -> {
                    Optimizer method = CatalogueTest.withDefaults(family);
                    assertEquals(method instanceof FirstOrderRule, isRule(family), family.name());
                    return isRule(family);
                })
                .count();
        assertTrue(rules > 0);
    }

    /** What is not in use is not in the content of a trial, whose key is then that from before it existed. */
    @Test
    void whatIsNotWrittenIsNotInTheKey() throws StudyFaultException {
        assertEquals("block_size=0,preconditioner=none,step=0.5", settings("").toString());
        assertEquals(settings(""), settings("schedule: constant, clip_norm: none"));
        assertEquals(
                "block_size=0,clip_norm=2,preconditioner=none,step=0.5",
                settings("clip_norm: 2").toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "schedule: cosine, schedule_end: 0"
                        + "|schedule_length: expected a whole number >= 1 with schedule cosine, found none",
                "schedule: exponential, schedule_decay: 0.5, schedule_length: 9"
                        + "|schedule_length: expected none with schedule exponential, found 9",
                "schedule_decay: 0.5|schedule_decay: expected none with schedule constant, found 0.5",
                "schedule: one-cycle, schedule_length: 7, schedule_rise: 7, schedule_start: 0, schedule_end: 0"
                        + "|schedule_length: expected more than the 7 of schedule_rise, found 7",
                "lookahead: 5|lookahead_interpolation: expected a number > 0 and <= 1 with lookahead, found none",
                "gradient_noise_seed: 5|gradient_noise_seed: expected none without gradient_noise, found 5",
                "averaging: polyak, averaging_decay: 0.9"
                        + "|averaging_decay: expected none without averaging ema, found 0.9",
                "averaging: ema|averaging_decay: expected a number >= 0 and < 1 with averaging ema, found none",
                "clip_norm: 0|clip_norm: expected a number > 0 or none, found 0",
                "schedule: cosin|schedule: expected one of constant, step, exponential, polynomial, cosine, one-cycle,"
                        + " found cosin (did you mean cosine?)"
            })
    void whatCannotBeUsedIsAFault(String written, String message) {
        String found =
                assertThrows(StudyFaultException.class, () -> trials(written)).getMessage();
        assertTrue(found.endsWith(message), found);
    }

    @Test
    void methodsThatAreNoRulesHaveNoneOfThem() {
        for (String name : List.of("nesterov", "l-bfgs", "newton", "jacobi")) {
            assertTrue(family(name).settings().stream().noneMatch(Setting::shared), name);
        }
    }

    @Test
    void nothingIsSaidOfTheRateOnASchedule() throws StudyFaultException {
        OptimizerFamily family = family("gradient-descent");
        assertTrue(family.theoreticalRate(settings(""), BOUNDS.orElseThrow()).isPresent());
        assertEquals(OptionalDouble.empty(), family.theoreticalRate(settings("warm_up: 3"), BOUNDS.orElseThrow()));
    }
}
