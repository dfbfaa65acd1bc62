// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/**
 * All tables of a study, for whoever goes on with Tablesaw: made from its result, or read from the folder of a report without the
 * loss of a bit, of a NaN (a missing cell) or of an infinity.
 *
 * <p>The tables are Tablesaw's own and can be changed; they are not safe for more than one thread. To group by κ, which is a column of
 * doubles, make a text of it first: Tablesaw groups by no doubles.
 *
 * @param trials what was to be run: {@link TrialTable}
 * @param outcomes what came out: {@link OutcomeTable}
 * @param traces the recorded iterations: {@link TraceTable}
 * @param modes errors along the eigenvectors of quadratics: {@link ModeTable}
 * @param hits when each target was met: {@link HitTable}
 * @param rates rates of convergence beside theory: {@link RateTable}
 * @param exponents how cost grows with κ: {@link ExponentTable}
 * @param spectra eigenvalues at the optima: {@link SpectrumTable}
 * @param sensitivities what each candidate of a tuned setting gave: {@link TuningTable}
 * @param profiles shares of landscapes solved by cost: {@link ProfileTables#all}
 */
public record ResultTables(
        Table trials,
        Table outcomes,
        Table traces,
        Table modes,
        Table hits,
        Table rates,
        Table exponents,
        Table spectra,
        Table sensitivities,
        Table profiles) {

    private static final String MANIFEST = "manifest.json";

    /**
     * Makes the tables.
     *
     * @param result a study's result
     * @param catalogue the families that it names
     * @return all of them
     */
    public static ResultTables of(StudyResult result, Catalogue catalogue) {
        return of(result, catalogue, Spectra.of(catalogue));
    }

    static ResultTables of(StudyResult result, Catalogue catalogue, Spectra spectra) {
        return new ResultTables(
                TrialTable.of(result),
                OutcomeTable.of(result),
                TraceTable.of(result),
                ModeTable.of(result),
                HitTable.of(result),
                RateTable.of(result),
                ExponentTable.of(result, catalogue),
                SpectrumTable.of(Run.of(result), spectra),
                TuningTable.of(result),
                ProfileTables.all(result, catalogue));
    }

    /**
     * Reads the tables of a report. The types of the columns are those that {@code manifest.json} names; nothing is guessed.
     *
     * @param folder what {@code ravine run} or {@link ReportWriter} has written
     * @return all tables, equal to those that were written
     * @throws ReportException if a file is missing or is not what the manifest says
     */
    public static ResultTables read(Path folder) throws ReportException {
        Path file = folder.resolve(MANIFEST);
        JsonNode schemas;
        try {
            schemas = new ObjectMapper().readTree(Files.readString(file)).path("tables");
        } catch (IOException e) {
            throw new ReportException(file, "cannot be read: expected the folder of a report", e);
        }
        return new ResultTables(
                read(folder, schemas, "trials"),
                read(folder, schemas, "outcomes"),
                read(folder, schemas, "traces"),
                read(folder, schemas, "modes"),
                read(folder, schemas, "hits"),
                read(folder, schemas, "rates"),
                read(folder, schemas, "exponents"),
                read(folder, schemas, "spectra"),
                read(folder, schemas, "tuning"),
                read(folder, schemas, "profiles"));
    }

    private static Table read(Path folder, JsonNode schemas, String name) throws ReportException {
        Path file = folder.resolve(name + ".csv");
        JsonNode schema = schemas.path(file.getFileName().toString());
        if (!schema.isObject()) {
            throw new ReportException(
                    folder.resolve(MANIFEST), "expected the columns of " + name + ".csv but found none");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return CsvFile.read(name, reader, schema);
        } catch (IOException | IllegalArgumentException e) {
            throw new ReportException(file, "cannot be read: expected the columns that " + MANIFEST + " names", e);
        }
    }

    /**
     * The tables by the names that their files have, without the extension.
     *
     * @return all ten, in the order in which a report lists them
     */
    public Map<String, Table> byName() {
        Map<String, Table> tables = new LinkedHashMap<>();
        tables.put("outcomes", outcomes);
        tables.put("traces", traces);
        tables.put("modes", modes);
        tables.put("tuning", sensitivities);
        tables.put("rates", rates);
        tables.put("exponents", exponents);
        tables.put("trials", trials);
        tables.put("hits", hits);
        tables.put("spectra", spectra);
        tables.put("profiles", profiles);
        return tables;
    }

    /** The tables by the names of their files in a report. */
    Map<String, Table> byFile() {
        Map<String, Table> files = new LinkedHashMap<>();
        byName().forEach((name, table) -> files.put(name + ".csv", table));
        return files;
    }
}
