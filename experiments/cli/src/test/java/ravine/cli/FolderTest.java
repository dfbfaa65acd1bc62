// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static ravine.cli.Ran.ravine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is done with a study before it runs, and with a folder after. */
class FolderTest {

    private static final String BROKEN = Ran.SMALL
            + "  - name: broken\n"
            + "    landscape: {name: function, class: ravine.cli.Breaks}\n"
            + "    optimizers: [{name: gradient-descent, step: 0.1}]\n"
            + "    stop: {relative_gap: 1e-6, max_iterations: 10}\n";

    @TempDir
    private Path folder;

    private Path study(String text) throws IOException {
        return Files.writeString(folder.resolve("small.yaml"), text);
    }

    private Path run(String text, String out) throws IOException {
        Path into = folder.resolve(out);
        ravine("run", study(text), "--out", into, "--progress", "none").isDone();
        return into;
    }

    /** As a process leaves it that is killed after some outcomes. */
    private static void keepOutcomes(Path out, int count) throws IOException {
        Path journal = out.resolve("journal.jsonl");
        List<String> lines = Files.readAllLines(journal);
        Files.write(journal, lines.subList(0, 1 + count));
    }

    @Test
    void checkTellsWhatWouldRun() throws IOException {
        Path study = study(Ran.SMALL.replace(
                "2/(L+mu)}", "2/(L+mu)}\n      - {name: heavy-ball, step: {choose: {from: 0.1, to: 1, points: 2}}}"));
        Ran check = ravine("check", study).isDone();
        assertEquals("", check.err());
        assertTrue(check.out().startsWith("A small study\n\nexperiment  method"), check.out());
        // Three trials of 1000 iterations of two variables; a tuned one runs once for each candidate, and once more.
        assertTrue(check.out().matches("(?s).*\nbowl +gradient-descent.* 3 +3 +6000 +25 %\n.*"), check.out());
        assertTrue(check.out().matches("(?s).*\nbowl +heavy-ball.* 3 +9 +18000 +75 %\n.*"), check.out());
        assertTrue(check.out().endsWith("\n6 trials, 12 runs, cost at most 24000.\n"), check.out());
        assertFalse(Files.exists(Path.of("out")));

        JsonNode json = new ObjectMapper()
                .readTree(ravine("check", study, "--json").isDone().out());
        assertEquals("small", json.get("study").asText());
        assertEquals(6, json.get("trials").asInt());
        assertEquals(24000, json.get("cost_at_most").asDouble());
        assertEquals(9, json.get("methods").get(1).get("runs").asInt());
    }

    @Test
    void checkCountsTrialsThatAreTheSameOnce() throws IOException {
        String again = Ran.SMALL.substring(Ran.SMALL.indexOf("  - name: bowl")).replace("bowl", "again");
        assertTrue(
                ravine("check", study(Ran.SMALL + again))
                        .isDone()
                        .out()
                        .endsWith(
                                "\n6 trials, 6 runs, cost at most 12000. 3 of the trials are the same as others, and run once.\n"));
    }

    @Test
    void checkNamesAllFaultsAtOnce() throws IOException {
        Ran check = ravine("check", study(Ran.SMALL.replace("[2, 4, 8]", "0.5").replace("2/(L+mu)", "-1")));
        assertEquals(2, check.code());
        assertEquals("", check.out());
        assertEquals(2, check.err().lines().count(), check.err());
        assertTrue(check.err().contains("small.yaml:7: ") && check.err().contains("small.yaml:9: "), check.err());
        ravine("check", folder.resolve("none.yaml"))
                .isRefused(folder.resolve("none.yaml") + ": expected a study file, found nothing there");
    }

    @Test
    void resumeRunsWhatIsMissingWithoutTheStudysFile() throws IOException {
        Path out = run(Ran.SMALL, "out");
        String whole = Files.readString(out.resolve("outcomes.csv"));
        keepOutcomes(out, 1);
        Files.delete(folder.resolve("small.yaml"));
        Ran resumed = ravine("resume", out, "--progress", "plain").isDone();
        assertTrue(resumed.err().startsWith("1 outcomes are in the folder already"), resumed.err());
        assertEquals(3, resumed.err().lines().count(), resumed.err());
        assertEquals(whole, Files.readString(out.resolve("outcomes.csv")));
    }

