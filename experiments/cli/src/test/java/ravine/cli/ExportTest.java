// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.cli.Ran.ravine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tables of a folder as other files. */
class ExportTest {

    private static final List<String> TABLES = List.of(
            "outcomes", "traces", "modes", "tuning", "rates", "exponents", "trials", "hits", "spectra", "profiles");

    @TempDir
    private Path folder;

    private Path out;

    @BeforeEach
    void run() throws IOException {
        out = folder.resolve("out");
        Path study = Files.writeString(folder.resolve("small.yaml"), Ran.SMALL);
        ravine("run", study, "--out", out, "--progress", "none").isDone();
    }

    @Test
    void everyFormatHasAllTables() throws IOException {
        Path to = folder.resolve("deep/to");
        for (List<String> format : List.of(
                List.of("arrow", "arrow"), List.of("latex", "tex"), List.of("markdown", "md"), List.of("csv", "csv"))) {
            Ran export =
                    ravine("export", out, "--format", format.get(0), "--to", to).isDone();
            assertEquals("", export.err());
            List<String> files =
                    TABLES.stream().map(name -> name + "." + format.get(1)).toList();
            assertEquals("Written into " + to + ": " + String.join(", ", files) + "\n", export.out());
            for (String file : files) {
                assertTrue(Files.size(to.resolve(file)) > 0, file);
            }
        }
        for (String name : TABLES) {
            assertEquals(-1, Files.mismatch(out.resolve(name + ".csv"), to.resolve(name + ".csv")), name);
            // The file format of Arrow begins and ends with these letters.
            byte[] arrow = Files.readAllBytes(to.resolve(name + ".arrow"));
            assertEquals("ARROW1", new String(arrow, 0, 6, StandardCharsets.US_ASCII), name);
            assertEquals(
                    "ARROW1",
                    new String(Arrays.copyOfRange(arrow, arrow.length - 6, arrow.length), StandardCharsets.US_ASCII),
                    name);
        }
    }

    @Test
    void tablesCanBeChosenAndStayInTheFolder() {
        Ran export = ravine("export", out, "-f", "LATEX", "-t", "rates", "-t", "hits")
                .isDone();
        assertEquals("Written into " + out + ": rates.tex, hits.tex\n", export.out());
        assertTrue(Files.exists(out.resolve("hits.tex")));
        assertFalse(Files.exists(out.resolve("trials.tex")));
    }

    @Test
    void mistakesAreToldInOneLine() throws IOException {
        ravine("export", out, "--format", "csv", "--table", "rate")
                .isRefused("--table: expected one of " + String.join(", ", TABLES) + ", found rate");
        Path nowhere = folder.resolve("nowhere");
        ravine("export", nowhere, "--format", "csv")
                .isRefused(nowhere.resolve("manifest.json") + ": cannot be read: expected the folder of a report");
        assertFalse(Files.exists(nowhere));
        Path file = folder.resolve("small.yaml");
        ravine("export", out, "--format", "csv", "--to", file).isRefused(file + ": expected a folder but found a file");
    }
}
