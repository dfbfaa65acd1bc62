// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.cli.Ran.ravine;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The examples that {@code --help} gives, run as they are written, one after another, in a folder that has the studies. */
class ExamplesTest {

    private static final String PROMPT = "  ravine ";

    @TempDir
    private Path folder;

    private static List<CommandLine> commands() {
        CommandLine root = RavineCommand.whole();
        return Stream.concat(Stream.of(root), root.getSubcommands().values().stream())
                .toList();
    }

    /** What stands behind two blanks or more is a remark. */
    private static List<String> examples(CommandLine command) {
        return Arrays.stream(command.getCommandSpec().usageMessage().footer())
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()).replaceFirst("\\s{2,}.*", ""))
                .toList();
    }

    @Test
    void everyCommandHasExamplesThatItsHelpShows() {
        for (CommandLine command : commands()) {
            String name = command.getCommandName();
            List<String> examples = examples(command);
            assertFalse(examples.isEmpty(), name);
            Ran help = command.getParent() == null ? ravine("--help") : ravine(name, "--help");
            assertTrue(help.isDone().out().contains("\nExamples:\n"), name);
            assertTrue(
                    examples.stream()
                            .anyMatch(
                                    it -> command.getParent() == null || it.startsWith(name + " ") || it.equals(name)),
                    name);
            // A terminal of 80 columns shows each in one line, but for remarks.
            examples.forEach(it -> assertTrue(help.out().contains(PROMPT + it), it));
        }
    }

    @Test
    @Tag("slow")
    void examplesDoWhatTheySay() throws IOException, InterruptedException {
        Path studies = Files.createDirectories(folder.resolve("studies"));
        Files.copy(Path.of("../../studies/condition-number.yaml"), studies.resolve("condition-number.yaml"));
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                // As the manifest of ravine.jar has it.
                "--add-opens=java.base/java.nio=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                All.class.getName()));
        commands().forEach(command -> words.addAll(examples(command)));
        Path said = folder.resolve("said");
        int code = new ProcessBuilder(words)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start()
                .waitFor();
        assertEquals(0, code, () -> "examples that failed, of " + words + ": " + read(said));
        for (String name : List.of(
                "out/report.html",
                "my/report.html",
                "whole/report.html",
                "trace.csv",
                "arrow/outcomes.arrow",
                "out/exponents.tex")) {
            assertTrue(Files.size(folder.resolve(name)) > 0, name);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** A process of its own, for only one can be given a folder to be in. */
    static final class All {

        private All() {}

        /** Each argument is a command line; the exit code is the number of those that failed. */
        public static void main(String[] lines) {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            int failed = 0;
            for (String line : lines) {
                out.println("$ ravine " + line);
                failed += Main.run(out, out, line.split(" ")) == 0 ? 0 : 1;
            }
            System.exit(failed);
        }
    }
}
