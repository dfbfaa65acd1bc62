// SPDX-License-Identifier: Apache-2.0
package ravine.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.DefaultArtifact;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The goal with parameters as Maven sets them; {@code .ci/plugin} runs it by Maven. */
class RunMojoTest {

    private static final String GROUP = "io.github.ravine-toolkit";

    private static final String STUDY = """
            schema: 1
            name: own
            experiments:
              - name: own
                landscape: {name: function, class: ravine.maven.Bowl, dimension: [2, 3, 4], start: 1}
                optimizers: [{name: newton}]
                stop: {relative_gap: 1e-8, max_iterations: 100}
            """;

    @TempDir
    private Path folder;

    /** The tests' own classes are those of the project, the rest of the class path is the plugin's. */
    private RunMojo mojo() {
        List<String> classPath =
                Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator));
        RunMojo mojo = new RunMojo();
        mojo.out = folder.resolve("out").toFile();
        mojo.progress = "none";
        mojo.pluginArtifacts = classPath.stream()
                .filter(it -> !isOfTests(it))
                .map(it -> artifact("any", "1", it))
                .toList();
        mojo.projectArtifacts = Set.of();
        mojo.projectClassPath =
                classPath.stream().filter(RunMojoTest::isOfTests).toList();
        mojo.group = GROUP;
        mojo.version = "2";
        return mojo;
    }

    private static boolean isOfTests(String path) {
        return path.endsWith("test-classes");
    }

    private static Artifact artifact(String name, String version, String file) {
        Artifact artifact = new DefaultArtifact(GROUP, name, version, Artifact.SCOPE_COMPILE, "jar", "", null);
        artifact.setFile(new File(file));
        return artifact;
    }

    private File study(String text) throws IOException {
        return Files.writeString(folder.resolve("study.yaml"), text).toFile();
    }

    /** What the goal prints. */
    private static String printed(RunMojo mojo) throws MojoExecutionException, MojoFailureException {
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(stream);
        System.setErr(stream);
        try {
            mojo.execute();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    private static void isRefused(RunMojo mojo, String message) throws MojoExecutionException {
        MojoFailureException e = assertThrows(MojoFailureException.class, () -> printed(mojo));
        assertEquals(message, e.getMessage());
    }

    @Test
    @Tag("slow")
    void aStudyOfTheProjectsOwnFunctionRuns() throws Exception {
        RunMojo mojo = mojo();
        mojo.study = study(STUDY);
        mojo.threads = "1";
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        assertTrue(printed(mojo).contains("report.html"));
        assertSame(before, Thread.currentThread().getContextClassLoader());
        List<String> outcomes = Files.readAllLines(folder.resolve("out/outcomes.csv")).stream()
                .filter(line -> line.contains(",ravine.maven.Bowl,") && line.contains(",converged,"))
                .toList();
        assertEquals(3, outcomes.size(), outcomes.toString());
    }

    @Test
    void eachFaultOfAStudyIsALineOfTheFailure() throws Exception {
        RunMojo mojo = mojo();
        mojo.study = study(STUDY.replace("Bowl", "Bowls").replace("name: own\nexp", "name: Own\nexp"));
        MojoFailureException e = assertThrows(MojoFailureException.class, () -> printed(mojo));
        List<String> lines = e.getMessage().lines().toList();
        assertEquals(2, lines.size(), e.getMessage());
        assertTrue(lines.get(0).startsWith(mojo.study + ":2: name: expected "), lines.get(0));
        assertTrue(lines.get(1).startsWith(mojo.study + ":5: "), lines.get(1));
        assertTrue(
                lines.get(1)
                        .endsWith("expected a class on the class path, found none that is called ravine.maven.Bowls"),
                lines.get(1));
        assertFalse(Files.exists(mojo.out.toPath()));
    }

    @Test
    void aParameterIsCheckedAsAnOptionIs() throws Exception {
        RunMojo mojo = mojo();
        mojo.threads = "0";
        isRefused(mojo, "--threads: expected a whole number >= 1, found 0");
        mojo.threads = null;
        mojo.engine = "steam";
        MojoFailureException engine = assertThrows(MojoFailureException.class, () -> printed(mojo));
        // Spark is among the engines where the build is one with it.
        assertTrue(
                engine.getMessage().matches("--engine: expected local( or spark)?, found steam"), engine.getMessage());
        mojo.engine = "local";
        mojo.study = folder.resolve("no such.yaml").toFile();
        MojoFailureException e = assertThrows(MojoFailureException.class, () -> printed(mojo));
        assertTrue(e.getMessage().startsWith(mojo.study + ": expected "), e.getMessage());
    }

    @Test
    void argumentsAreAWholeCommandLine() throws Exception {
        RunMojo mojo = mojo();
        mojo.study = study("not looked at");
        mojo.args = "describe 'function:class=ravine.maven.Bowl,dimension=2,start=1' --json";
        String described = printed(mojo);
        assertTrue(described.startsWith("{") && described.contains("ravine.maven.Bowl"), described);
        mojo.args = "describe \"adma\"";
        MojoFailureException e = assertThrows(MojoFailureException.class, () -> printed(mojo));
        assertTrue(e.getMessage().contains("did you mean adam?"), e.getMessage());
        mojo.args = "describe \"adam";
        isRefused(mojo, "args: expected words with their quotes closed, found describe \"adam");
    }

    @Test
    @Tag("slow")
    void failedTrialsFailAStrictRun() throws Exception {
        RunMojo mojo = mojo();
        mojo.study = study(STUDY.replace("Bowl, dimension: [2, 3, 4]", "Pit, dimension: 2"));
        mojo.strict = true;
        isRefused(mojo, "not all is as it was asked to be; the lines above say what");
    }

    @Test
    @Tag("slow")
    void anInterruptionEndsTheDefaultStudy() throws Exception {
        RunMojo mojo = mojo();
        Thread.currentThread().interrupt();
        try {
            isRefused(mojo, "interrupted");
        } finally {
            Thread.interrupted();
        }
        assertTrue(Files.readString(folder.resolve("out/journal.study.yaml")).contains("name: condition-number"));
    }

    @Test
    void anotherVersionOfRavineInTheProjectIsRefused() throws Exception {
        RunMojo mojo = mojo();
        mojo.args = "--version";
        mojo.projectArtifacts = Set.of(artifact("ravine-experiments", "2", "any"));
        assertTrue(printed(mojo).startsWith("Ravine "));
        mojo.projectArtifacts = Set.of(artifact("ravine-experiments", "1", "any"));
        isRefused(mojo, "ravine-experiments: expected the version of the plugin, 2, found 1");
    }

    @Test
    void aSkippedGoalDoesNothing() throws Exception {
        RunMojo mojo = mojo();
        mojo.skip = true;
        mojo.threads = "0";
        mojo.execute();
        assertFalse(Files.exists(mojo.out.toPath()));
    }

    /** No class of Maven's, or of the goal's, is seen by the program. */
    @Test
    void theProgramIsLoadedFromItsClassPathAlone() {
        List<File> tests = mojo().projectClassPath.stream().map(File::new).toList();
        List<String> mistakes = new ArrayList<>();
        assertThrows(IllegalStateException.class, () -> new Program(tests).run(mistakes::add, List.of("--version")));
    }
}
