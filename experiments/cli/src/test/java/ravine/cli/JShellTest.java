// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis.CompletionInfo;
import jdk.jshell.VarSnippet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The start file for JShell, and the session that the documents show. */
class JShellTest {

    private static final Path EXAMPLES = Path.of("../../docs/examples");
    private static final String PROMPT = "jshell> ";

    /** What the tool imports by itself, as far as it is needed. */
    private static final String DEFAULT = "import java.util.stream.*;";

    @Test
    @Tag("slow")
    void theSessionIsAsItIsShown() throws IOException {
        String readme = Files.readString(EXAMPLES.resolve("README.md"));
        Matcher block = Pattern.compile("(?s)```jshell\n(.*?)```").matcher(readme);
        assertTrue(block.find());
        String shown = block.group(1);
        try (JShell shell = JShell.builder().executionEngine("local").build()) {
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                shell.addToClasspath(entry);
            }
            evaluate(shell, DEFAULT);
            evaluate(shell, Files.readString(EXAMPLES.resolve("ravine.jsh")));
            List<String> session = new ArrayList<>();
            for (String line : shown.lines().filter(it -> it.startsWith(PROMPT)).toList()) {
                session.add(line + "\n" + evaluate(shell, line.substring(PROMPT.length())));
            }
            assertEquals(shown, String.join("\n", session));
        }
    }

    /** Evaluates snippets, and gives what the tool shows of the values of variables. */
    private static String evaluate(JShell shell, String text) {
        StringBuilder shown = new StringBuilder();
        String rest = text;
        while (!rest.isBlank()) {
            CompletionInfo next = shell.sourceCodeAnalysis().analyzeCompletion(rest);
            assertTrue(next.completeness().isComplete(), rest);
            for (SnippetEvent event : shell.eval(next.source())) {
                assertEquals(Snippet.Status.VALID, event.status(), () -> faults(shell, event));
                assertEquals(null, event.exception());
                if (event.snippet() instanceof VarSnippet variable && event.value() != null) {
                    shown.append(variable.name())
                            .append(" ==> ")
                            .append(event.value())
                            .append('\n');
                }
            }
            rest = next.remaining();
        }
        return shown.toString();
    }

    private static String faults(JShell shell, SnippetEvent event) {
        return event.snippet().source()
                + shell.diagnostics(event.snippet())
                        .map(fault -> fault.getMessage(null))
                        .collect(Collectors.joining("\n", "\n", ""));
    }
}
