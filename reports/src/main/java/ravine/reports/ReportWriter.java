// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import ravine.experiments.Catalogue;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

/**
 * Writes all files of a report into one folder: {@code report.html}, {@code summary.md}, a CSV file for each table of {@link
 * ResultTables}, {@code manifest.json}, and in the folder {@code figures} each view of each figure as a picture for papers, in SVG.
 *
 * <p>All of them are first written in full under temporary names in the same folder and only then moved into place, each
 * atomically, the manifest last. So a reader never sees half a file, and a failure leaves what was there before.
 */
public final class ReportWriter {

    private static final String MANIFEST = "manifest.json";

    /** The folder that {@link Figure#file} puts pictures into. */
    private static final String FIGURES = "figures";

    private final Path folder;

    private ReportWriter(Path folder) {
        this.folder = folder;
    }

    /**
     * Opens a folder for a report, and makes it if it is not there. Call it before a long study, so that a folder that cannot
     * be written is told at once and not at the end.
     *
     * @param folder where the files go; files of an earlier report in it will be replaced
     * @return the writer
     * @throws ReportException if the folder cannot be made or written
     */
    public static ReportWriter into(Path folder) throws ReportException {
        Path existing = folder.toAbsolutePath();
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        if (existing != null && !Files.isDirectory(existing)) {
            throw new ReportException(existing, "expected a folder but found a file");
        }
        try {
            Files.createDirectories(folder);
            Files.delete(Files.write(temporary(folder, "probe"), new byte[0]));
        } catch (IOException e) {
            throw new ReportException(folder, e);
        }
        return new ReportWriter(folder);
    }

    /**
     * Writes the report. Deterministic: the same result and provenance give the same bytes.
     *
     * @param result what came out of a study; any study, also one in which nothing converged
     * @param provenance how it came to be
     * @return the files, {@code report.html} first
     * @throws ReportException if a file cannot be written; then no file has been changed, or, if the disk fails while the
     *     finished files are moved into place, each is either the old one or the new one
     */
    public List<Path> write(StudyResult result, Provenance provenance) throws ReportException {
        Catalogue catalogue = Catalogue.standard();
        Summary summary = Summary.of(result, catalogue);
        Map<String, byte[]> beside = new LinkedHashMap<>();
        beside.put("summary.md", utf8(summary.markdown()));
        Spectra spectra = Spectra.of(catalogue);
        Map<String, Table> tables = ResultTables.of(result, catalogue, spectra).byFile();
        tables.forEach((name, table) -> beside.put(name, utf8(CsvFile.text(table))));
        List<String> names = new ArrayList<>(beside.keySet());
        names.add(MANIFEST);
        Figures figures = Figures.of(summary, catalogue, spectra);
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("report.html", utf8(Page.text(summary, figures, provenance, names)));
        files.putAll(beside);
        figures.pictures().forEach((name, picture) -> files.put(name, utf8(picture)));
        files.put(MANIFEST, utf8(Manifest.text(result, provenance, files, tables)));
        return writeAll(files);
    }

    /**
     * Writes tables in one format, a file for each: {@code rates.tex} is the table {@code rates} for LaTeX.
     *
     * @param tables what a report has
     * @param names which of them, by {@link ResultTables#byName}
     * @param format what they are written as
     * @return the files, in the order of the names
     * @throws ReportException if a file cannot be written; then as in {@link #write}
     * @throws IllegalArgumentException if there is no table of a name
     * @throws IllegalStateException see {@link ArrowFile#bytes}
     */
    public List<Path> export(ResultTables tables, Collection<String> names, TableFormat format) throws ReportException {
        Map<String, Table> byName = tables.byName();
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String name : names) {
            Table table = byName.get(name);
            if (table == null) {
                throw new IllegalArgumentException("table: expected one of " + byName.keySet() + " but was " + name);
            }
            files.put(name + "." + format.extension(), format.bytes(table));
        }
        return writeAll(files);
    }

    /** Writes one file, whole or not at all, and makes the folders that it is to be in. */
    static void write(Path file, String text) throws ReportException {
        Path absolute = file.toAbsolutePath();
        if (Files.isDirectory(absolute)) {
            throw new ReportException(file, "expected a file but found a folder");
        }
        Path folder = absolute.resolveSibling("");
        Path unfinished = temporary(folder, String.valueOf(absolute.getFileName()));
        try {
            Files.createDirectories(folder);
            Files.write(unfinished, utf8(text));
            move(unfinished, absolute);
        } catch (IOException e) {
            throw new ReportException(file, e);
        } finally {
            deleteQuietly(unfinished);
        }
    }

    private List<Path> writeAll(Map<String, byte[]> files) throws ReportException {
        Path pictures = folder.resolve(FIGURES);
        if (Files.exists(pictures) && !Files.isDirectory(pictures)) {
            throw new ReportException(pictures, "expected a folder but found a file");
        }
        List<Path> temporary = new ArrayList<>();
        List<Path> written = new ArrayList<>();
        Path current = folder;
        try {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                current = folder.resolve(file.getKey());
                Path unfinished = temporary(folder, file.getKey());
                temporary.add(unfinished);
                Files.write(unfinished, file.getValue());
            }
            for (String name : files.keySet()) {
                current = folder.resolve(name);
                Files.createDirectories(current.resolveSibling(""));
                move(temporary.get(written.size()), current);
                written.add(current);
            }
            return List.copyOf(written);
        } catch (IOException e) {
            throw new ReportException(current, e);
        } finally {
            temporary.forEach(ReportWriter::deleteQuietly);
        }
    }

    /** Not {@link Files#createTempFile}: its files are for their owner's eyes only, and a report is to be shared. */
    private static Path temporary(Path folder, String name) {
        return folder.resolve(
                "." + name.replace('/', '.') + "." + ProcessHandle.current().pid() + ".tmp");
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Best effort: the failure that matters is already on its way to the user. */
    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
