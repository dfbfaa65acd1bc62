// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each fault of a study file is told in one line, with its place, what was expected and what was found. */
class StudyFaultTest {

    static final String GOOD = """
            schema: 1
            name: test
            seed: 5
            experiments:
              - name: first
                landscape: {name: quadratic, dimension: 2, kappa: 10}
                optimizers:
                  - {name: gradient-descent, step: 1/L}
                  - {name: adam, step: {choose: [0.1, 1]}}
                stop: {relative_gap: 1e-6, max_iterations: 100}
                record_path: true
            """;

    @TempDir
    private Path folder;

    private List<String> faults(String text) throws IOException {
        Path file = Files.writeString(folder.resolve("s.yaml"), text);
        return faults(file).stream()
                .map(fault -> fault.replace(file.toString(), "s.yaml"))
                .toList();
    }

    private static List<String> faults(Path file) {
        return assertThrows(StudyFaultException.class, () -> StudyFile.read(file, Catalogue.builtIn()))
                .faults()
                .stream()
                .map(Fault::toString)
                .toList();
    }

    @Test
    void theGoodOneHasNone() throws Exception {
        StudyFile.read(Files.writeString(folder.resolve("s.yaml"), GOOD), Catalogue.builtIn());
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource
    void oneFault(String good, String bad, String fault) throws IOException {
        assertEquals(1, GOOD.split(Pattern.quote(good), -1).length - 1, "one place to change");
        assertEquals(List.of("s.yaml:" + fault), faults(GOOD.replace(good, bad)));
    }

    /** The cases of study-faults.txt: three lines each, between empty lines and comments. */
    static List<Arguments> oneFault() throws IOException {
        Catalogue catalogue = Catalogue.builtIn();
        String landscapes = few(catalogue.landscapes().stream().map(LandscapeFamily::name));
        String optimizers = few(catalogue.optimizers().stream().map(OptimizerFamily::name));
        try (InputStream in = StudyFaultTest.class.getResourceAsStream("study-faults.txt")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> line.replace("\\n", "\n")
                            .replace("(nothing)", "")
                            .replace("(landscapes)", landscapes)
                            .replace("(optimizers)", optimizers))
                    .toList();
            return IntStream.range(0, lines.size() / 3)
                    .mapToObj(i -> Arguments.of(lines.get(3 * i), lines.get(3 * i + 1), lines.get(3 * i + 2)))
                    .toList();
        }
    }

    private static String optimizers() {
        return few(Catalogue.standard().optimizers().stream().map(OptimizerFamily::name));
    }

    /** All of them would fill the screen. */
    private static String few(Stream<String> names) {
        return names.limit(5).collect(Collectors.joining(", ")) + ", …";
    }

    @Test
    void allFaultsAreToldAtOnceInTheOrderOfTheFile() throws IOException {
        assertEquals(
                List.of(
                        "s.yaml:2: name: expected a name of small letters, digits and hyphens, found A",
                        "s.yaml:5: b.landscape.kappa: expected a number >= 1, found 0",
                        "s.yaml:6: b.adm.name: expected one of " + optimizers() + ", found adm (did you mean adam?)",
                        "s.yaml:6: b.heavy-ball.momentum: expected a number >= 0 and < 1 or optimal, found 1",
                        "s.yaml:7: b.stop.max_iterations: expected a whole number >= 1, found 0",
                        "s.yaml:7: b.stop.time_limit: expected a number of seconds > 0, found 0",
                        "s.yaml:8: experiments: expected a name for each experiment of its own, found b again"),
                faults("""
                        schema: 1
                        name: A
                        experiments:
                        - name: b
                          landscape: {name: quadratic, kappa: 0}
                          optimizers: [{name: adm}, {name: heavy-ball, momentum: 1}]
                          stop: {relative_gap: 1e-6, max_iterations: 0, time_limit: 0}
                        - name: b
                          landscape: {name: quadratic, kappa: 5}
                          optimizers: [{name: adam}]
                          stop: {relative_gap: 1e-6, max_iterations: 1}
                        """));
    }

