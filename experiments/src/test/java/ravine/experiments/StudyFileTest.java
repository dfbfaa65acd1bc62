// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Study.Experiment;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.Trial.StopChoice;

/** What a study file may say; what it may not is in {@link StudyFaultTest}. */
class StudyFileTest {

    private static final String HEAD = """
            schema: 1
            name: test
            experiments:
              - name: first
            """;

    private static final String QUADRATIC = "landscape: {name: quadratic, dimension: 2, kappa: 10}";
    private static final String GRADIENT_DESCENT = "optimizers: [{name: gradient-descent}]";
    private static final String STOP = "stop: {relative_gap: 1e-6, max_iterations: 100}";

    @TempDir
    private Path folder;

    private Study study(String text) throws IOException, StudyFaultException {
        return StudyFile.read(Files.writeString(folder.resolve("study.yaml"), text), Catalogue.builtIn());
    }

    private List<Trial> trials(String... lines) throws IOException, StudyFaultException {
        return study(HEAD + "    " + String.join("\n    ", lines) + "\n").trials();
    }

    private List<OptimizerChoice> optimizers(String optimizers) throws IOException, StudyFaultException {
        return trials(QUADRATIC, "optimizers: [" + optimizers + "]", STOP).stream()
                .map(Trial::optimizer)
                .toList();
    }

    private List<Settings> landscapes(String landscape) throws IOException, StudyFaultException {
        return trials("landscape: {" + landscape + "}", GRADIENT_DESCENT, STOP).stream()
                .map(trial -> trial.landscape().settings())
                .toList();
    }

    @Test
    void everythingMayBeSaid() throws Exception {
        Study study = study("""
                schema: 1
                name: all-of-it
                title: All of it
                question: Does it work?
                seed: -9223372036854775808
                experiments:
                  - name: one
                    title: The one
                    say: Look here.
                    landscape: {name: quadratic, dimension: 2, spectrum: linear, kappa: 1e2, rotation_deg: -45}
                    optimizers:
                      - {name: gradient-descent, step: 0.01, preconditioner: jacobi, label: Mine}
                    stop: {relative_gap: 1e-10, max_iterations: 7}
                    record_path: true
                """);
        Trial trial = new Trial(
                "one",
                new LandscapeChoice(
                        "quadratic",
                        Settings.of(
                                Map.of("dimension", 2.0, "spectrum", "linear", "kappa", 100.0, "rotation_deg", -45.0))),
                new OptimizerChoice(
                        "gradient-descent",
                        "Mine",
                        Settings.of(Map.of("step", 0.01, "preconditioner", "jacobi", "block_size", 0.0)),
                        "",
                        List.of()),
                new StopChoice(1e-10, 7),
                true,
                Long.MIN_VALUE);
        assertEquals(
                Study.of(
                        "all-of-it",
                        "All of it",
                        "Does it work?",
                        Long.MIN_VALUE,
                        List.of(new Experiment("one", "The one", "Look here.", List.of(trial)))),
                study);
    }

    @Test
    void timeLimitIsReadAndIsNotInTheKey() throws Exception {
        String text = HEAD + "    " + QUADRATIC + "\n    " + GRADIENT_DESCENT + "\n    " + STOP + "\n";
        Trial trial = study(text).trials().get(0);
        assertEquals(0, trial.stop().timeLimit());
        Trial limited = study(text.replace("max_iterations:", "time_limit: 1.5, max_iterations:"))
                .trials()
                .get(0);
        assertEquals(1.5, limited.stop().timeLimit());
        assertEquals(trial.key(), limited.key());
    }

    @Test
    void muchMayBeLeftOut() throws Exception {
        Study study = study(HEAD + "    " + QUADRATIC + "\n    " + GRADIENT_DESCENT + "\n    " + STOP + "\n");
        assertEquals("test", study.title());
        assertEquals("", study.question());
        assertEquals(0, study.seed());
        assertEquals("first", study.experiments().get(0).title());
        Trial trial = study.trials().get(0);
        assertEquals(
                "quadratic:dimension=2,kappa=10,rotation_deg=0,spectrum=log-uniform",
                trial.landscape().id());
        assertEquals(
                "block_size=0,preconditioner=none,step=1/L",
                trial.optimizer().settings().toString());
        assertEquals("gradient-descent", trial.optimizer().label());
    }

