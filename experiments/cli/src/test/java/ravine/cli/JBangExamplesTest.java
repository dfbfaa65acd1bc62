// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The examples for JBang: compiled and run as they stand. They say at their end what they print. */
class JBangExamplesTest {

    private static final Path EXAMPLES = Path.of("../../docs/examples/jbang");
    private static final String PRINTS = "\n// It prints:\n";
    private static final String DEPENDENCY = "//DEPS ";

    @TempDir
    private Path folder;

    private static Path example(String name) {
        return EXAMPLES.resolve(name + ".java");
    }

    private String run(String name, String... args) throws Exception {
        Sources.compile(List.of(example(name)), folder);
        PrintStream before = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
            Method main = loader.loadClass(name).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) args);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gradient", "Compare", "RunStudy"})
    void printsWhatItSays(String name) throws Exception {
        String source = Files.readString(example(name));
        String says = source.substring(source.indexOf(PRINTS) + PRINTS.length());
        assertEquals(
                says.lines().map(line -> line.substring("// ".length())).toList(),
                run(name).lines().toList());
    }

    @Test
    void aFolderGetsTheReportOfTheStudy() throws Exception {
        Path out = folder.resolve("out");
        String printed = run("RunStudy", out.toString());
        assertTrue(printed.contains("report.html and "), printed);
        assertTrue(Files.readString(out.resolve("report.html")).contains("Do iterations grow like κ"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Gradient", "Compare", "RunStudy"})
    void namesThisVersion(String name) throws IOException {
        List<String> lines = Files.readAllLines(example(name));
        assertEquals("///usr/bin/env jbang \"$0\" \"$@\" ; exit $?", lines.get(0));
        List<String> dependencies =
                lines.stream().filter(line -> line.startsWith(DEPENDENCY)).toList();
        assertTrue(!dependencies.isEmpty());
        for (String dependency : dependencies) {
            assertTrue(
                    dependency.matches(
                            "//DEPS io\\.github\\.ravine-toolkit:ravine-[a-z-]+:\\Q" + Version.text() + "\\E"),
                    dependency);
        }
    }

    /** A fourth example would be read by nobody but this test. */
    @Test
    void allOfThemAreRun() throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            assertEquals(
                    List.of("Compare.java", "Gradient.java", "RunStudy.java"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }
}
