// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipException;
import ravine.experiments.JournalFormat.Encoded;
import ravine.experiments.JournalFormat.Entry;
import ravine.experiments.JournalFormat.Head;
import ravine.experiments.JournalFormat.Header;
import ravine.experiments.JournalFormat.Trace;

/**
 * The finished outcomes of a study, on disk as they arrive, so that a killed study goes on where it was. The format is in
 * the description of this package. One process at a time writes, and others may {@link #read}; one thread at a time. In memory
 * there is a place for each trial of the study (some 27 bytes), not the outcomes.
 *
 * <p>An outcome is appended in one write, its trace before it, and given to the operating system when {@link #append} returns:
 * a process that is killed leaves at most a torn last line, which is cut off when the journal is opened again. It is forced to
 * the disk by the first append that finds the last force a second ago, and on closing, so that a power cut costs about a
 * second's outcomes.
 */
public final class Journal implements AutoCloseable {

    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final String ANEW = "; another folder keeps them apart, or beginning anew (--fresh) forgets these";

    /** What a journal is opened for. */
    private enum Use {
        APPEND("rw"),
        BEGIN("rw"),
        READ("r");

        private final String access;

        Use(String access) {
            this.access = access;
        }
    }

    private final Path path;
    private final Header header;
    private final RandomAccessFile file;
    private final TraceFile traces;
    private final Use use;

    /**
     * By the key of the trial twice the offset of its line, of several with the same key the last one's; and one more if the trial
     * need not be run again.
     */
    private final KeyIndex lines;

    private byte[] buffer = new byte[1 << 11];
    private long end;
    private long lastSync = System.nanoTime();
    private boolean isSynced = true;

    private Journal(Path path, Study study, String version, RandomAccessFile file, TraceFile traces, Use use) {
        this.path = path;
        this.header = Header.of(study, version);
        this.lines = new KeyIndex(study.size());
        this.file = file;
        this.traces = traces;
        this.use = use;
    }

    /**
     * Opens a journal, or begins one. Folders that are missing are made.
     *
     * @param path the file; traces are beside it, under the name of {@link #traces}
     * @param study the study; outcomes of two are not mixed
     * @param version the version of Ravine; nor are those of two versions
     * @return the journal, locked until it is closed
     * @throws IOException if the file cannot be read and written, if another process has it open, or if it is no journal of
     *     this study and version, with what was expected and what was found
     */
    public static Journal open(Path path, Study study, String version) throws IOException {
        return open(path, study, version, Use.APPEND);
    }

    /**
     * Begins a journal, and forgets what the file holds, unless another process has it open.
     *
     * @param path the file
     * @param study the study
     * @param version the version of Ravine
     * @return the journal without outcomes, locked until it is closed
     * @throws IOException if the file cannot be written, or if another process has it open
     */
    public static Journal begin(Path path, Study study, String version) throws IOException {
        return open(path, study, version, Use.BEGIN);
    }

    /**
     * Opens a journal to read it, and neither locks nor changes it: while a run appends to it, it is what was there when it was
     * opened. Not in a process that has the same journal open by {@link #open}: where locks are those of POSIX, the end of any use
     * of a file by a process ends its lock.
     *
     * @param path the file
     * @param study the study
     * @param version the version of Ravine; {@link #version} tells which it is
     * @return the journal, which does not take outcomes
     * @throws IOException if the file cannot be read, or if it is no journal of this study and version, with what was expected and
     *     what was found
     */
    public static Journal read(Path path, Study study, String version) throws IOException {
        return open(path, study, version, Use.READ);
    }

