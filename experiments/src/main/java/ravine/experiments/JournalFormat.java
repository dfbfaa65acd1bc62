// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;

/** The lines of a journal and of its traces; the format is in the description of this package. */
final class JournalFormat {

    static final int VERSION = 4;

    /** How a line that this class wrote begins; its key follows, and then the place of its trace. */
    private static final byte[] BEGINNING = "{\"key\":\"".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] TRACE_FOLLOWS = "\",\"trace\":[".getBytes(StandardCharsets.US_ASCII);

    private static final int KEY_LENGTH = 64;

    private static final ObjectMapper JSON = JsonMapper.builder()
            // The shortest digits, the same on every JDK, and the nearest double.
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .addMixIn(Outcome.class, WithoutTrialAndTrace.class)
            .addMixIn(Outcome.Sample.class, AsArray.class)
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
    record Entry(String key, TraceFile.Place trace, String landscape, String optimizer, Outcome outcome) {}

    /** Of such a line the key, and where its trace ends. */
    record Head(String key, long traceEnd) {}

    /** What lies beside. */
    record Trace(String key, List<Sample> samples, List<PathPoint> path, Measurements measurements) {}

    private JournalFormat() {}

    /** Any of the three records as a line. */
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
            if (at < to && bytes[at] == ']') {
                return new Head(new String(bytes, key, KEY_LENGTH, StandardCharsets.US_ASCII), sum + number);
            }
        }
        Entry entry = entry(Arrays.copyOfRange(bytes, from, to));
        return new Head(entry.key(), entry.trace().end());
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

    /** Jackson itself looks after missing numbers alone. */
    private static <T> T complete(@Nullable T read, Predicate<T> isComplete) throws IOException {
        if (read == null || !isComplete.test(read)) {
            throw new JsonMappingException(null, "a part of it is missing");
        }
        return read;
    }

    private static boolean areThere(Object... parts) {
        return Stream.of(parts).allMatch(Objects::nonNull);
    }
}
