// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyFile;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;

/** The example of a user's own landscape: compiled as it stands, and its study run. */
class OwnLandscapeTest {

    private static final Path EXAMPLE = Path.of("../../docs/examples/own-landscape");

    @TempDir
    private Path folder;

    @Test
    void theExampleIsCompiledAndItsStudyRuns() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("classes"));
        try (Stream<Path> sources = Files.walk(EXAMPLE.resolve("src/main/java"))) {
            List<Path> java =
                    sources.filter(path -> path.toString().endsWith(".java")).toList();
            assertEquals(3, java.size());
            Sources.compile(java, classes);
        }
        Path services = Files.createDirectories(classes.resolve("META-INF/services"));
        String service = "META-INF/services/ravine.experiments.LandscapeFamily";
        Files.copy(
                EXAMPLE.resolve("src/main/resources").resolve(service),
                services.resolve(Path.of(service).getFileName()));

        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {classes.toUri().toURL()}, before)) {
            // As on the class path of a program that users start.
            Thread.currentThread().setContextClassLoader(loader);
            StringWriter out = new StringWriter();
            assertEquals(
                    0, Main.run(new PrintWriter(out, true), new PrintWriter(out, true), "describe", "example-ravine"));
            assertTrue(out.toString().contains("½ (x² + κ y²)"), out.toString());
            Catalogue catalogue = Catalogue.standard();
            List<Trial> trials =
                    StudyFile.read(EXAMPLE.resolve("study.yaml"), catalogue).trials();
            // Two methods on a class, on a function of two sizes, and on a family of three condition numbers.
            assertEquals(2 + 4 + 6, trials.size());
            TrialRunner runner = new TrialRunner(catalogue);
            for (Trial trial : trials) {
                Outcome outcome = runner.run(trial);
                assertEquals(Status.CONVERGED, outcome.status(), trial + ": " + outcome.message());
            }
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    /** The example's own build asks for this version of Ravine. */
    @Test
    void theBuildOfTheExampleNamesThisVersion() throws IOException {
        String version = Version.text();
        assertTrue(
                Files.readString(EXAMPLE.resolve("pom.xml"))
                        .contains("<ravine.version>" + version + "</ravine.version>"),
                version);
    }
}