    @Test
    void aListOfNumbersIsOneText() throws Exception {
        String given = "name: quadratic, spectrum: given, dimension: 3, kappa: 40, eigenvalues: ";
        Settings settings = landscapes(given + "0.5 2 20").get(0);
        assertEquals(List.of(0.5, 2.0, 20.0), settings.numbers("eigenvalues"));
        assertEquals(settings, landscapes(given + "\"  5e-1   2.0 20.\"").get(0));
        assertEquals("0.5 2 20", settings.word("eigenvalues"));
        assertThrows(IllegalArgumentException.class, () -> settings.numbers("spectrum"));
    }

    @Test
    void numbersAreNumbersHoweverTheyAreWritten() throws Exception {
        for (String ten : List.of("10", "1e1", "1E+1", "10.", "10.0", ".1e2", "+10", "100e-1", "0010")) {
            assertEquals(10, landscapes("name: quadratic, kappa: " + ten).get(0).number("kappa"), ten);
        }
    }

    @Test
    void negativeZeroIsZero() throws Exception {
        assertEquals(
                landscapes("name: quadratic, kappa: 10, rotation_deg: 0"),
                landscapes("name: quadratic, kappa: 10, rotation_deg: -0.0"));
    }

    @Test
    void listsSpanAGridInTheOrderOfTheFile() throws Exception {
        assertEquals(
                List.of("0 1", "0 10", "45 1", "45 10"),
                landscapes("rotation_deg: [0, 45], name: quadratic, kappa: [1, 10]").stream()
                        .map(s -> Numbers.text(s.number("rotation_deg")) + " " + Numbers.text(s.number("kappa")))
                        .toList());
    }

    @Test
    void landscapesAreOutsideAndOptimizersInside() throws Exception {
        assertEquals(
                List.of("1 adam", "1 newton", "10 adam", "10 newton"),
                trials(
                                "landscape: {name: quadratic, kappa: [1, 10]}",
                                "optimizers: [{name: adam}, {name: newton}]",
                                STOP)
                        .stream()
                        .map(t -> Numbers.text(t.landscape().settings().number("kappa")) + " "
                                + t.optimizer().family())
                        .toList());
    }

    @Test
    void rangesAreEvenOnALogarithmicAxisWithExactEnds() throws Exception {
        assertEquals(
                List.of(0.003, 0.03, 0.3),
                landscapes("name: logistic-regression, data: iris_binary, mu: {from: 3e-3, to: 0.3, points: 3}"
                                .replace("iris_binary", "breast_cancer"))
                        .stream()
                        .map(s -> s.number("mu"))
                        .toList());
    }

    @Test
    void candidatesAreTunedInOneTrial() throws Exception {
        OptimizerChoice choice =
                optimizers("{name: adam, step: {choose: [1, 0.01, 0.1]}}").get(0);
        assertEquals(List.of("step"), choice.tuning().settings());
        assertEquals(List.of(0.01, 0.1, 1.0), choice.tuning().values("step"));
        assertEquals(0.01, choice.settings().number("step"));
        assertEquals("adam, best step", choice.label());
    }

    @Test
    void candidatesMayBeARange() throws Exception {
        OptimizerChoice choice = optimizers("{name: adam, step: {choose: {from: 1e-3, to: 1, points: 7}}}")
                .get(0);
        assertEquals(
                List.of(0.001, Math.pow(10, -2.5), 0.01, Math.pow(10, -1.5), 0.1, Math.pow(10, -0.5), 1.0),
                choice.tuning().values("step"));
    }

    @Test
    void optimizersMaySpanAGridAroundCandidates() throws Exception {
        assertEquals(
                List.of("Heavy, momentum 0.5", "Heavy, momentum 0.9"),
                optimizers("{name: heavy-ball, label: Heavy, step: {choose: [0.1, 1]}, momentum: [0.5, 0.9]}").stream()
                        .map(OptimizerChoice::label)
                        .toList());
    }