    @Test
    void resumeGoesOnWithThePartThatTheFolderHas() throws IOException {
        Path part = folder.resolve("part");
        ravine("run", study(Ran.SMALL), "--out", part, "--shard", "1/2", "--progress", "none")
                .isDone();
        keepOutcomes(part, 1);
        Ran resumed = ravine("resume", part, "--progress", "plain").isDone();
        assertEquals(2, resumed.err().lines().count(), resumed.err());
        assertTrue(resumed.err().contains("[2/2] bowl"), resumed.err());
        assertTrue(resumed.out().startsWith("Part 1/2 of the study is in "), resumed.out());
        assertTrue(resumed.out().endsWith("; put the parts together with: ravine merge OUT DIR...\n"), resumed.out());
    }

    @Test
    void reportWritesThePageAgainAndRunsNothing() throws IOException {
        Path out = run(Ran.SMALL, "out");
        Map<String, byte[]> before = Map.of(
                "outcomes.csv", Files.readAllBytes(out.resolve("outcomes.csv")),
                "traces.csv", Files.readAllBytes(out.resolve("traces.csv")));
        for (String name : List.of("report.html", "outcomes.csv", "traces.csv")) {
            Files.delete(out.resolve(name));
        }
        Ran report = ravine("report", out, "--strict").isDone();
        assertEquals("", report.err());
        assertTrue(Files.size(out.resolve("report.html")) > 0);
        for (Map.Entry<String, byte[]> file : before.entrySet()) {
            assertEquals(new String(file.getValue()), Files.readString(out.resolve(file.getKey())));
        }
    }

    @Test
    void aReportOfAPartialJournalSaysSo() throws IOException {
        Path out = run(Ran.SMALL, "out");
        keepOutcomes(out, 1);
        Ran report = ravine("report", out).isDone();
        assertEquals("ravine: 2 of 3 outcomes are missing; this runs them: ravine resume " + out + "\n", report.err());
        assertEquals(
                2,
                Files.readAllLines(out.resolve("outcomes.csv")).stream()
                        .filter(row -> row.contains(",interrupted,"))
                        .count());
        assertEquals(2, Files.readAllLines(out.resolve("journal.jsonl")).size());
        assertEquals(3, ravine("report", out, "--strict").code());
    }

    @Test
    void aReportOfARunUnderWayDisturbsNothing() throws IOException {
        Path out = run(Ran.SMALL, "out");
        keepOutcomes(out, 2);
        // A run has written half a line.
        Path journal = out.resolve("journal.jsonl");
        Files.writeString(journal, Files.readString(journal) + "{\"key\":\"12");
        Path elsewhere = folder.resolve("elsewhere");
        Map<String, String> before = contents(out);
        try (RandomAccessFile other = new RandomAccessFile(journal.toFile(), "rw");
                FileLock lock = other.getChannel().lock()) {
            Ran report = ravine("report", out, "--out", elsewhere).isDone();
            assertTrue(report.err().startsWith("ravine: 1 of 3 outcomes are missing"), report.err());
            ravine("status", out).isDone();
            ravine("compare", out, out).isDone();
            assertTrue(lock.isValid());
        }
        assertEquals(before, contents(out));
        assertTrue(Files.size(elsewhere.resolve("report.html")) > 0);
        assertFalse(Files.exists(elsewhere.resolve("journal.jsonl")));
        assertEquals(2, Files.readString(elsewhere.resolve("outcomes.csv")).split(",converged,", -1).length - 1);
    }

