// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page on studies: its examples are read, its list is that of the folder, and the fault that it quotes is told so. */
class StudiesPageTest {

    private static final Path PAGE = Path.of("..", "docs", "studies.md");

    private static Map<String, Study> examples() throws Exception {
        Map<String, Study> studies = new LinkedHashMap<>();
        for (String text : Pattern.compile("(?ms)^```yaml\n(.*?)^```")
                .matcher(Files.readString(PAGE))
                .results()
                .map(match -> match.group(1))
                .toList()) {
            Study study = StudyFile.parse(Path.of("s.yaml"), text, Catalogue.builtIn());
            studies.put(study.name(), study);
        }
        return studies;
    }

    @Test
    void itsExamplesHaveAsManyTrialsAsItSays() throws Exception {
        Map<String, Integer> trials = new LinkedHashMap<>();
        examples().forEach((name, study) -> trials.put(name, study.trials().size()));
        assertEquals(
                Map.of("my-study", 4, "grids", 80, "zipped", 3, "tuned", 5, "searched", 1, "seeds", 3, "measured", 2),
                trials);
    }

    @Test
    void measuresOfAnExperimentTakeThePlaceOfThoseOfTheDefaults() throws Exception {
        List<Trial> trials = examples().get("measured").trials();

        assertEquals(
                new Measures(false, true, false, false, 500, 2), trials.get(0).measures());
        assertEquals(
                new Measures(true, false, false, false, Measures.PRODUCTS, Measures.PER_DECADE),
                trials.get(1).measures());
    }

    @Test
    void itsExamplesSayAllThatMayBeSaid() throws Exception {
        String page = Files.readString(PAGE);
        for (String key : List.of(
                "schema",
                "name",
                "title",
                "question",
                "seed",
                "defaults",
                "experiments",
                "say",
                "landscape",
                "optimizers",
                "tune_on",
                "stop",
                "record_path",
                "measure",
                "progress",
                "curvature",
                "modes",
                "nanoseconds",
                "products",
                "per_decade",
                "relative_gap",
                "max_iterations",
                "time_limit",
                "label",
                "zip",
                "search",
                "choose",
                "logspace",
                "linspace",
                "from",
                "to",
                "points")) {
            assertTrue(page.contains(key + ":") || page.contains('`' + key + '`'), key);
        }
    }

    @Test
    void theFaultThatItQuotesIsToldSo() throws Exception {
        String bad = StudyFaultTest.GOOD.replace("kappa:", "kapa:");
        String fault = assertThrows(
                        StudyFaultException.class, () -> StudyFile.parse(Path.of("s.yaml"), bad, Catalogue.builtIn()))
                .faults()
                .get(0)
                .toString();
        assertTrue(Files.readString(PAGE).contains("    " + fault + "\n"), fault);
    }

    @Test
    void itListsTheStudiesOfTheFolder() throws Exception {
        String page = Files.readString(PAGE);
        try (Stream<Path> files = Files.list(Path.of("..", "studies"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString()).toList();
            assertTrue(names.size() > 10);
            names.forEach(name -> assertTrue(page.contains("](../studies/" + name + ")"), name));
        }
    }
}