    @Test
    void labelsSayWhatIsWritten() throws Exception {
        assertEquals(
                List.of("gradient-descent, step 2/(L+mu)", "gradient-descent, step 0.5", "heavy-ball"),
                optimizers("{name: gradient-descent, step: [2/(L+mu), 0.5]}, {name: heavy-ball}").stream()
                        .map(OptimizerChoice::label)
                        .toList());
    }

    @Test
    void hashIsThatOfTheMeaning() throws Exception {
        String hash = study(HEAD + "    " + QUADRATIC + "\n    " + GRADIENT_DESCENT + "\n    " + STOP + "\n")
                .hash();
        String other = """
                # In other words.
                schema: 1
                name: other
                title: Other
                seed: 0
                experiments:
                - name: second
                  say: "much"
                  landscape: &l {"name": "quadratic", kappa: 1e1, spectrum: log-uniform, dimension: 2.0}
                  optimizers:
                  - name: gradient-descent
                    label: GD
                    step: 1/L
                  stop:
                    max_iterations: 1e2
                    relative_gap: 0.000001
                """;
        assertEquals(hash, study(other).hash());
        for (String[] change : new String[][] {
            {"seed: 0", "seed: 1"},
            {"1e1", "11"},
            {"1/L", "0.1"},
            {"1e2", "101"},
            {"0.000001", "0.000002"},
            {"say: \"much\"", "record_path: true"}
        }) {
            assertNotEquals(hash, study(other.replace(change[0], change[1])).hash(), change[1]);
        }
    }

    @Test
    void aDataFileCountsByItsContent() throws Exception {
        String landscape = "landscape: {name: logistic-regression, data: sub/DATA, mu: 0.1}";
        Files.createDirectories(folder.resolve("sub"));
        Files.writeString(folder.resolve("sub/a.csv"), "x,y\n1,0\n2,1\n3,1\n");
        Files.writeString(folder.resolve("sub/b.csv"), "x,y\n1,0\n2,1\n3,1\n");
        Files.writeString(folder.resolve("sub/c.csv"), "x,y\n1,0\n2,1\n4,1\n");
        Trial a = trials(landscape.replace("DATA", "a.csv"), GRADIENT_DESCENT, STOP)
                .get(0);
        Trial b = trials(landscape.replace("DATA", "b.csv"), GRADIENT_DESCENT, STOP)
                .get(0);
        Trial c = trials(landscape.replace("DATA", "c.csv"), GRADIENT_DESCENT, STOP)
                .get(0);
        assertEquals(
                folder.resolve("sub/a.csv").toString(), a.landscape().settings().word("data"));
        assertEquals(a.key(), b.key());
        assertNotEquals(a.key(), c.key());
    }

    @Test
    void aDataFileThatChangesMeanwhileIsNoticed() throws Exception {
        Path data = Files.writeString(folder.resolve("a.csv"), "x,y\n1,0\n2,1\n3,1\n");
        Trial trial = trials("landscape: {name: logistic-regression, data: a.csv, mu: 0.1}", GRADIENT_DESCENT, STOP)
                .get(0);
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        assertEquals(Status.CONVERGED, runner.run(trial).status());
        Files.writeString(data, "x,y\n1,0\n2,1\n4,1\n");
        Outcome outcome = new TrialRunner(Catalogue.builtIn()).run(trial);
        assertEquals(Status.FAILED, outcome.status());
        assertEquals(
                data + ": expected the file as it was when the study was read, found another content",
                outcome.message());
    }

    @Test
    void jsonIsYaml() throws Exception {
        assertEquals(1, study("""
                {"schema": 1, "name": "json", "experiments": [
                  {"name": "one",
                   "landscape": {"name": "quadratic", "kappa": 10},
                   "optimizers": [{"name": "newton"}],
                   "stop": {"relative_gap": 1e-6, "max_iterations": 10}}]}
                """).trials().size());
    }

    @Test
    void usersFamiliesMayBeNamed() throws Exception {
        Path file = Files.writeString(
                folder.resolve("study.yaml"),
                HEAD + "    landscape: {name: bowl}\n    " + GRADIENT_DESCENT + "\n    " + STOP + "\n");
        assertEquals("bowl", StudyFile.read(file).trials().get(0).landscape().id(), "found by ServiceLoader");
        assertThrows(StudyFaultException.class, () -> StudyFile.read(file, Catalogue.builtIn()));
    }
}
