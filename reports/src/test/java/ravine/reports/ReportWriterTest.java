// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;

class ReportWriterTest {

    private static final StudyResult RESULT = Studies.withEverything();
    private static final Provenance PROVENANCE =
            new Provenance("ravine run a.yaml --out \"x\"", "1.2.3", Instant.parse("2026-11-23T10:00:00Z"));

    @TempDir
    Path folder;

    @Test
    void writesAllFilesAndNothingElse() throws Exception {
        List<Path> written = ReportWriter.into(folder).write(RESULT, PROVENANCE);

        assertEquals(
                Set.of(
                        "report.html",
                        "summary.md",
                        "outcomes.csv",
                        "traces.csv",
                        "modes.csv",
                        "tuning.csv",
                        "rates.csv",
                        "exponents.csv",
                        "trials.csv",
                        "hits.csv",
                        "spectra.csv",
                        "profiles.csv",
                        "manifest.json"),
                names(written.stream().filter(file -> file.startsWith(folder) && !isPicture(file))));
        assertEquals(folder.resolve("report.html"), written.get(0));
        assertEquals(folder.resolve("manifest.json"), written.get(written.size() - 1));
        try (Stream<Path> all = Files.walk(folder)) {
            assertEquals(Set.copyOf(written), all.filter(Files::isRegularFile).collect(Collectors.toSet()));
        }
    }

    @Test
    void aPictureOfEachViewIsInTheFolderOfFigures() throws Exception {
        Summary summary = Summary.of(RESULT, Catalogue.standard());
        Figures figures = Figures.of(summary, Catalogue.standard());
        long views = summary.parts().stream()
                .flatMap(part -> figures.of(part.experiment().name()).stream())
                .mapToLong(figure -> figure.views().size())
                .sum();

        List<Path> pictures = ReportWriter.into(folder).write(RESULT, PROVENANCE).stream()
                .filter(ReportWriterTest::isPicture)
                .toList();

        assertEquals(views, pictures.size());
        assertTrue(pictures.contains(folder.resolve("figures/quadratics-gap-kappa-1e3.svg")), pictures.toString());
        String page = Files.readString(folder.resolve("report.html"));
        for (Path picture : pictures) {
            assertTrue(page.contains("href=\"figures/" + picture.getFileName() + "\""), picture.toString());
        }
    }

    @Test
    void aFileInPlaceOfTheFolderOfFiguresIsToldBeforeAnythingIsWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("figures"), "x");

        ReportException thrown = assertThrows(
                ReportException.class, () -> ReportWriter.into(folder).write(RESULT, PROVENANCE));

        assertEquals(file + ": expected a folder but found a file", thrown.getMessage());
        assertEquals(Set.of("figures"), names(Files.list(folder)));
    }

    private static boolean isPicture(Path file) {
        return file.toString().endsWith(".svg");
    }

    @Test
    void makesTheFolder() throws Exception {
        Path deep = folder.resolve("a/b");

        ReportWriter.into(deep);

        assertTrue(Files.isDirectory(deep));
        assertEquals(0, Files.list(deep).count());
    }

    @Test
    void sameResultGivesTheSameBytes() throws Exception {
        List<Path> first = ReportWriter.into(folder.resolve("1")).write(RESULT, PROVENANCE);
        List<Path> second = ReportWriter.into(folder.resolve("2")).write(RESULT, PROVENANCE);

        for (int i = 0; i < first.size(); i++) {
            assertArrayEquals(
                    Files.readAllBytes(first.get(i)),
                    Files.readAllBytes(second.get(i)),
                    first.get(i).toString());
        }
    }

    @Test
    void onlyTheManifestKnowsTheTime() throws Exception {
        Provenance later =
                new Provenance(PROVENANCE.command(), PROVENANCE.version(), Instant.parse("2031-01-01T00:00:00Z"));
        List<Path> first = ReportWriter.into(folder.resolve("1")).write(RESULT, PROVENANCE);
        List<Path> second = ReportWriter.into(folder.resolve("2")).write(RESULT, later);

        for (int i = 0; i < first.size(); i++) {
            boolean manifest = first.get(i).endsWith("manifest.json");
            assertEquals(
                    manifest,
                    Files.mismatch(first.get(i), second.get(i)) >= 0,
                    first.get(i).toString());
        }
    }

    @Test
    void manifestHoldsTheHashOfEachFile() throws Exception {
        List<Path> written = ReportWriter.into(folder).write(RESULT, PROVENANCE);
        JsonNode manifest =
                new ObjectMapper().readTree(folder.resolve("manifest.json").toFile());

        assertEquals(RESULT.study().hash(), manifest.get("study_hash_sha256").asText());
        assertEquals(RESULT.outcomes().size(), manifest.get("trials").asInt());
        assertEquals(written.size() - 1, manifest.get("files").size());
        for (Path file : written) {
            if (!file.endsWith("manifest.json")) {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                JsonNode entry = manifest.get("files")
                        .get(folder.relativize(file).toString().replace('\\', '/'));
                assertEquals(HexFormat.of().formatHex(hash), entry.get("sha256").asText());
                assertEquals(Files.size(file), entry.get("bytes").asLong());
            }
        }
    }

    @Test
    void aFileInPlaceOfTheFolderIsToldInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("taken"), "x");

        for (Path path : List.of(file, file.resolve("below"))) {
            ReportException thrown = assertThrows(ReportException.class, () -> ReportWriter.into(path));
            assertEquals(file + ": expected a folder but found a file", thrown.getMessage());
        }
        assertEquals("x", Files.readString(file));
    }

    @Test
    void aFailureLeavesWhatWasThere() throws Exception {
        ReportWriter writer = ReportWriter.into(folder);
        Files.writeString(folder.resolve("summary.md"), "old");
        Path obstacle = Files.createDirectories(folder.resolve("report.html/in-the-way"))
                .getParent();

        ReportException thrown = assertThrows(ReportException.class, () -> writer.write(RESULT, PROVENANCE));

        assertTrue(thrown.getMessage().startsWith(obstacle + ": cannot be written: "), thrown.getMessage());
        assertEquals(1, thrown.getMessage().lines().count());
        assertEquals("old", Files.readString(folder.resolve("summary.md")));
        assertEquals(Set.of("summary.md", "report.html"), names(Files.list(folder)));
    }

    @Test
    void aFolderThatVanishedIsToldInOneLine() throws Exception {
        Path gone = folder.resolve("gone");
        ReportWriter writer = ReportWriter.into(gone);
        Files.delete(gone);

        ReportException thrown = assertThrows(ReportException.class, () -> writer.write(RESULT, PROVENANCE));

        assertEquals(gone.resolve("report.html") + ": cannot be written: no such folder", thrown.getMessage());
        assertFalse(Files.exists(gone));
    }

    private static Set<String> names(Stream<Path> paths) throws IOException {
        try (paths) {
            return paths.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
        }
    }
}
