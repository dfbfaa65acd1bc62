// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;

class CargoTest {

    /** What the cargo leaves to the cluster, of what a trial calls. */
    private static Stream<Path> clusters() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.getFileName().toString().startsWith("jackson-"));
    }

    private static URLClassLoader stranger(Cargo cargo) throws Exception {
        List<URL> urls = new ArrayList<>();
        for (Path path : Stream.concat(cargo.jars().stream(), clusters()).toList()) {
            urls.add(path.toUri().toURL());
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    /** In a loader that has the cargo, and nothing else of this process. */
    @Test
    void aStrangerRunsTrialsOfAllLibrariesWithIt() throws Exception {
        List<Trial> trials = SmallTrials.ofEachLibrary();
        TrialRunner runner = new TrialRunner(Catalogue.standard());
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        try (Cargo cargo = Cargo.pack();
                URLClassLoader loader = stranger(cargo)) {
            Thread.currentThread().setContextClassLoader(loader);
            Object catalogue = loader.loadClass(Catalogue.class.getName())
                    .getMethod("standard")
                    .invoke(null);
            Class<?> type = loader.loadClass(TrialRunner.class.getName());
            Object stranger = type.getConstructor(catalogue.getClass()).newInstance(catalogue);
            List<?> sent = (List<?>) Bytes.read(Bytes.of(new ArrayList<>(trials)), loader);
            for (int i = 0; i < trials.size(); i++) {
                Object outcome = type.getMethod("run", loader.loadClass(Trial.class.getName()))
                        .invoke(stranger, sent.get(i));
                assertNotSame(Outcome.class, outcome.getClass());
                Outcome expected = runner.run(trials.get(i));
                assertTrue(expected.status().hasRun(), expected.message());
                assertEquals(expected.toString(), outcome.toString());
            }
        } finally {
            Thread.currentThread().setContextClassLoader(own);
        }
    }

    @Test
    void itsJarsJoinThoseThatTheUserNames() throws Exception {
        SparkConf conf = new SparkConf(false).set("spark.jars", "file:/mine.jar");
        List<Path> packed;
        try (Cargo cargo = Cargo.pack()) {
            packed = cargo.jars();
            assertTrue(packed.stream().allMatch(Files::isRegularFile), packed.toString());
            // Without it what is compiled would be interpreted: slower, to the same bits, so that outcomes do not tell.
            assertTrue(
                    packed.stream().anyMatch(jar -> jar.getFileName().toString().startsWith("asm-")),
                    packed.toString());
            cargo.addTo(conf);
            List<String> expected = new ArrayList<>(List.of("file:/mine.jar"));
            packed.forEach(jar -> expected.add(jar.toFile().toURI().toString()));
            assertEquals(expected, List.of(conf.get("spark.jars").split(",")));
            cargo.addTo(conf);
            assertEquals(expected, List.of(conf.get("spark.jars").split(",")), "each once");
        }
        Path classes = Path.of(
                Cargo.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        assertTrue(Files.exists(classes), "only what was packed is deleted");
        assertTrue(packed.stream().anyMatch(Files::notExists), "what was packed is deleted");
    }

    @Test
    void tasksOfThisProcessNeedNone() throws Exception {
        SparkConf conf = new SparkConf(false);
        try (Cargo cargo = Cargo.none()) {
            cargo.addTo(conf);
        }
        assertFalse(conf.contains("spark.jars"));
    }
}
