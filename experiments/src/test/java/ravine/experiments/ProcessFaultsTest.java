// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What happens to processes, done to processes. */
@Tag("slow")
class ProcessFaultsTest {

    private static final int KILLS = 20;

    /** 128 + SIGKILL. */
    private static final int KILLED = 137;

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("journal.jsonl");
    }

    private static Process start(List<String> before, Path journal) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(StudyProcess.command(journal)));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    private static void requireOnce(List<String> lines) {
        Set<String> keys = new HashSet<>();
        for (String line : lines.subList(1, lines.size())) {
            assertTrue(keys.add(line.substring(0, "{'key':'".length() + 64)), "an outcome is there twice");
        }
    }

    private void requireWholeAfterARun() throws Exception {
        Study study = StudyProcess.study();
        Engine engine = new LocalEngine(2, Catalogue.builtIn());
        try (Journal journal = Journal.open(file(), study, "test")) {
            assertEquals(
                    StudyRun.run(study, engine).outcomes(),
                    StudyRun.run(study, engine, journal, new StudyListener() {}).outcomes());
        }
        requireOnce(Files.readAllLines(file()));
    }

    /** At random moments, from before the journal is open to between two outcomes. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void killedTwentyTimesNothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
        Random random = new Random(20);
        Set<String> acknowledged = new HashSet<>();
        for (int kill = 0; kill < KILLS; kill++) {
            Process process = start(List.of(), file());
            int heardBefore = random.nextInt(12);
            int heard = 0;
            try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
                String line = heardBefore == 0 ? "" : out.readLine();
                while (line != null && !line.isEmpty() && heard < heardBefore) {
                    heard++;
                    acknowledge(line, acknowledged);
                    line = heard < heardBefore ? out.readLine() : "";
                }
                Thread.sleep(random.nextInt(heardBefore == 0 ? 400 : 20));
                process.toHandle().destroyForcibly();
                out.lines().forEach(rest -> acknowledge(rest, acknowledged));
            }
            assertEquals(KILLED, process.waitFor(), "killed, not ended by itself");
            try (Journal journal = Journal.open(file(), StudyProcess.study(), "test")) {
                int present = 0;
                for (Trial trial : StudyProcess.study().trials()) {
                    boolean has = journal.has(trial);
                    present += has ? 1 : 0;
                    assertTrue(has || !acknowledged.contains(trial.key()), "an acknowledged outcome is lost");
                }
                assertTrue(present < StudyProcess.study().trials().size(), "there is something left to kill");
            }
            requireOnce(Files.readAllLines(file()));
        }
        assertFalse(acknowledged.isEmpty());
        requireWholeAfterARun();
    }

    /** Keys that were printed whole; "open" is none. */
    private static void acknowledge(String line, Set<String> acknowledged) {
        if (line.length() == 64) {
            acknowledged.add(line);
        }
    }

    @Test
    void twoProcessesCannotShareAJournal() throws Exception {
        Process process = start(List.of(), file());
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            assertEquals("open", out.readLine());
            assertEquals(
                    file() + ": expected a journal for this run alone, found that another run is writing to it",
                    assertThrows(IOException.class, () -> Journal.open(file(), StudyProcess.study(), "test"))
                            .getMessage());
            Process second = start(List.of(), file());
            assertEquals(
                    List.of(file()
                            + ": expected a journal for this run alone, found that another run is writing to it"),
                    second.inputReader(StandardCharsets.UTF_8).lines().toList());
            assertEquals(StudyProcess.REFUSED, second.waitFor());
            process.toHandle().destroyForcibly();
        }
        process.waitFor();
        requireWholeAfterARun();
    }

    /** The system refuses to let a file grow beyond 40 kB, in the middle of a write. .ci/faults fills a disk. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatCannotGrowEndsTheRunAndLosesNothing() throws Exception {
        Process process = start(List.of("bash", "-c", "ulimit -f 40; exec \"$@\"", "limited"), file());
        List<String> lines = process.inputReader(StandardCharsets.UTF_8).lines().toList();
        assertEquals(StudyProcess.REFUSED, process.waitFor(), lines.toString());
        assertEquals(
                file() + ": cannot be written: File too large", lines.get(lines.size() - 1), "in the system's words");
        List<String> keys = lines.subList(1, lines.size() - 1);
        assertFalse(keys.isEmpty());
        byte[] left = Files.readAllBytes(file());
        assertEquals('\n', left[left.length - 1], "nothing is torn");
        try (Journal journal = Journal.open(file(), StudyProcess.study(), "test")) {
            for (Trial trial : StudyProcess.study().trials()) {
                assertEquals(keys.contains(trial.key()), journal.has(trial));
            }
        }
        requireWholeAfterARun();
    }
}
