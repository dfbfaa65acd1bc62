// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the documents name is there: files that they link to, types and tests that they lean on. */
class DocumentsTest {

    private static final Path ROOT = Path.of("../..");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)|(?m)^\\[[^]]+]: (\\S+)");

    /** A type, or one with a method or a constant of it. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z0-9]*[a-z][A-Za-z0-9]*)(?:\\.([A-Za-z_]+))?`");

    /** Of the JDK and of libraries. */
    private static final List<String> OTHERS = List.of("StrictMath", "FastMath", "Math", "Double", "Exception");

    /** Source files by the name of their type. */
    private static final Map<String, Path> SOURCES = sources();

    private static Map<String, Path> sources() {
        Map<String, Path> sources = new HashMap<>();
        for (String module :
                List.of("calculus-core", "optimizers", "landscapes", "theatre", "experiments", "reports")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(file -> !file.toString().contains("target"))
                        .forEach(file ->
                                sources.put(file.getFileName().toString().replace(".java", ""), file));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    static Stream<Path> documents() throws IOException {
        List<Path> documents = new ArrayList<>();
        for (String folder : List.of(".", "docs", "docs/adr", "docs/examples/own-landscape")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
            }
        }
        assertTrue(documents.size() > 20, documents.toString());
        return documents.stream();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void filesThatAreLinkedToAreThere(Path document) throws IOException {
        String text = Files.readString(document).replaceAll("(?s)```.*?```", "");
        List<String> missing = LINK.matcher(text)
                .results()
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .filter(it -> !it.matches("(https?:|#).*"))
                .map(it -> it.replaceFirst("#.*", ""))
                .filter(it -> !Files.exists(document.resolveSibling(it)))
                .toList();
        assertEquals(List.of(), missing, document.toString());
    }

    /** A reference without its definition is shown as it is written. */
    @Test
    void referencesOfTheReadmeAreDefinedAndUsed() throws IOException {
        String text = Files.readString(ROOT.resolve("README.md")).replaceAll("(?s)```.*?```", "");
        assertEquals(groups("(?m)^\\[([^]]+)]: ", text), groups("]\\[([^]]+)]", text));
    }

    private static Set<String> groups(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(it -> it.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @ValueSource(strings = {"architecture.md", "reproducibility.md"})
    void typesAndTestsThatAreNamedAreThere(String document) throws IOException {
        String text = Files.readString(ROOT.resolve("docs").resolve(document));
        List<MatchResult> named = NAMED.matcher(text)
                .results()
                .filter(it -> !OTHERS.contains(it.group(1)))
                .toList();
        assertTrue(named.size() > 10, document);
        for (MatchResult it : named) {
            Path source = SOURCES.get(it.group(1));
            assertTrue(source != null, it.group());
            assertTrue(it.group(2) == null || Files.readString(source).contains(it.group(2)), it.group());
        }
    }

    /** Each cell of the table of peers, but for the names of its columns, leads to where it can be checked. */
    @Test
    void everyCellOfTheComparisonHasALink() throws IOException {
        List<String> rows = Files.readString(ROOT.resolve("README.md"))
                .replaceFirst("(?s).*\n## Beside others\n", "")
                .replaceFirst("(?s)\n## .*", "")
                .lines()
                .filter(line -> line.startsWith("|"))
                .toList();
        assertTrue(rows.size() > 6, rows.toString());
        for (String row : rows.subList(2, rows.size())) {
            String[] cells = row.split("\\|");
            for (String cell : List.of(cells).subList(1, cells.length)) {
                assertTrue(cell.matches(".*\\[[^]]+](\\([^)]+\\)|\\[[^]]+]).*"), row + ": " + cell);
            }
        }
    }
}
