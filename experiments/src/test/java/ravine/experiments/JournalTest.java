// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Outcome.Sample;

class JournalTest {

    private static final String VERSION = "1.2.3";

    private static final Study STUDY = Trials.study(
            IntStream.range(0, 5).mapToObj(i -> Trials.quadratic(10 + i)).toArray(Trial[]::new));

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameFile() {
        file = folder.resolve("deep").resolve("journal.jsonl");
    }

    private static Outcome outcome(int number, Status status) {
        double awkward = Math.nextUp(0.1 * number);
        return new Outcome(
                Trials.quadratic(10 + number),
                status,
                "",
                new TreeMap<>(Map.of("step-size", 2e-3, "momentum", awkward)),
                12,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.MIN_VALUE,
                -0.0,
                Double.NaN,
                new EvaluationCounts(1, Long.MAX_VALUE, 3, 4, 5, 6, 7),
                1e4,
                Double.NEGATIVE_INFINITY,
                1.0 / 3,
                2e23,
                Double.NaN,
                1e6,
                Math.nextDown(2),
                List.of(new Sample(0, 1, 1e-323, Double.NaN, 1, awkward, Double.POSITIVE_INFINITY)),
                List.of(new PathPoint(3, -awkward, 5e-324)),
                measurements(awkward),
                List.of(new Candidate(awkward, Status.DIVERGED, 7), new Candidate(1, Status.CONVERGED, 3)));
    }

    private static Measurements measurements(double awkward) {
        Bracket bracket = new Bracket(awkward, -0.0, Double.POSITIVE_INFINITY);
        return new Measurements(
                List.of(
                        new Row(
                                0,
                                new EvaluationCounts(1, 2, 3, 4, 5, 6, Long.MAX_VALUE),
                                awkward,
                                2e-3,
                                5e-324,
                                180,
                                2e23,
                                new Curvature(bracket, Bracket.NONE, Bracket.INFINITE, bracket, awkward, 0.5, 7)),
                        new Row(
                                1,
                                EvaluationCounts.NONE,
                                1,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Double.NaN,
                                Curvature.NONE)),
                new Modes(
                        List.of(awkward, 1e10),
                        List.of(3, 1),
                        List.of(new ModeErrors(0, List.of(awkward, Double.NaN)), new ModeErrors(1, List.of()))));
    }

