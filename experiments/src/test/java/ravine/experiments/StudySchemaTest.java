// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** The JSON Schema of studies is current, and says no where our own check says no, as far as it can. */
class StudySchemaTest {

    private static final Path SCHEMA = Path.of("..", "docs", "study.schema.json");

    private static final JsonSchema VALIDATOR =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(StudySchema.of(Catalogue.builtIn()));

    /** What is told of faults that a schema cannot see: they lie between values, in files, or in what is built of them. */
    private static final Pattern BEYOND = Pattern.compile(String.join(
            "|",
            "too much",
            " in the range$",
            "a range of different numbers",
            " again$",
            ", after line ",
            "beside zip, too",
            "as the first, found",
            "so that all are tuned alike",
            "tune_on: \\{",
            "the path of a file",
            "a greater number",
            "none for the settings",
            "to choose, or search",
            "for the settings to search",
            "around the setting that is tuned",
            "tuned among them, or no choose",
            "to search in, found a list",
            "false, or a landscape of 2 variables",
            "since the landscape has no curvature bounds",
            "first\\.(landscape|[a-z-]+): [a-zA-Z_0-9]+: expected",
            // JSON has no infinity: no editor gets this far.
            "found (\\.inf|1e999)$"));

    private static Set<ValidationMessage> refusals(String yaml) {
        Object study =
                new Load(LoadSettings.builder().setSchema(new CoreSchema()).build()).loadFromString(yaml);
        return VALIDATOR.validate(new ObjectMapper().valueToTree(study));
    }

    private static boolean isRefused(String yaml) {
        try {
            return !refusals(yaml).isEmpty();
        } catch (YamlEngineException e) {
            return true;
        } catch (NumberFormatException e) {
            // JSON has no infinity and no NaN, so no editor gets this far.
            return true;
        }
    }

    @Test
    void theFileIsThatOfTheCatalogue() throws IOException {
        assertEquals(
                StudySchema.of(Catalogue.builtIn()),
                Files.readString(SCHEMA),
                "ravine list --schema > docs/study.schema.json");
    }

    @Test
    @Tag("slow")
    void shippedStudiesPassBoth() throws Exception {
        try (Stream<Path> files = Files.list(Path.of("..", "studies"))) {
            List<Path> studies =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertTrue(studies.size() > 10);
            for (Path file : studies) {
                String text = Files.readString(file);
                assertTrue(
                        text.startsWith("# yaml-language-server: $schema=../docs/study.schema.json\n"),
                        file.toString());
                StudyFile.read(file, Catalogue.builtIn());
                assertEquals(Set.of(), refusals(text), file.toString());
            }
        }
    }

    /** Every family with an example of it passes both, with a setting more it passes neither. */
    @Test
    @Tag("slow")
    void everyFamilyIsKnown() {
        for (LandscapeFamily family : Catalogue.builtIn().landscapes()) {
            StringBuilder written = new StringBuilder("name: " + family.name());
            family.example().ifPresent(settings -> settings.asMap().forEach((name, value) -> written.append(", ")
                    .append(name)
                    .append(": ")
                    .append(value instanceof Double number ? Numbers.text(number) : value)));
            boolean isComplete = family.example().isPresent();
            assertEquals(isComplete, refusals(landscape(written.toString())).isEmpty(), written.toString());
            assertTrue(isRefused(landscape(written + ", kappo: 1")), written.toString());
        }
        for (OptimizerFamily family : Catalogue.builtIn().optimizers()) {
            boolean isComplete = family.settings().stream()
                    .allMatch(setting -> setting.fallback().isPresent());
            assertEquals(
                    isComplete, refusals(optimizer("name: " + family.name())).isEmpty(), family.name());
            assertTrue(isRefused(optimizer("name: " + family.name() + ", stepp: 1")), family.name());
        }
    }

    private static String landscape(String landscape) {
        return study("landscape: {" + landscape + "}\n    optimizers: [{name: newton}]");
    }

    private static String optimizer(String optimizer) {
        return study("landscape: {name: trid}\n    optimizers: [{" + optimizer + "}]");
    }

    private static String study(String body) {
        return "schema: 1\nname: test\nexperiments:\n  - name: first\n    " + body
                + "\n    stop: {relative_gap: 1e-6, max_iterations: 100}\n";
    }