    private static Journal open(Path path, Study study, String version, Use use) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null && use != Use.READ) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), use.access);
        try {
            if (use != Use.READ) {
                lock(file, path);
            }
            TraceFile traces = new TraceFile(traces(path), use.access);
            try {
                Journal journal = new Journal(path, study, version, file, traces, use);
                journal.load();
                return journal;
            } catch (IOException | RuntimeException e) {
                traces.close();
                throw e;
            }
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    /**
     * Where the traces of a journal are.
     *
     * @param path the journal
     * @return the file of the same name beside it that ends in {@code .traces.gz} instead of {@code .jsonl}
     */
    public static Path traces(Path path) {
        return path.resolveSibling(String.valueOf(path.getFileName()).replaceFirst("(\\.jsonl)?$", ".traces.gz"));
    }

    /**
     * What wrote a journal, so that one of another version can be opened to be read.
     *
     * @param path the file
     * @return the version of Ravine
     * @throws IOException if the file cannot be read, or is no journal
     */
    public static String version(Path path) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            LineScanner scanner = new LineScanner(file);
            byte[] line = scanner.next() ? scanner.copy() : new byte[0];
            return JournalFormat.header(line)
                    .map(Header::version)
                    .orElseThrow(() -> fault(path, "expected a journal of Ravine, found another file"));
        }
    }

    private static void lock(RandomAccessFile file, Path path) throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same to the user.
        }
        throw fault(path, "expected a journal for this run alone, found that another run is writing to it");
    }

    private void load() throws IOException {
        byte[] headerLine = JournalFormat.line(header);
        LineScanner scanner = new LineScanner(file);
        if (use == Use.BEGIN || !scanner.next()) {
            if (use != Use.BEGIN && !isPrefix(scanner.copy(), headerLine)) {
                throw fault("expected a journal of Ravine, found another file");
            }
            if (use != Use.READ) {
                begin(headerLine);
            }
            return;
        }
        check(scanner.copy());
        long tracesEnd = 0;
        while (scanner.next()) {
            try {
                Head head = JournalFormat.head(scanner.buffer(), scanner.from(), scanner.to());
                note(head.key(), scanner.offset(), head.status().hasRun() && head.traceEnd() <= traces.length());
                tracesEnd = Math.max(tracesEnd, head.traceEnd());
            } catch (JsonProcessingException e) {
                throw broken(scanner.offset(), e);
            }
        }
        end = scanner.offset();
        if (use != Use.READ) {
            truncate(end);
            // What is behind belongs to a line that was not written.
            traces.truncate(tracesEnd);
        }
    }

    private void begin(byte[] headerLine) throws IOException {
        file.setLength(0);
        traces.truncate(0);
        try {
            write(headerLine);
        } catch (IOException e) {
            throw unwritten(e);
        }
    }

    private void note(String key, long offset, boolean isHad) {
        // Another key is one that somebody else has written, of no trial.
        if (KeyIndex.isKey(key)) {
            lines.put(key, 2 * offset + (isHad ? 1 : 0));
        }
    }

    private static boolean isPrefix(byte[] bytes, byte[] of) {
        return bytes.length <= of.length && Arrays.equals(bytes, 0, bytes.length, of, 0, bytes.length);
    }

    private void check(byte[] headerLine) throws IOException {
        Header found = JournalFormat.header(headerLine)
                .filter(read -> read.format() > 0)
                .orElseThrow(() -> fault("expected a journal of Ravine, found another file"));
        if (found.format() != header.format()) {
            throw fault("expected version " + header.format() + " of the format, found " + found.format());
        }
        if (!Objects.equals(header.version(), found.version())) {
            throw fault(
                    "expected outcomes of Ravine " + header.version() + ", found some of " + found.version() + ANEW);
        }
        if (!Objects.equals(header.hash(), found.hash())) {
            throw fault(
                    "expected outcomes of the study " + header.inWords() + ", found some of " + found.inWords() + ANEW);
        }
    }

    private Entry read(long offset) throws IOException {
        try {
            return JournalFormat.entry(line(offset));
        } catch (JsonProcessingException e) {
            throw broken(offset, e);
        }
    }

    /** The line that begins at an offset, with its line feed. */
    private byte[] line(long offset) throws IOException {
        file.seek(offset);
        int filled = 0;
        while (true) {
            int read = file.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw fault("expected a line at byte " + offset
                        + ", found the end of the file: another program changes it");
            }
            for (int at = filled; at < filled + read; at++) {
                if (buffer[at] == '\n') {
                    return Arrays.copyOf(buffer, at + 1);
                }
            }
            filled += read;
            buffer = filled < buffer.length ? buffer : Arrays.copyOf(buffer, 2 * filled);
        }
    }

    private IOException broken(long offset, JsonProcessingException e) throws IOException {
        return fault("line " + number(offset) + ": expected an outcome, found an error: " + e.getOriginalMessage()
                + "; removing the line runs its trial again");
    }

    /** The number of the line that begins at an offset, for people. */
    private int number(long offset) throws IOException {
        LineScanner scanner = new LineScanner(file);
        int number = 0;
        while (scanner.next() && scanner.offset() <= offset) {
            number++;
        }
        return number;
    }

    private IOException fault(String message) {
        return fault(path, message);
    }

    private static IOException fault(Path path, String message) {
        return new IOException(path + ": " + message);
    }

    /**
     * Whether a trial need not be run again.
     *
     * @param trial the trial
     * @return whether its last outcome is one of a run ({@link Status#hasRun}): a failure may have had a cause outside; and its
     *     trace was there when the journal was opened
     */
    public boolean has(Trial trial) {
        if (lines.size() == 0) {
            return false;
        }
        long found = lines.find(trial.key());
        return found != KeyIndex.NONE && found % 2 == 1;
    }

    /**
     * Finds what is known of a trial.
     *
     * @param trial the trial
     * @return its last outcome, be it a failure; empty if there is none
     * @throws IOException if the journal cannot be read
     */
    public Optional<Outcome> find(Trial trial) throws IOException {
        long found = lines.find(trial.key());
        if (found == KeyIndex.NONE) {
            return Optional.empty();
        }
        long offset = found / 2;
        Entry entry = read(offset);
        try {
            Trace trace = JournalFormat.trace(traces.read(entry.trace()));
            return Optional.of(
                    entry.outcome().with(trial, trace.samples().samples(), trace.path(), trace.measurements()));
        } catch (EOFException | ZipException | JsonProcessingException e) {
            throw fault("line " + number(offset) + ": expected its trace in "
                    + traces(path).getFileName() + ", found it damaged; removing the line runs its trial again");
        }
    }

    /**
     * Sums up all outcomes, in the time that reading the file takes: traces are not looked at. Of several outcomes of a trial the
     * last counts, as everywhere.
     *
     * @return the sums by status
     * @throws IOException if the journal cannot be read
     */
    public JournalSummary summary() throws IOException {
        JournalSummary.Builder sums = new JournalSummary.Builder();
        LineScanner scanner = new LineScanner(file);
        // The header.
        scanner.next();
        while (scanner.next()) {
            try {
                Head head = JournalFormat.head(scanner.buffer(), scanner.from(), scanner.to());
                if (KeyIndex.isKey(head.key()) && lines.find(head.key()) / 2 == scanner.offset()) {
                    JournalFormat.sum(scanner.buffer(), scanner.from(), scanner.to(), sums);
                }
            } catch (JsonProcessingException e) {
                throw broken(scanner.offset(), e);
            }
        }
        return sums.build();
    }

    /**
     * Appends an outcome; when this returns, no end of this process can lose it.
     *
     * @param outcome the outcome
     * @throws IOException if it cannot be written; the journal then ends where it ended before
     * @throws IllegalStateException for a journal that was opened by {@link #read}
     */
    public void append(Outcome outcome) throws IOException {
        append(JournalFormat.encoded(outcome));
    }

    /** Appends an outcome whose line and trace are made already. */
    void append(Encoded encoded) throws IOException {
        if (use == Use.READ) {
            throw new IllegalStateException("journal: expected one that is open to be written but was one to be read");
        }
        long tracesEnd = traces.length();
        try {
            TraceFile.Place place = traces.append(encoded.trace());
            long offset = end;
            write(encoded.line(place));
            note(encoded.key(), offset, encoded.outcome().status().hasRun());
        } catch (IOException e) {
            truncate(end);
            traces.truncate(tracesEnd);
            throw unwritten(e);
        }
    }

    private void write(byte[] line) throws IOException {
        file.seek(end);
        file.write(line);
        isSynced = false;
        if (System.nanoTime() - lastSync >= SYNC_NANOS) {
            sync();
        }
        end += line.length;
    }

    private IOException unwritten(IOException cause) {
        return new IOException(path + ": cannot be written: " + cause.getMessage(), cause);
    }

    /** Traces first: a line without its trace would be worth nothing. */
    private void sync() throws IOException {
        traces.sync();
        file.getFD().sync();
        lastSync = System.nanoTime();
        isSynced = true;
    }

    private void truncate(long newEnd) throws IOException {
        if (file.length() > newEnd) {
            file.setLength(newEnd);
        }
    }

    /**
     * The journal by its file.
     *
     * @return the path
     */
    @Override
    public String toString() {
        return path.toString();
    }

    /** Forces all to the disk, and lets another process open the journal. */
    @Override
    public void close() throws IOException {
        try (file;
                traces) {
            if (!isSynced && file.getChannel().isOpen()) {
                sync();
            }
        }
    }
}
