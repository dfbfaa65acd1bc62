// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Catalogue;
import tech.tablesaw.aggregate.AggregateFunctions;
import tech.tablesaw.api.Table;

/** The example of docs/tables.md: here it is compiled and run, and there it must stand as it does here. */
class TablesExampleTest {

    private static final Path DOCUMENT = Path.of("../docs/tables.md");
    private static final Path SOURCE = Path.of("src/test/java/ravine/reports/TablesExampleTest.java");

    @TempDir
    Path folder;

    @Test
    void theExampleRuns() throws Exception {
        ReportWriter.into(folder).write(SmallStudy.RESULT, new Provenance("ravine run", "1", Instant.EPOCH));

        ResultTables tables = ResultTables.read(folder);
        Table solved = tables.outcomes().where(t -> t.stringColumn("status").isEqualTo("converged"));
        Table medians =
                solved.summarize("iterations", AggregateFunctions.median).by("method");
        String paper = TableText.latex(medians);
        String readme = TableText.markdown(medians);

        Path file = Files.write(folder.resolve("solved.arrow"), ArrowFile.bytes(solved));
        Table same = ArrowFile.read(file);

        assertEquals(List.of("method", "Median [iterations]"), medians.columnNames());
        SameTables.check(solved, same, new HashSet<>());
        assertEquals(medians.rowCount() + 6, paper.lines().count());
        assertTrue(readme.startsWith("| method | Median \\[iterations\\] |\n|:--|--:|\n"), readme);
    }

    @Test
    void theDocumentHasTheExample() throws IOException {
        List<String> blocks = Arrays.stream(Files.readString(DOCUMENT).split("```java\n"))
                .skip(1)
                .map(rest -> rest.split("```", 2)[0])
                .toList();
        String source = squeezed(Files.readString(SOURCE));

        assertEquals(2, blocks.size());
        for (String block : blocks) {
            assertFalse(block.isBlank());
            assertTrue(source.contains(squeezed(block)), block);
        }
    }

    /** The formatter breaks lines in its own way. */
    private static String squeezed(String code) {
        return code.replaceAll("\\s+", "");
    }

    @Test
    void theDocumentNamesAllTables() throws IOException {
        String document = Files.readString(DOCUMENT);

        for (String file : ResultTables.of(SmallStudy.RESULT, Catalogue.standard())
                .byFile()
                .keySet()) {
            assertTrue(document.contains("| `" + file + "` |"), file);
        }
    }
}
