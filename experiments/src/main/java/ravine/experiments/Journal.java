// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The finished outcomes of a study, on disk as they arrive, so that a killed study goes on where it was. The format is in
 * the description of this package. One process at a time; one thread at a time.
 *
 * <p>An outcome is appended in one write and forced to the disk, so a process that is killed leaves at most a torn last
 * line, which is cut off when the journal is opened again.
 */
public final class Journal implements AutoCloseable {

    private static final int FORMAT = 2;

    private static final ObjectMapper JSON = JsonMapper.builder()
            // The shortest digits, the same on every JDK.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .addMixIn(Outcome.class, WithoutTrial.class)
            .addMixIn(Outcome.Sample.class, AsArray.class)
            .addMixIn(Outcome.PathPoint.class, AsArray.class)
            .addMixIn(Outcome.Candidate.class, AsArray.class)
            .build();

    /** The trial is known by its key. */
    @JsonIgnoreProperties(value = "trial", allowSetters = true)
    private interface WithoutTrial {}

    /** Without the names of the numbers, again and again. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface AsArray {}

    /** The first line. */
    private record Header(
            @JsonProperty("ravine_journal") int format,
            @JsonProperty("ravine_version") String version) {}

    /** Any other line; landscape and optimizer are for people. */
    private record Entry(String key, String landscape, String optimizer, Outcome outcome) {}

    private final Path path;
    private final RandomAccessFile file;
    private final Header header;

    /** By the key of the trial, which they hold not. */
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private Journal(Path path, RandomAccessFile file, Header header) {
        this.path = path;
        this.file = file;
        this.header = header;
    }

    /**
     * Opens a journal, or begins one. Folders that are missing are made.
     *
     * @param path the file
     * @param version the version of Ravine; outcomes of two versions are not mixed
     * @return the journal, locked until it is closed
     * @throws IOException if the file cannot be read and written, if another process has it open, or if it is no journal of
     *     this version, with what was expected and what was found
     */
    public static Journal open(Path path, String version) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        RandomAccessFile file = new RandomAccessFile(path.toFile(), "rw");
        Journal journal = new Journal(path, file, new Header(FORMAT, version));
        try {
            journal.lock();
            journal.load();
            return journal;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void lock() throws IOException {
        try {
            if (file.getChannel().tryLock() != null) {
                return;
            }
        } catch (OverlappingFileLockException e) {
            // This process has it: the same to the user.
        }
        throw fault("expected a journal for this run alone, found that another run is writing to it");
    }

    private void load() throws IOException {
        // Not through the channel, which an interrupted thread would close; and not closed, which would close the file.
        InputStream in = new BufferedInputStream(new FileInputStream(file.getFD()));
        byte[] headerLine = line(header);
        byte[] bytes = nextLine(in);
        if (isTorn(bytes)) {
            if (!isPrefix(bytes, headerLine)) {
                throw fault("expected a journal of Ravine, found another file");
            }
            truncate(0);
            append(headerLine);
            return;
        }
        check(bytes);
        long end = bytes.length;
        int number = 1;
        for (bytes = nextLine(in); !isTorn(bytes); bytes = nextLine(in)) {
            number++;
            remember(bytes, number);
            end += bytes.length;
        }
        truncate(end);
    }

    /** The bytes up to and with the next line feed, or up to the end. */
    private static byte[] nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next >= 0) {
            line.write(next);
            if (next == '\n') {
                break;
            }
            next = in.read();
        }
        return line.toByteArray();
    }

    private static boolean isTorn(byte[] line) {
        return line.length == 0 || line[line.length - 1] != '\n';
    }

    private static boolean isPrefix(byte[] bytes, byte[] of) {
        return bytes.length <= of.length && Arrays.equals(bytes, 0, bytes.length, of, 0, bytes.length);
    }

    private void check(byte[] headerLine) throws IOException {
        Header found;
        try {
            found = JSON.treeToValue(object(headerLine), Header.class);
        } catch (JsonProcessingException e) {
            throw fault("expected a journal of Ravine, found another file");
        }
        if (found.format() != FORMAT) {
            throw fault("expected version " + FORMAT + " of the format, found " + found.format());
        }
        if (!header.equals(found)) {
            throw fault("expected outcomes of Ravine " + header.version() + ", found some of " + found.version()
                    + "; another folder, or removing this file, begins anew");
        }
    }

    private void remember(byte[] line, int number) throws IOException {
        try {
            ObjectNode entry = object(line);
            entry.withObject("/outcome").putNull("trial");
            Entry read = JSON.treeToValue(entry, Entry.class);
            outcomes.put(read.key(), read.outcome());
        } catch (JsonProcessingException e) {
            throw fault("line " + number + ": expected an outcome, found an error: " + e.getOriginalMessage()
                    + "; removing the line runs its trial again");
        }
    }

    /** The object in a line; one without properties if there is something else. */
    private static ObjectNode object(byte[] line) throws IOException {
        return JSON.readTree(line) instanceof ObjectNode object ? object : JSON.createObjectNode();
    }

    private IOException fault(String message) {
        return new IOException(path + ": " + message);
    }

    /**
     * Finds what is known of a trial.
     *
     * @param trial the trial
     * @return its last outcome, if it has one that is not {@link Status#FAILED}: a failure may have had a cause outside
     */
    public Optional<Outcome> find(Trial trial) {
        return Optional.ofNullable(outcomes.get(trial.key()))
                .filter(outcome -> outcome.status() != Status.FAILED)
                .map(outcome -> outcome.of(trial));
    }

    /**
     * Appends an outcome; when this returns it is on the disk.
     *
     * @param outcome the outcome
     * @throws IOException if it cannot be written; the journal then ends where it ended before
     */
    public void append(Outcome outcome) throws IOException {
        Trial trial = outcome.trial();
        append(line(
                new Entry(trial.key(), trial.landscape().id(), trial.optimizer().id(), outcome)));
        outcomes.put(trial.key(), outcome);
    }

    private static byte[] line(Object content) throws IOException {
        return (JSON.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void append(byte[] line) throws IOException {
        long end = file.length();
        try {
            file.seek(end);
            file.write(line);
            file.getFD().sync();
        } catch (IOException e) {
            truncate(end);
            throw new IOException(path + ": cannot be written: " + e.getMessage(), e);
        }
    }

    private void truncate(long end) throws IOException {
        if (file.length() > end) {
            file.setLength(end);
        }
    }

    /** Lets another process open the journal. */
    @Override
    public void close() throws IOException {
        file.close();
    }
}