    @Test
    void whatIsNoYamlIsOneFault() throws IOException {
        assertEquals(
                List.of("s.yaml:3: expected YAML, found an error: mapping values are not allowed here"),
                faults("schema: 1\nname: a\n  b: c: d\n"));
        assertEquals(
                List.of(
                        "s.yaml:3: expected YAML, found an error: found character '\\t(TAB)' that cannot start any token."
                                + " (Do not use \\t(TAB) for indentation)"),
                faults("schema: 1\nname: a\n\tb: c\n"));
        assertEquals(1, faults("schema: 1\nname: [a, b\n").size());
        assertEquals(1, faults("a: *b\n").size());
        assertEquals(1, faults("a: 1\n---\nb: 1\n").size());
        assertEquals(1, faults("a: \u0007\n").size());
        assertEquals(1, faults("[".repeat(200_000)).size());
    }

    @Test
    void whatIsNoStudyIsOneFault() throws IOException {
        assertEquals(List.of("s.yaml: expected a study, found an empty file"), faults(""));
        assertEquals(List.of("s.yaml: expected a study, found an empty file"), faults("# Nothing yet.\n"));
        assertEquals(List.of("s.yaml:1: expected a study, found hello"), faults("hello\n"));
        assertEquals(List.of("s.yaml:1: expected a study, found a list"), faults("- schema: 1\n"));
    }

    @Test
    void anotherVersionIsTheOnlyFault() throws IOException {
        assertEquals(
                List.of("s.yaml:1: schema: expected version 1, the only one this Ravine reads, found 2"),
                faults("schema: 2\nnaem: b\n"));
    }

    @Test
    void filesThatCannotBeReadAreOneFault() throws IOException {
        Path missing = folder.resolve("missing.yaml");
        assertEquals(List.of(missing + ": expected a study file, found nothing there"), faults(missing));
        assertEquals(List.of(folder + ": expected a study file, found no file but a folder"), faults(folder));
        Path latin = Files.write(folder.resolve("latin.yaml"), "name: Müller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertEquals(List.of(latin + ": expected text in UTF-8, found other bytes"), faults(latin));
    }

    @Test
    void aByteOrderMarkIsNoFault() throws Exception {
        StudyFile.read(Files.writeString(folder.resolve("s.yaml"), "\uFEFF" + GOOD), Catalogue.builtIn());
    }

    @Test
    void anAnchorIsNoFault() throws Exception {
        StudyFile.read(
                Files.writeString(
                        folder.resolve("s.yaml"),
                        GOOD.replace("kappa: 10", "kappa: &k 10").replace("[0.1, 1]", "[0.1, *k ]")),
                Catalogue.builtIn());
    }

    @Test
    void aListWithinItselfEnds() throws IOException {
        assertEquals(
                List.of("s.yaml:6: first.landscape.kappa: expected a number >= 1, found a list"),
                faults(GOOD.replace("kappa: 10", "kappa: &k [*k ]")));
    }

    @Test
    void dataFilesAreLookedFor() throws IOException {
        String landscape = "{name: logistic-regression, data: breast_canser, mu: 1}";
        assertEquals(
                List.of(
                        "s.yaml:6: first.landscape.data: expected the path of a file or one of breast_cancer, digits, iris, wine, found"
                                + " breast_canser (did you mean breast_cancer?)"),
                faults(GOOD.replace("{name: quadratic, dimension: 2, kappa: 10}", landscape)
                        .replace("record_path: true", "")));
    }

    @Test
    void whatIsWrongInADataFileIsSaid() throws IOException {
        Files.writeString(folder.resolve("d.csv"), "x,y\n1,0\n2,one\n");
        List<String> faults = faults(GOOD.replace(
                        "{name: quadratic, dimension: 2, kappa: 10}", "{name: logistic-regression, data: d.csv, mu: 1}")
                .replace("record_path: true", ""));
        assertEquals(
                List.of("s.yaml:6: first.landscape: " + folder.resolve("d.csv")
                        + ":3: expected a finite number in row 2, column y, found \"one\""),
                faults);
    }

    @Test
    void aGridBeyondMeasureIsRefused() throws IOException {
        String range = "{from: 1, to: 1e9, points: 1000}";
        String dimensions = IntStream.range(2, 1002).boxed().toList().toString();
        assertEquals(
                List.of("s.yaml:6: first.landscape: expected at most 1000000 combinations, found 2000000"),
                faults(GOOD.replace(
                                "kappa: 10", "rotation_deg: [0, 45], kappa: " + range + ", dimension: " + dimensions)
                        .replace("dimension: 2, rot", "rot")));
    }
}
