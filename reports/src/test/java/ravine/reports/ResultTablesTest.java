// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.StudyResult;
import ravine.experiments.analysis.RuntimeDistribution;
import tech.tablesaw.api.Table;

class ResultTablesTest {

    private static final Provenance PROVENANCE = new Provenance("ravine run", "1.2.3", Instant.EPOCH);

    @TempDir
    Path folder;

    /** Among the rows are diverged, failed and tuned runs, infinite values and numbers that are missing. */
    @Test
    void whatIsReadIsWhatWasWritten() throws Exception {
        for (StudyResult result : List.of(Studies.withEverything(), SmallStudy.RESULT)) {
            Path own = folder.resolve(result.study().name());
            ReportWriter.into(own).write(result, PROVENANCE);
            Map<String, Table> written =
                    ResultTables.of(result, Catalogue.standard()).byFile();
            Map<String, Table> read = ResultTables.read(own).byFile();

            assertEquals(10, read.size());
            Set<String> odd = new HashSet<>();
            for (String file : written.keySet()) {
                SameTables.check(written.get(file), read.get(file), odd);
                assertEquals(Files.readString(own.resolve(file)), TableText.csv(read.get(file)));
            }
            // A test without what is hard to read back would show little.
            assertTrue(odd.containsAll(SameTables.ODD), odd::toString);
        }
    }

    @Test
    void aFolderThatIsNoReportIsToldInOneLine() throws IOException {
        ReportException none = assertThrows(ReportException.class, () -> ResultTables.read(folder));
        assertEquals(
                folder.resolve("manifest.json") + ": cannot be read: expected the folder of a report",
                none.getMessage());

        Files.writeString(folder.resolve("manifest.json"), "{\"tables\": {}}");
        ReportException old = assertThrows(ReportException.class, () -> ResultTables.read(folder));
        assertEquals(
                folder.resolve("manifest.json") + ": expected the columns of trials.csv but found none",
                old.getMessage());
    }

    @Test
    void aFileWithOtherColumnsIsToldInOneLine() throws Exception {
        ReportWriter.into(folder).write(Studies.withEverything(), PROVENANCE);
        Path rates = folder.resolve("rates.csv");
        for (String wrong : List.of(Files.readString(rates).replaceFirst("kappa", "kapa"), "a,b\n1,2\n", "")) {
            Files.writeString(rates, wrong);
            ReportException thrown = assertThrows(ReportException.class, () -> ResultTables.read(folder));
            assertEquals(
                    rates + ": cannot be read: expected the columns that manifest.json names", thrown.getMessage());
        }
        Files.delete(rates);
        assertThrows(ReportException.class, () -> ResultTables.read(folder));
    }

    @Test
    void hitsFallWithTheTargetAndEndAtTheRun() {
        Outcome run = SmallStudy.RESULT.outcomes().get(0);
        Table hits = ResultTables.of(SmallStudy.RESULT, Catalogue.standard()).hits();
        int targets = RuntimeDistribution.targets().size();

        assertEquals(SmallStudy.RESULT.outcomes().size() * targets, hits.rowCount());
        for (int i = 0; i < targets; i++) {
            assertEquals(run.trial().key(), hits.stringColumn("trial_key").get(i));
            double target = hits.doubleColumn("gap_target_relative").getDouble(i);
            double hit = hits.doubleColumn("iterations_to_target").getDouble(i);
            if (target < 1e-6) {
                // The study stops there.
                assertTrue(hit == Double.POSITIVE_INFINITY || hit == run.iterations());
            } else {
                assertTrue(hit <= run.iterations());
            }
        }
    }

    @Test
    void spectraAreThoseOfTheLandscapes() {
        Table spectra = ResultTables.of(SmallStudy.RESULT, Catalogue.standard()).spectra();

        // kappa = 10 first: log-uniform from 1 to 10 in four steps.
        for (int i = 0; i < 4; i++) {
            assertEquals(i + 1, spectra.longColumn("eigenvalue_index").getLong(i));
            assertEquals(
                    Math.pow(10, i / 3.0), spectra.doubleColumn("eigenvalue").getDouble(i), 1e-12);
        }
    }

    @Test
    void trialsNameAllThatTheirRunDependsOn() {
        Table trials = TrialTable.of(SmallStudy.RESULT);
        Catalogue catalogue = Catalogue.standard();

        assertEquals(SmallStudy.RESULT.outcomes().size(), trials.rowCount());
        for (int i = 0; i < trials.rowCount(); i++) {
            Outcome outcome = SmallStudy.RESULT.outcomes().get(i);
            assertEquals(
                    outcome.trial().landscape(),
                    catalogue.landscapeOf(trials.stringColumn("landscape_id").get(i)));
            assertEquals(outcome.trial().seed(), trials.longColumn("seed").getLong(i));
        }
    }

    @Test
    void profilesEndAtTheShareThatIsSolved() {
        Table profiles = ProfileTables.all(SmallStudy.RESULT, Catalogue.standard());
        Table own = profiles.where(profiles.stringColumn("profile")
                .isEqualTo("performance")
                .and(profiles.stringColumn("experiment").isEqualTo("quadratics"))
                .and(profiles.stringColumn("method").isEqualTo("Heavy ball")));

        assertEquals(1, own.doubleColumn("share_solved").getDouble(own.rowCount() - 1));
        assertEquals(
                Set.of("performance", "data", "runtime"),
                profiles.stringColumn("profile").asSet());
    }
}
