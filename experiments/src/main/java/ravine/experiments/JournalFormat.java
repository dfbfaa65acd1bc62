// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Outcome.PathPoint;

/** The lines of a journal and of its traces; the format is in the description of this package. */
final class JournalFormat {

    static final int VERSION = 5;

    /** How a line that this class wrote begins; its key follows, then the place of its trace, and its status. */
    private static final byte[] BEGINNING = "{\"key\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] TRACE_FOLLOWS = "\",\"trace\":[".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] STATUS_FOLLOWS = "],\"outcome\":{\"status\":\"".getBytes(StandardCharsets.US_ASCII);

    /** With the quotation mark behind the name. */
    private static final Map<Status, byte[]> STATUSES = new EnumMap<>(Status.class);

    static {
        for (Status status : Status.values()) {
            STATUSES.put(status, (status.name() + '"').getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static final int KEY_LENGTH = 64;

    private static final ObjectMapper JSON = JsonMapper.builder()
            // The shortest digits, the same on every JDK, and the nearest double.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Outcome.class, WithoutTrialAndTrace.class)
            .addMixIn(Outcome.PathPoint.class, AsArray.class)
            .addMixIn(Outcome.Candidate.class, AsArray.class)
            .addMixIn(TraceFile.Place.class, AsArray.class)
            .addMixIn(Measurements.Row.class, AsArray.class)
            .addMixIn(Measurements.Curvature.class, AsArray.class)
            .addMixIn(Measurements.Bracket.class, AsArray.class)
            .addMixIn(Measurements.ModeErrors.class, AsArray.class)
            .build();

    private static final ObjectWriter WRITER = JSON.writer();
    private static final ObjectReader HEADER = JSON.readerFor(Header.class);
    private static final ObjectReader ENTRY = JSON.readerFor(Entry.class);
    private static final ObjectReader TRACE = JSON.readerFor(Trace.class);

    /** The trial is known by its key, and the trace lies beside the journal. */
    @JsonIgnoreProperties(
            value = {"trial", "samples", "path", "measurements"},
            allowSetters = true)
    private interface WithoutTrialAndTrace {}

    /** Without the names of the numbers, again and again. */
    @JsonFormat(shape = JsonFormat.Shape.ARRAY)
    private interface AsArray {}

    /** The first line; later formats may say more. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Header(
            @JsonProperty("ravine_journal") int format,
            @JsonProperty("ravine_version") @Nullable String version,
            @JsonProperty("study") @Nullable String study,
            @JsonProperty("study_hash_sha256") @Nullable String hash) {

        static Header of(Study study, String version) {
            return new Header(VERSION, version, study.name(), study.hash());
        }

        /** The study by its name, and by as much of its hash as tells it from others. */
        String inWords() {
            return study + " (" + String.valueOf(hash).replaceFirst("(?<=^.{12}).*", "…") + ")";
        }
    }

    /** Any other line; landscape and optimizer are for people. */
    record Entry(String key, TraceFile.Place trace, Outcome outcome, String landscape, String optimizer) {}

    /** Of such a line the key, where its trace ends, and how the trial came out. */
    record Head(String key, long traceEnd, Status status) {}

    /** What lies beside. */
    record Trace(String key, SampleRows samples, List<PathPoint> path, Measurements measurements) {}

    /** An outcome as it will be written, but for the place of its trace, which is known when that is written. */
    static final class Encoded {

        private final Outcome outcome;
        private final String key;
        private final byte[] rest;
        private final byte[] trace;

        private Encoded(Outcome outcome, String key, byte[] rest, byte[] trace) {
            this.outcome = outcome;
            this.key = key;
            this.rest = rest;
            this.trace = trace;
        }

        Outcome outcome() {
            return outcome;
        }

        String key() {
            return key;
        }

        /** The trace, a member of a {@link TraceFile}. */
        byte[] trace() {
            return trace;
        }

        /** The line, once the place of the trace is known. */
        byte[] line(TraceFile.Place place) {
            byte[] numbers = (place.offset() + "," + place.length()).getBytes(StandardCharsets.US_ASCII);
            ByteBuffer line = ByteBuffer.allocate(
                    BEGINNING.length + KEY_LENGTH + TRACE_FOLLOWS.length + numbers.length + 1 + rest.length);
            line.put(BEGINNING).put(key.getBytes(StandardCharsets.US_ASCII)).put(TRACE_FOLLOWS);
            return line.put(numbers).put((byte) ']').put(rest).array();
        }
    }

    /** What follows the place of the trace. */
    private record Rest(Outcome outcome, String landscape, String optimizer) {}

    private JournalFormat() {}

    /** What takes long to write, on any thread. */
    static Encoded encoded(Outcome outcome) {
        Trial trial = outcome.trial();
        String landscape = trial.landscape().id();
        String optimizer = trial.optimizer().id();
        String key = trial.key(landscape, optimizer);
        try {
            byte[] trace = line(new Trace(
                    key,
                    new SampleRows(outcome.optimumValue(), outcome.samples()),
                    outcome.path(),
                    outcome.measurements()));
            byte[] rest = line(new Rest(outcome, landscape, optimizer));
            // Another property of the same object.
            rest[0] = ',';
            boolean hasWords = !outcome.measurements().rows().isEmpty();
            return new Encoded(outcome, key, rest, TraceFile.compressed(trace, hasWords));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record as a line. */
    static byte[] line(Object content) throws IOException {
        byte[] json = WRITER.writeValueAsBytes(content);
        byte[] line = Arrays.copyOf(json, json.length + 1);
        line[json.length] = '\n';
        return line;
    }

    /** Empty if the line is no header of any format. */
    static Optional<Header> header(byte[] line) {
        try {
            @Nullable Header header = HEADER.readValue(line);
            return Optional.ofNullable(header);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What an index needs of a line that holds an outcome, without looking further if it begins as this class writes it. */
    static Head head(byte[] bytes, int from, int to) throws IOException {
        int key = from + BEGINNING.length;
        int trace = key + KEY_LENGTH;
        int at = trace + TRACE_FOLLOWS.length;
        if (at < to && has(BEGINNING, bytes, from) && has(TRACE_FOLLOWS, bytes, trace)) {
            long sum = 0;
            long number = 0;
            for (; at < to && (bytes[at] == ',' || Character.isDigit(bytes[at])); at++) {
                sum += bytes[at] == ',' ? number : 0;
                number = bytes[at] == ',' ? 0 : 10 * number + (bytes[at] - '0');
            }
            int word = at + STATUS_FOLLOWS.length;
            @Nullable Status status = word < to && has(STATUS_FOLLOWS, bytes, at) ? status(bytes, word) : null;
            if (status != null) {
                return new Head(new String(bytes, key, KEY_LENGTH, StandardCharsets.US_ASCII), sum + number, status);
            }
        }
        Entry entry = entry(Arrays.copyOfRange(bytes, from, to));
        return new Head(entry.key(), entry.trace().end(), entry.outcome().status());
    }

    private static @Nullable Status status(byte[] bytes, int from) {
        for (Map.Entry<Status, byte[]> name : STATUSES.entrySet()) {
            if (from + name.getValue().length < bytes.length && has(name.getValue(), bytes, from)) {
                return name.getKey();
            }
        }
        return null;
    }

    private static boolean has(byte[] text, byte[] bytes, int at) {
        return Arrays.equals(bytes, at, at + text.length, text, 0, text.length);
    }

    /** An outcome without its trial and its trace. */
    static Entry entry(byte[] line) throws IOException {
        @Nullable Entry entry = ENTRY.readValue(line);
        return complete(entry, e -> areThere(e.key(), e.trace(), e.outcome()) && isComplete(e.outcome()));
    }

    private static boolean isComplete(Outcome outcome) {
        return areThere(
                outcome.status(),
                outcome.message(),
                outcome.hyperparameters(),
                outcome.evaluations(),
                outcome.tuning());
    }

    static Trace trace(byte[] line) throws IOException {
        @Nullable Trace trace = TRACE.readValue(line);
        return complete(trace, t -> areThere(t.key(), t.samples(), t.path(), t.measurements()));
    }

    /** Adds to sums what they need of a line, which is read no further than that if it is as this class writes it. */
    static void sum(byte[] bytes, int from, int to, JournalSummary.Builder sums) throws IOException {
        try (JsonParser in = JSON.createParser(bytes, from, to - from)) {
            if (sums.add(in)) {
                return;
            }
        }
        sums.add(entry(Arrays.copyOfRange(bytes, from, to)).outcome());
    }

    /** Jackson itself looks after missing numbers alone. */
    private static <T> T complete(@Nullable T read, Predicate<T> isComplete) throws IOException {
        if (read == null || !isComplete.test(read)) {
            throw new JsonMappingException(null, "a part of it is missing");
        }
        return read;
    }

    private static boolean areThere(@Nullable Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }
}
