// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Measurements;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;

/** The page on files names exactly what is in them, in its order. */
class FileFormatsTest {

    private static final Path PAGE = Path.of("../docs/file-formats.md");

    private static final StudyResult RESULT =
            Studies.of(List.of(Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 30)));

    /** What stands in code in the first or second cell of the rows of a section. */
    private static List<List<String>> cells(String section, int cell) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        boolean isIn = false;
        for (String line : Files.readAllLines(PAGE)) {
            if (line.startsWith("## ")) {
                isIn = line.equals("## " + section);
            } else if (isIn && line.startsWith("| `")) {
                Matcher code = Pattern.compile("`([^`]+)`").matcher(line.split(" \\| ", 2)[cell]);
                rows.add(code.results().map(match -> match.group(1)).toList());
            }
        }
        return rows;
    }

    private static List<String> documented(String section) throws IOException {
        return cells(section, 0).stream().flatMap(List::stream).toList();
    }

    private static List<String> components(Class<?> record, Set<String> elsewhere) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(name -> !elsewhere.contains(name))
                .toList();
    }

    @Test
    void columnsAreThoseOfTheTables() throws IOException {
        assertEquals(documented("traces.csv"), TraceTable.of(RESULT).columnNames());
        assertEquals(documented("modes.csv"), ModeTable.of(RESULT).columnNames());
        assertEquals(documented("tuning.csv"), TuningTable.of(RESULT).columnNames());
        assertEquals(documented("rates.csv"), RateTable.of(RESULT).columnNames());
        assertEquals(
                documented("exponents.csv"),
                ExponentTable.of(RESULT, Catalogue.standard()).columnNames());
        ResultTables tables = ResultTables.of(RESULT, Catalogue.standard());
        assertEquals(documented("trials.csv"), tables.trials().columnNames());
        assertEquals(documented("hits.csv"), tables.hits().columnNames());
        assertEquals(documented("spectra.csv"), tables.spectra().columnNames());
        assertEquals(documented("profiles.csv"), tables.profiles().columnNames());
        List<String> outcomes = OutcomeTable.of(RESULT).columnNames();
        assertEquals(
                documented("outcomes.csv"),
                outcomes.stream().filter(name -> !name.startsWith("landscape_")).toList());
    }

    @Test
    void partsOfTheJournalAreThoseOfTheRecords() throws IOException {
        assertEquals(
                documented("journal.jsonl"),
                components(Outcome.class, Set.of("trial", "samples", "path", "measurements")));
        assertEquals(
                Stream.of(
                                Outcome.Sample.class,
                                Outcome.PathPoint.class,
                                Measurements.Row.class,
                                Measurements.Curvature.class,
                                Measurements.ModeErrors.class)
                        .map(record -> components(record, Set.of()))
                        .toList(),
                cells("journal.traces.gz", 1).stream()
                        .map(names -> names.stream()
                                .filter(name -> !name.equals("eigenvalues") && !name.equals("multiplicities"))
                                .toList())
                        .toList());
    }

    @Test
    void keysOfTheManifestAreThoseThatAreWritten() throws IOException {
        String manifest =
                Manifest.text(RESULT, new Provenance("c", "1", Instant.EPOCH), new TreeMap<>(), new TreeMap<>());
        List<String> keys = new ArrayList<>();
        new ObjectMapper().readTree(manifest).fieldNames().forEachRemaining(keys::add);
        assertEquals(documented("manifest.json"), keys);
    }
}