    /** All files of a folder and what is in them. */
    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(
                        folder.relativize(file) + " " + Files.getLastModifiedTime(file),
                        Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    @Test
    void statusTellsHowFarAFolderIs() throws IOException {
        Path out = run(BROKEN, "out");
        String text = ravine("status", out).isDone().out();
        assertTrue(text.startsWith("small: 4 of 4 trials are in " + out + ".\n\nstatus"), text);
        assertTrue(text.matches("(?s).*\nconverged +3 +\\d+ .*\nfailed +1 +0 +0 +0 +0\n"), text);
        keepOutcomes(out, 2);
        JsonNode json = new ObjectMapper()
                .readTree(ravine("status", out, "--json").isDone().out());
        assertEquals(4, json.get("trials").asInt());
        assertEquals(2, json.get("trials_run").asInt());
        assertEquals("1/1", json.get("part").asText());
        int iterations = 0;
        List<String> lines = Files.readAllLines(out.resolve("journal.jsonl"));
        for (String line : lines.subList(1, 3)) {
            iterations +=
                    new ObjectMapper().readTree(line).at("/outcome/iterations").asInt();
        }
        int sum = 0;
        for (JsonNode status : json.get("by_status")) {
            sum += status.get("iterations").asInt();
        }
        assertTrue(sum > 0);
        assertEquals(iterations, sum);
        ravine("status", folder)
                .isRefused(folder.resolve("journal.jsonl") + ": expected the journal of a run, found nothing there");
        Path part = folder.resolve("part");
        ravine("run", study(Ran.SMALL), "--out", part, "--shard", "2/2", "--progress", "none")
                .isDone();
        assertTrue(ravine("status", part).out().startsWith("small, part 2/2: 1 of 1 trials are in "));
    }

    @Test
    void foldersThatAreNoneAreNamed() throws IOException {
        Path nowhere = folder.resolve("nowhere");
        for (String verb : List.of("resume", "report")) {
            ravine(verb, nowhere)
                    .isRefused(
                            nowhere.resolve("journal.jsonl") + ": expected the journal of a run, found nothing there");
        }
        assertFalse(Files.exists(nowhere));
        Path out = run(Ran.SMALL, "out");
        Path copy = out.resolve("journal.study.yaml");
        List<String> lines = new ArrayList<>(Files.readAllLines(copy));
        Files.writeString(copy, Ran.SMALL);
        ravine("report", out).isRefused(copy + ": expected a study as ravine run keeps it, found another file");
        lines.set(2, "# part: 3/2");
        Files.write(copy, lines);
        ravine("report", out).isRefused(copy + ": shard: expected i/N with 1 <= i <= N but was 3/2");
        Files.delete(copy);
        ravine("resume", out)
                .isRefused(copy + ": expected the study of the journal, found nothing there; ravine run STUDY --out "
                        + out + " writes it");
    }

    @Test
    void failedTrialsMakeAStrictRunEndWithThree() throws IOException {
        Path study = study(BROKEN);
        Path out = folder.resolve("out");
        assertEquals(
                "",
                ravine("run", study, "--out", out, "--progress", "none")
                        .isDone()
                        .err());
        for (Ran strict : List.of(
                ravine("run", study, "--out", out, "--progress", "none", "--strict"),
                ravine("resume", out, "--progress", "none", "--strict"),
                ravine("report", out, "--strict"))) {
            assertEquals(3, strict.code());
            assertTrue(
                    strict.err()
                                    .startsWith(
                                            "ravine: 1 of 4 trials failed, the first gradient-descent, step 0.1 on function:")
                            && strict.err().endsWith(": java.lang.ArithmeticException: breaks\n"),
                    strict.err());
            assertTrue(strict.out().contains("report.html"), strict.out());
        }
        Path diverges = study(Ran.SMALL.replace("2/(L+mu)", "3"));
        ravine("run", diverges, "--out", folder.resolve("diverges"), "--progress", "none", "--strict")
                .isDone();
    }

    @Test
    void colorsCanBeRefused() {
        assertTrue(Terminal.isColored(Map.of()));
        assertTrue(Terminal.isColored(Map.of("NO_COLOR", "")));
        assertFalse(Terminal.isColored(Map.of("NO_COLOR", "1")));
    }

    @Test
    void completionNamesEveryCommand() {
        String script = ravine("completion").isDone().out();
        assertTrue(script.startsWith("#!/usr/bin/env bash"), script);
        for (String verb : List.of(
                "run",
                "resume",
                "check",
                "status",
                "report",
                "export",
                "compare",
                "merge",
                "minimize",
                "derivatives",
                "list",
                "describe")) {
            assertTrue(script.contains("function _picocli_ravine_" + verb + "("), verb);
        }
    }
}