    private void write(Outcome... outcomes) throws IOException {
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            for (Outcome outcome : outcomes) {
                journal.append(outcome);
            }
        }
    }

    private Optional<Outcome> find(Trial trial) throws IOException {
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            return journal.find(trial);
        }
    }

    private String refusal() {
        return assertThrows(IOException.class, () -> Journal.open(file, STUDY, VERSION))
                .getMessage();
    }

    @Test
    void outcomesComeBackToTheLastBit() throws IOException {
        Outcome outcome = outcome(1, Status.CONVERGED);
        write(outcome);
        assertEquals(Optional.of(outcome), find(outcome.trial()));
    }

    @Test
    void outcomesOfTheRunnerComeBackToTheLastBit() throws IOException {
        Outcome outcome = new TrialRunner(Catalogue.builtIn()).run(Trials.quadratic(50));
        write(outcome);
        assertEquals(Optional.of(outcome), find(outcome.trial()));
    }

    @Test
    void lineIsTheSameOnEveryJdk() throws IOException {
        write(outcome(1, Status.CONVERGED));
        // Double.toString(2e23) was 2.0E23 and is so again; 2e-3 and 5e-324 lost digits with JDK 19.
        String line = Files.readAllLines(file).get(1);
        assertTrue(line.contains("\"rate\":2.0E23"), line);
        assertTrue(line.contains("[[0.10000000000000002,\"DIVERGED\",7],[1.0,\"CONVERGED\",3]]"), line);
        assertTrue(line.contains("\"finalValue\":\"Infinity\""), line);
        assertTrue(line.contains("\"landscape\":\"quadratic:dimension=2,kappa=11,"), line);
    }

    @Test
    void outcomeIsFoundUnderAnotherLabel() throws IOException {
        Outcome outcome = outcome(1, Status.CONVERGED);
        write(outcome);
        Trial renamed = Trials.labelled(outcome.trial(), "another");
        assertEquals("another", find(renamed).orElseThrow().trial().optimizer().label());
    }

    @Test
    void lastOutcomeOfATrialCounts() throws IOException {
        write(outcome(1, Status.CONVERGED), outcome(1, Status.DIVERGED));
        assertEquals(
                Status.DIVERGED,
                find(outcome(1, Status.CONVERGED).trial()).orElseThrow().status());
    }

    @Test
    void outcomesWithoutARunAreNotHad() throws IOException {
        for (Status status : Status.values()) {
            write(outcome(1, status));
            try (Journal journal = Journal.open(file, STUDY, VERSION)) {
                Trial trial = outcome(1, status).trial();
                assertEquals(status.hasRun(), journal.has(trial), status.text());
                assertEquals(status, journal.find(trial).orElseThrow().status());
                assertFalse(journal.has(Trials.quadratic(3)));
            }
        }
    }

    @Test
    void aKillAtAnyByteLosesOnlyTheLineThatWasBeingWritten() throws IOException {
        Outcome first = Outcome.failed(Trials.quadratic(1), "");
        Outcome second = Outcome.failed(Trials.quadratic(2), "");
        write(first, second);
        byte[] whole = Files.readString(file).replace("FAILED", "DIVERGED").getBytes(UTF_8);
        byte[] traces = Files.readAllBytes(Journal.traces(file));
        int headerEnd = lineEnd(whole, 0);
        int firstEnd = lineEnd(whole, headerEnd);
        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.write(Journal.traces(file), traces);
            try (Journal journal = Journal.open(file, STUDY, VERSION)) {
                assertEquals(length >= firstEnd, journal.has(first.trial()), "first, " + length);
                assertEquals(length == whole.length, journal.has(second.trial()), "second, " + length);
            }
            long kept = length == whole.length ? length : length >= firstEnd ? firstEnd : headerEnd;
            assertEquals(kept, Files.size(file), "the torn line is cut off");
        }
    }

    @Test
    void aTornJournalGoesOn() throws IOException {
        Outcome first = outcome(1, Status.CONVERGED);
        Outcome second = outcome(2, Status.CONVERGED);
        write(first);
        long firstTrace = Files.size(Journal.traces(file));
        write(second);
        byte[] whole = Files.readAllBytes(file);
        byte[] traces = Files.readAllBytes(Journal.traces(file));
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));
        for (long length = firstTrace; length <= traces.length; length += 9) {
            Files.write(file, Arrays.copyOf(whole, whole.length - 5));
            Files.write(Journal.traces(file), Arrays.copyOf(traces, (int) length));
            write(second);
            assertArrayEquals(whole, Files.readAllBytes(file));
            assertArrayEquals(traces, Files.readAllBytes(Journal.traces(file)), "a trace that was torn at " + length);
        }
    }

    @Test
    void tracesAreOneGzipFileForPeople() throws IOException {
        Outcome first = new TrialRunner(Catalogue.builtIn()).run(Trials.quadratic(11));
        Outcome second = outcome(2, Status.CONVERGED);
        write(first, second);
        List<String> lines;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(Journal.traces(file))), UTF_8))) {
            lines = reader.lines().toList();
        }
        assertEquals(2, lines.size());
        assertTrue(lines.get(0).startsWith("{\"key\":\"" + first.trial().key() + "\",\"samples\":[0.0,[0,"));
        assertTrue(lines.get(1).contains("[3,-0.20000000000000004,4.9E-324]"), lines.get(1));
        // Of the 8 bits of a character a digit holds 3.3.
        assertTrue(
                Files.size(Journal.traces(file)) * 3
                        < 2L * String.join("\n", lines).length(),
                "compressed");
        assertFalse(Files.readString(file).contains("samples"));
    }

    @Test
    void gapsAreWrittenWhereTheyAreAnotherNumberAndConditionNumbersWhereTheyChange() throws IOException {
        Outcome outcome = outcome(1, Status.CONVERGED);
        double optimum = outcome.optimumValue();
        List<Sample> samples = List.of(
                new Sample(0, 1, 1 - optimum, 1, 1, Double.NaN, Double.NaN),
                new Sample(1, 1, 0.5, 1, 2, 3, Double.NaN),
                new Sample(2, optimum, -0.0, 1, 3, 3, Double.NaN),
                new Sample(3, Double.NaN, Double.NaN, 1, 4, 3, Double.NEGATIVE_INFINITY),
                new Sample(4, 1, 1 - optimum, 1, 5, 3, Double.NEGATIVE_INFINITY),
                new Sample(5, Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, 6, Double.NaN, Double.NaN),
                new Sample(6, 1, 1, 1, Long.MAX_VALUE, 0.0, Double.NaN),
                new Sample(7, 1, 1, 1, 8, -0.0, Double.NaN));
        Outcome sampled = outcome.with(outcome.trial(), samples, outcome.path(), outcome.measurements());
        write(sampled);
        assertEquals(Optional.of(sampled), find(outcome.trial()));
        String text = traceText();
        assertTrue(
                text.contains(
                        "\"samples\":[" + optimum + ",[0,1.0,1.0,1],[1,1.0,0.5,1.0,2,3.0,\"NaN\"],[2," + optimum
                                + ",-0.0,1.0,3],[3,\"NaN\",1.0,4,3.0,\"-Infinity\"],[4,1.0,1.0,5],[5,\"-Infinity\",1.0,6,\"NaN\",\"NaN\"],[6,1.0,1.0,9223372036854775807,"),
                text);
    }

    @Test
    void samplesOfAnotherShapeAreDamage() throws IOException {
        Outcome outcome = outcome(1, Status.CONVERGED);
        for (String row : List.of(
                "[0,1.0]",
                "[0,1,1]",
                "[0,1,1,1.5]",
                "[0,1,1,1,1.5]",
                "[0,1,1,1.5,1,1]",
                "[0,1,1,1,1,1,1,1]",
                "[0.5,1,1,1,1]",
                "[0,null,1,1,1]",
                "[0,\"x\",1,1,1]",
                "0",
                "{}")) {
            Files.deleteIfExists(file);
            write(outcome);
            byte[] member = TraceFile.compressed(
                    ("{\"key\":\"" + outcome.trial().key() + "\",\"samples\":[0.0," + row
                                    + "],\"path\":[],\"measurements\":{\"rows\":[],\"modes\":{\"eigenvalues\":[],"
                                    + "\"multiplicities\":[],\"errors\":[]}}}\n")
                            .getBytes(UTF_8),
                    false);
            Files.write(Journal.traces(file), member);
            Files.writeString(file, Files.readString(file).replaceFirst("\\[0,\\d+]", "[0," + member.length + "]"));
            String message = assertThrows(IOException.class, () -> find(outcome.trial()), row)
                    .getMessage();
            assertTrue(message.contains("found it damaged"), message);
        }
    }

    private String traceText() throws IOException {
        try (GZIPInputStream text = new GZIPInputStream(Files.newInputStream(Journal.traces(file)))) {
            return new String(text.readAllBytes(), UTF_8);
        }
    }

    @Test
    void sumsAreThoseOfTheOutcomesThatCount() throws IOException {
        write(
                outcome(1, Status.CONVERGED),
                outcome(2, Status.FAILED),
                outcome(3, Status.CONVERGED),
                outcome(2, Status.DIVERGED));
        EvaluationCounts counts = new EvaluationCounts(1, Long.MAX_VALUE, 3, 4, 5, 6, 7);
        JournalSummary expected = new JournalSummary(new TreeMap<>(Map.of(
                Status.CONVERGED, new JournalSummary.Total(2, 24, counts.plus(counts)),
                Status.DIVERGED, new JournalSummary.Total(1, 12, counts))));
        assertEquals(expected, summary());
        assertEquals(3, expected.trials());
        // With its parts in the order of another program.
        String text = Files.readString(file);
        Files.writeString(file, text.replaceAll("\"iterations\":12,(.*),\"rate\":", "$1,\"iterations\":12,\"rate\":"));
        assertEquals(expected, summary());
        Files.writeString(file, text.replace("\"iterations\":12,", ""));
        assertTrue(assertThrows(IOException.class, this::summary)
                .getMessage()
                .startsWith(file + ": line 2: expected an outcome, found an error: "));
    }

    private JournalSummary summary() throws IOException {
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            return journal.summary();
        }
    }

    @Test
    void aTraceThatIsGoneMakesATrialRunAgain() throws IOException {
        write(outcome(1, Status.CONVERGED));
        long firstTrace = Files.size(Journal.traces(file));
        write(outcome(2, Status.CONVERGED));
        byte[] traces = Files.readAllBytes(Journal.traces(file));
        Files.write(Journal.traces(file), Arrays.copyOf(traces, traces.length - 1));
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            assertTrue(journal.has(outcome(1, Status.CONVERGED).trial()));
            assertFalse(journal.has(outcome(2, Status.CONVERGED).trial()));
            journal.append(outcome(2, Status.CONVERGED));
            assertEquals(
                    Optional.of(outcome(2, Status.CONVERGED)),
                    journal.find(outcome(2, Status.CONVERGED).trial()));
        }
        traces[(int) firstTrace - 1] ^= 1;
        Files.write(Journal.traces(file), traces);
        assertEquals(
                file + ": line 2: expected its trace in journal.traces.gz, found it damaged;"
                        + " removing the line runs its trial again",
                assertThrows(
                                IOException.class,
                                () -> find(outcome(1, Status.CONVERGED).trial()))
                        .getMessage());
    }

    @Test
    void linesInAnyOrderAreTheSame() throws IOException {
        write(outcome(1, Status.CONVERGED), outcome(2, Status.CONVERGED));
        List<String> lines = Files.readAllLines(file);
        Files.writeString(file, lines.get(0) + "\n" + lines.get(2) + "\n" + lines.get(1) + "\n");
        for (int number : new int[] {1, 2}) {
            Outcome outcome = outcome(number, Status.CONVERGED);
            assertEquals(Optional.of(outcome), find(outcome.trial()));
        }
    }

    @Test
    void linesWrittenByOthersAreRead() throws IOException {
        write(outcome(1, Status.CONVERGED));
        Files.writeString(file, Files.readString(file).replace("{\"key\":", "{ \"key\": "));
        Outcome outcome = outcome(1, Status.CONVERGED);
        assertEquals(Optional.of(outcome), find(outcome.trial()));
    }

    @Test
    void linesAndFilesOfAnyLengthAreRead() throws IOException {
        List<Outcome> outcomes = IntStream.range(0, 5)
                .mapToObj(i -> Outcome.failed(
                        Trials.quadratic(10 + i), Integer.toString(i).repeat(900_000)))
                .toList();
        write(outcomes.toArray(Outcome[]::new));
        for (Outcome outcome : outcomes) {
            assertEquals(Optional.of(outcome), find(outcome.trial()));
        }
    }

    @Test
    void beginningForgetsWhatWasThere() throws IOException {
        write(outcome(1, Status.CONVERGED));
        try (Journal journal = Journal.begin(file, STUDY, VERSION)) {
            assertFalse(journal.has(outcome(1, Status.CONVERGED).trial()));
            assertThrows(IOException.class, () -> Journal.begin(file, STUDY, VERSION), "another run has it");
            journal.append(outcome(2, Status.CONVERGED));
        }
        assertEquals(2, Files.readAllLines(file).size());
        assertEquals(Optional.empty(), find(outcome(1, Status.CONVERGED).trial()));
        assertTrue(find(outcome(2, Status.CONVERGED).trial()).isPresent());
    }

    @Test
    void outcomesOfAnotherStudyAreRefused() throws IOException {
        write(outcome(1, Status.CONVERGED));
        byte[] before = Files.readAllBytes(file);
        Study other = Trials.study(Trials.quadratic(10));
        assertEquals(
                file + ": expected outcomes of the study test (" + other.hash().substring(0, 12)
                        + "…), found some of test ("
                        + STUDY.hash().substring(0, 12)
                        + "…); another folder keeps them apart, or beginning anew (--fresh) forgets these",
                assertThrows(IOException.class, () -> Journal.open(file, other, VERSION))
                        .getMessage());
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    private static int lineEnd(byte[] bytes, int from) {
        int end = from;
        while (bytes[end] != '\n') {
            end++;
        }
        return end + 1;
    }

    @Test
    void openingChangesNothing() throws IOException {
        write(outcome(1, Status.CONVERGED));
        byte[] before = Files.readAllBytes(file);
        write();
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void otherFilesAreRefusedAndLeftAlone() throws IOException {
        Files.createDirectories(file.getParent());
        for (String content : List.of("hello", "hello\n", "{}\n", "{\"a\": 1}\n{}\n", "[1]\n", "null\n", "\n")) {
            Files.writeString(file, content);
            assertEquals(file + ": expected a journal of Ravine, found another file", refusal());
            assertEquals(content, Files.readString(file));
        }
    }

    @Test
    void anotherFormatIsRefused() throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"ravine_journal\":4,\"ravine_version\":\"1.2.3\"}\n");
        assertEquals(file + ": expected version 5 of the format, found 4", refusal());
    }

    @Test
    void outcomesOfAnotherRavineAreRefused() throws IOException {
        Journal.open(file, STUDY, "1.2.2").close();
        assertEquals(
                file + ": expected outcomes of Ravine 1.2.3, found some of 1.2.2;"
                        + " another folder keeps them apart, or beginning anew (--fresh) forgets these",
                refusal());
    }

    @Test
    void aBrokenLineIsNamed() throws IOException {
        write(outcome(1, Status.CONVERGED));
        Files.writeString(file, Files.readString(file) + "{\"key\":\"x\",\"out\n");
        String message = refusal();
        assertTrue(message.startsWith(file + ": line 3: expected an outcome, found an error: "), message);
        assertTrue(message.endsWith("; removing the line runs its trial again"), message);
    }

    @Test
    void anOutcomeWithoutItsStatusIsBroken() throws IOException {
        write(outcome(1, Status.CONVERGED));
        Files.writeString(file, Files.readString(file).replace("\"status\":\"CONVERGED\",", ""));
        assertEquals(
                file + ": line 2: expected an outcome, found an error: a part of it is missing;"
                        + " removing the line runs its trial again",
                assertThrows(
                                IOException.class,
                                () -> find(outcome(1, Status.CONVERGED).trial()))
                        .getMessage());
    }

    @Test
    void anOutcomeWithoutANumberIsBroken() throws IOException {
        write(outcome(1, Status.CONVERGED));
        Files.writeString(file, Files.readString(file).replace("\"iterations\":12,", ""));
        assertTrue(assertThrows(
                        IOException.class,
                        () -> find(outcome(1, Status.CONVERGED).trial()))
                .getMessage()
                .startsWith(file + ": line 2: expected an outcome, found an error: "));
    }

    @Test
    void twoRunsCannotShareOne() throws IOException {
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            assertEquals(
                    file + ": expected a journal for this run alone, found that another run is writing to it",
                    refusal());
            journal.append(outcome(1, Status.CONVERGED));
        }
        assertTrue(find(outcome(1, Status.CONVERGED).trial()).isPresent());
    }

    @Test
    void readingDisturbsNoRunAndSeesWhatWasThere() throws IOException {
        write(outcome(1, Status.CONVERGED));
        // As while a run writes: a line without its end, and a trace without its line.
        byte[] torn = (Files.readString(file) + "{\"key\":\"0").getBytes(UTF_8);
        Files.write(file, torn);
        Path traces = Journal.traces(file);
        byte[] more = Arrays.copyOf(Files.readAllBytes(traces), (int) Files.size(traces) + 3);
        Files.write(traces, more);
        try (Journal reader = Journal.read(file, STUDY, VERSION)) {
            assertEquals(Optional.of(outcome(1, Status.CONVERGED)), reader.find(Trials.quadratic(11)));
            assertArrayEquals(torn, Files.readAllBytes(file));
            assertArrayEquals(more, Files.readAllBytes(traces));
            // A run opens it, and goes on.
            write(outcome(2, Status.CONVERGED), outcome(1, Status.DIVERGED));
            assertEquals(Optional.of(outcome(1, Status.CONVERGED)), reader.find(Trials.quadratic(11)));
            assertEquals(Optional.empty(), reader.find(Trials.quadratic(12)));
            assertEquals(1, reader.summary().trials());
        }
        try (Journal reader = Journal.read(file, STUDY, VERSION)) {
            assertEquals(Optional.of(outcome(1, Status.DIVERGED)), reader.find(Trials.quadratic(11)));
            assertEquals(2, reader.summary().trials());
        }
    }

    @Test
    void whatIsReadTakesNoOutcome() throws IOException {
        write(outcome(1, Status.CONVERGED));
        byte[] before = Files.readAllBytes(file);
        try (Journal reader = Journal.read(file, STUDY, VERSION)) {
            assertThrows(IllegalStateException.class, () -> reader.append(outcome(2, Status.CONVERGED)));
        }
        assertArrayEquals(before, Files.readAllBytes(file));
    }

    @Test
    void readingMakesNothingAndRefusesWhatOpeningDoes() throws IOException {
        assertThrows(IOException.class, () -> Journal.read(file, STUDY, VERSION));
        assertFalse(Files.exists(file.getParent()));
        Journal.open(file, STUDY, VERSION).close();
        byte[] header = Files.readAllBytes(file);
        // A run that has just begun.
        Files.write(file, Arrays.copyOf(header, 9));
        try (Journal reader = Journal.read(file, STUDY, VERSION)) {
            assertEquals(0, reader.summary().trials());
        }
        assertEquals(9, Files.size(file));
        Files.writeString(file, "hello\n");
        assertThrows(IOException.class, () -> Journal.read(file, STUDY, VERSION));
        assertEquals("hello\n", Files.readString(file));
    }

    @Test
    void anInterruptedThreadStillWrites() throws IOException {
        try (Journal journal = Journal.open(file, STUDY, VERSION)) {
            Thread.currentThread().interrupt();
            journal.append(outcome(1, Status.CONVERGED));
            journal.append(outcome(2, Status.CONVERGED));
        } finally {
            assertTrue(Thread.interrupted());
        }
        assertTrue(find(outcome(2, Status.CONVERGED).trial()).isPresent());
    }
}
