// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.experiments.Catalogue;
import ravine.experiments.LocalEngine;
import ravine.experiments.Study;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyRun;

/**
 * The pictures of README and docs are, byte for byte, what the code draws. {@code mvn -q -Pfigures test} writes them instead of comparing, those
 * of {@code experiments/jmh} too.
 */
class DocumentPicturesTest {

    private static final Path ROOT = Path.of("..");
    private static final Path IMAGES = ROOT.resolve("docs/images");

    /** Drawn where its numbers are, in experiments/jmh, and compared there. */
    private static final String ELSEWHERE = "performance.svg";

    private static final String OF_THE_STUDY = "condition-number.svg";
    private static final String OF_THE_MODULES = "architecture.svg";

    private static final Map<String, String> LESSON = LessonPictures.all();

    private static void requireOrWrite(String name, String svg) throws IOException {
        Path file = IMAGES.resolve(name);
        if (System.getProperty("ravine.figures", "").equals("write")) {
            Files.writeString(file, svg);
        }
        assertEquals(Files.readString(file), svg, "mvn -q -Pfigures test");
    }

    static Set<String> lesson() {
        return LESSON.keySet();
    }

    @ParameterizedTest
    @MethodSource("lesson")
    void ofTheLesson(String name) throws IOException {
        requireOrWrite(name, LESSON.get(name));
    }

    @Test
    void ofTheModules() throws Exception {
        requireOrWrite(OF_THE_MODULES, ArchitecturePicture.of(ROOT));
    }

    /** The first experiment of the default study, as its report has it. */
    @Test
    @Tag("slow")
    void ofTheDefaultStudy() throws Exception {
        Study whole = StudyFile.read(ROOT.resolve("studies/condition-number.yaml"));
        Study first = new Study(
                whole.name(),
                whole.title(),
                whole.question(),
                whole.seed(),
                List.of(whole.experiments().get(0)),
                whole.hash());
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(StudyRun.run(first, new LocalEngine(2)), catalogue);
        requireOrWrite(OF_THE_STUDY, Figures.of(summary, catalogue).pictures().get("figures/quadratics-scaling.svg"));
    }

    @Test
    void noOtherPicturesAreThere() throws IOException {
        Set<String> drawn = new TreeSet<>(LESSON.keySet());
        drawn.addAll(List.of(ELSEWHERE, OF_THE_STUDY, OF_THE_MODULES));
        try (Stream<Path> files = Files.list(IMAGES)) {
            assertEquals(
                    drawn,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    /** Both have the same pictures, and each its own language's. */
    @ParameterizedTest
    @ValueSource(strings = {"", ".es"})
    void theLessonShowsThem(String language) throws IOException {
        String lesson = Files.readString(ROOT.resolve("docs/lesson" + language + ".md"));
        List<String> shown = new ArrayList<>();
        Matcher images = Pattern.compile("!\\[[^]]{30,}]\\(images/([^)]+)\\)").matcher(lesson);
        while (images.find()) {
            shown.add(images.group(1));
        }
        assertEquals(
                LESSON.keySet().stream()
                        .filter(name -> name.endsWith(".es.svg") == language.equals(".es"))
                        .toList(),
                shown);
    }

    /** What is drawn is what the lesson shows and runs. */
    @ParameterizedTest
    @ValueSource(strings = {"wave", "worked", "polar", "eggBox"})
    void functionsAreThoseOfTheLesson(String function) throws IOException {
        String here = Files.readString(Path.of("src/test/java/ravine/reports/LessonPictures.java"));
        Matcher source = Pattern.compile(
                        "(?s)static <T extends CalculusFieldElement<T>> T\\S* " + function + "\\(.*?\n    }\n")
                .matcher(here);
        assertTrue(source.find(), function);
        String lesson = plain(Files.readString(ROOT.resolve("docs/lesson.md")));
        assertTrue(lesson.contains(plain(source.group())), source.group());
    }

    private static String plain(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }

    /** Higher layers need lower ones; only what can be reached no other way has an arrow. */
    @Test
    void arrowsOfModulesGoOneWay() throws Exception {
        ModuleGraph graph = ModuleGraph.of(ROOT);
        List<String> paths =
                graph.modules().stream().map(ModuleGraph.Module::path).toList();
        assertTrue(paths.containsAll(List.of("calculus-core", "reports", "experiments/cli", "experiments/spark")));
        assertEquals(0, graph.layer("calculus-core"));
        for (ModuleGraph.Module module : graph.modules()) {
            module.needs().keySet().forEach(needed -> assertTrue(graph.layer(needed) < graph.layer(module.path())));
            assertEquals(
                    module.path().equals("calculus-core"), graph.arrows(module).isEmpty(), module.path());
        }
        assertEquals(List.of("optimizers", "landscapes"), graph.arrows(module(graph, "experiments")));
        assertEquals(List.of("theatre", "experiments"), graph.arrows(module(graph, "reports")));
        assertTrue(module(graph, "experiments/cli").needs().get("experiments/spark"), "in a profile");
        assertFalse(module(graph, "experiments/cli").needs().get("reports"));
    }

    private static ModuleGraph.Module module(ModuleGraph graph, String path) {
        return graph.modules().stream()
                .filter(it -> it.path().equals(path))
                .findFirst()
                .orElseThrow();
    }
}