    /** Of all that our own check refuses, the schema refuses what it can see. */
    @Test
    void wrongStudiesAreRefusedByBoth() throws IOException {
        assertEquals(Set.of(), refusals(StudyFaultTest.GOOD));
        List<String> differing = new ArrayList<>();
        int[] both = new int[1];
        for (var arguments : StudyFaultTest.oneFault()) {
            Object[] fault = arguments.get();
            String bad = StudyFaultTest.GOOD.replace((String) fault[0], (String) fault[1]);
            assertThrows(StudyFaultException.class, () -> StudyFile.parse(Path.of("s.yaml"), bad, Catalogue.builtIn()));
            boolean isBeyond = BEYOND.matcher((String) fault[2]).find();
            if (isRefused(bad)) {
                both[0]++;
            } else if (!isBeyond) {
                differing.add((String) fault[2]);
            }
        }
        assertEquals(List.of(), differing, "refused by our own check alone");
        assertTrue(both[0] > 50, () -> "the exceptions swallow the table");
    }

    @Test
    void whatTheLanguageHasPassesBoth() throws Exception {
        for (String good : List.of(
                study("landscape: [{name: trid}, {name: quadratic, zip: {kappa: [1, 2], dimension: [3, 4]}}]\n"
                        + "    optimizers: [{name: gradient-descent, step: {linspace: [0.01, 0.02], points: 3}}]"),
                study(
                        "landscape: {name: quadratic, kappa: {logspace: [1, 1e8], points: 9}, noise: additive, noise_sigma: 1,"
                                + " noise_seed: [4, 5]}\n    tune_on: {noise_seed: [1, 2, 3]}\n"
                                + "    optimizers: [{name: adam, step: {choose: {from: 0.1, to: 1}}, beta1: {choose: {from: 0, to: 0.9}},"
                                + " search: 8, label: 5, clip_norm: [none, 1]}]"),
                study("landscape: {name: trid}\n    optimizers: [{name: gradient-descent, step: {choose: [0.01, 0.02]},"
                        + " settings: [tuned, theory, default]}]"),
                """
                schema: 1
                name: test
                seed: -5
                title: 3
                defaults: {landscape: {name: trid}, optimizers: [{name: newton}], stop: {relative_gap: .1e-3, max_iterations: 1e2}}
                experiments: [{name: a}, {name: b, record_path: false, stop: {relative_gap: 1e-3, max_iterations: 9, time_limit: 3}}]
                """,
                study(
                        "measure: {progress: true, curvature: true, modes: false, nanoseconds: true, products: 50, per_decade: 5}\n"
                                + "    landscape: {name: trid}\n    optimizers: [{name: newton}]"),
                """
                schema: 1
                name: test
                defaults: {landscape: {name: trid}, optimizers: [{name: newton}], measure: {modes: true}}
                experiments: [{name: a, stop: {relative_gap: .1, max_iterations: 9}, measure: {}}]
                """)) {
            StudyFile.parse(Path.of("s.yaml"), good, Catalogue.builtIn());
            assertEquals(Set.of(), refusals(good), good);
        }
    }

    @Test
    void measuresAreFlagsAndTwoNumbersInTheDefaultsToo() {
        for (String bad : List.of(
                "measure: true",
                "measure: {progress: 1}",
                "measure: {curvatures: true}",
                "measure: {curvature: true, products: 0}",
                "measure: {curvature: true, per_decade: 3}")) {
            String own = study(bad + "\n    landscape: {name: trid}\n    optimizers: [{name: newton}]");
            String common = own.replace("experiments:", "defaults: {" + bad + "}\nexperiments:")
                    .replace("    " + bad + "\n", "    ");
            for (String wrong : List.of(own, common)) {
                assertTrue(isRefused(wrong), wrong);
                assertThrows(
                        StudyFaultException.class,
                        () -> StudyFile.parse(Path.of("s.yaml"), wrong, Catalogue.builtIn()));
            }
        }
    }

    @Test
    void whatMustBeThereIsInEachExperimentOrInTheDefaults() {
        String complete =
                "schema: 1\nname: t\ndefaults: {landscape: {name: trid}, stop: {relative_gap: 0.1, max_iterations: 1}}\n"
                        + "experiments: [{name: a, optimizers: [{name: newton}]}]\n";
        assertTrue(!isRefused(complete));
        assertTrue(isRefused(complete.replace("landscape: {name: trid}, ", "")));
        assertTrue(isRefused(complete.replace(", optimizers: [{name: newton}]", "")));
    }
}
