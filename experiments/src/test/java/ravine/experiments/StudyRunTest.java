// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyRunTest {

    private static final Engine LOCAL = new LocalEngine(1, Catalogue.builtIn());

    @TempDir
    private Path folder;

    private final List<String> heard = new ArrayList<>();

    private final StudyListener listener = new StudyListener() {
        @Override
        public void started(int total) {
            heard.add("started " + total);
        }

        @Override
        public void resumed(int count) {
            heard.add("resumed " + count);
        }

        @Override
        public void finished(Outcome outcome, int done, int total, double workDone) {
            heard.add(done + "/" + total);
        }
    };

    private static Study study() {
        return Trials.study(
                Trials.quadratic(10),
                Trials.gradientDescent(10, 0.3),
                Trials.gradientDescent(30, 0.01),
                Trials.tuned(10, 0.1, 0.15));
    }

    private Journal journal(Study study) throws IOException {
        return Journal.open(folder.resolve("journal.jsonl"), study, "test");
    }

    private Journal journal() throws IOException {
        return journal(study());
    }

    /** Ends like a process that is killed after some outcomes. */
    private static Engine dying(int after) {
        return (trials, sink) -> {
            Consumer<Outcome> counting = new Consumer<>() {
                private int left = after;

                @Override
                public void accept(Outcome outcome) {
                    sink.accept(outcome);
                    if (--left == 0) {
                        throw new IllegalStateException("killed");
                    }
                }
            };
            LOCAL.run(trials, counting);
        };
    }

    @Test
    void outcomesAreInTheOrderOfTheStudy() throws Exception {
        StudyResult result = StudyRun.run(study(), LOCAL);
        assertEquals(
                study().trials(), result.outcomes().stream().map(Outcome::trial).toList());
    }

    @Test
    void threadsAndOrderChangeNoBit() throws Exception {
        List<Outcome> expected = StudyRun.run(study(), LOCAL).outcomes();
        assertEquals(
                expected,
                StudyRun.run(study(), new LocalEngine(2, Catalogue.builtIn())).outcomes());
        Engine shuffling = (trials, sink) -> {
            List<Trial> shuffled = new ArrayList<>(trials);
            Collections.shuffle(shuffled, new Random(3));
            LOCAL.run(shuffled, sink);
        };
        assertEquals(expected, StudyRun.run(study(), shuffling).outcomes());
    }

    @Test
    void aKilledStudyGoesOn() throws Exception {
        try (Journal journal = journal()) {
            assertThrows(IllegalStateException.class, () -> StudyRun.run(study(), dying(3), journal, listener));
        }
        try (Journal journal = journal()) {
            StudyResult resumed = StudyRun.run(study(), LOCAL, journal, listener);
            assertEquals(StudyRun.run(study(), LOCAL).outcomes(), resumed.outcomes());
        }
        assertEquals(List.of("started 4", "resumed 0", "1/4", "2/4", "3/4", "started 4", "resumed 3", "4/4"), heard);
    }

    @Test
    void aFinishedStudyIsNotRunAgain() throws Exception {
        try (Journal journal = journal()) {
            StudyRun.run(study(), LOCAL, journal, listener);
        }
        byte[] before = Files.readAllBytes(folder.resolve("journal.jsonl"));
        Engine none = (trials, sink) -> assertEquals(List.of(), trials);
        try (Journal journal = journal()) {
            StudyRun.run(study(), none, journal, listener);
        }
        assertEquals(-1, java.util.Arrays.mismatch(before, Files.readAllBytes(folder.resolve("journal.jsonl"))));
    }

    @Test
    void failuresAreRunAgain() throws Exception {
        Trial bad = Trials.on(10, Trials.optimizer("no-such-method", Map.of()), false);
        Study study = Trials.study(bad, Trials.quadratic(10));
        for (int run = 0; run < 2; run++) {
            try (Journal journal = journal(study)) {
                StudyRun.run(study, LOCAL, journal, listener);
            }
        }
        assertEquals(List.of("started 2", "resumed 0", "1/2", "2/2", "started 2", "resumed 1", "2/2"), heard);
    }

    @Test
    void trialsThatDifferInLabelsAreRunOnce() throws Exception {
        Trial trial = Trials.quadratic(10);
        Study study = Trials.study(trial, Trials.labelled(trial, "the same"));
        try (Journal journal = journal(study)) {
            StudyResult result = StudyRun.run(study, LOCAL, journal, listener);
            assertEquals(
                    List.of("heavy-ball", "the same"),
                    result.outcomes().stream()
                            .map(outcome -> outcome.trial().optimizer().label())
                            .toList());
            assertEquals(
                    result.outcomes().get(0).samples(), result.outcomes().get(1).samples());
        }
        assertEquals(List.of("started 1", "resumed 0", "1/1"), heard);
    }

    @Test
    void aJournalThatCannotBeWrittenEndsTheStudy() throws Exception {
        Journal closed = journal();
        closed.close();
        assertThrows(IOException.class, () -> StudyRun.run(study(), LOCAL, closed, listener));
    }

    @Test
    void anEngineThatLeavesATrialOutIsFound() throws Exception {
        Engine lazy = (trials, sink) -> {};
        String message = assertThrows(IllegalStateException.class, () -> StudyRun.run(study(), lazy))
                .getMessage();
        assertSame(0, message.indexOf("the engine has left out a trial: "));
        try (Journal journal = journal()) {
            assertEquals(
                    "the engine has left out 4 trials",
                    assertThrows(IllegalStateException.class, () -> StudyRun.run(study(), lazy, journal, listener))
                            .getMessage());
        }
    }

    @Test
    void whatIsMissingIsInterrupted() throws Exception {
        try (Journal journal = journal()) {
            assertThrows(IllegalStateException.class, () -> StudyRun.run(study(), dying(3), journal, listener));
            List<Outcome> outcomes = StudyRun.recorded(study(), journal).outcomes();
            List<Outcome> whole = StudyRun.run(study(), LOCAL).outcomes();
            int missing = 0;
            for (int i = 0; i < whole.size(); i++) {
                if (outcomes.get(i).status() == Status.INTERRUPTED) {
                    missing++;
                    assertEquals("not run yet", outcomes.get(i).message());
                } else {
                    assertEquals(whole.get(i), outcomes.get(i));
                }
            }
            assertEquals(1, missing);
        }
    }

    @Test
    void whatIsKnownStandsUnderTheTrialsOfTheStudy() throws Exception {
        Trial first = Trials.quadratic(10);
        Trial again = Trials.labelled(first, "again");
        Study study = Trials.study(first, again, Trials.quadratic(20));
        Outcome outcome = StudyRun.run(Trials.study(first), LOCAL).outcomes().get(0);
        List<Outcome> known = StudyRun.known(study, Map.of(first.key(), outcome, "0".repeat(64), outcome))
                .outcomes();
        assertEquals(study.trials(), known.stream().map(Outcome::trial).toList());
        assertEquals(outcome, known.get(0));
        assertEquals(outcome.samples(), known.get(1).samples());
        assertEquals(Status.INTERRUPTED, known.get(2).status());
        assertEquals(2, StudyRun.size(study, Shard.WHOLE));
        assertEquals(1, StudyRun.size(study, new Shard(2, 2)));
    }

    @Test
    void shardsTogetherAreTheStudy() throws Exception {
        Study study = study();
        for (int i = 1; i <= 3; i++) {
            try (Journal part = Journal.open(folder.resolve(i + ".jsonl"), study, "test")) {
                StudyRun.run(study, new Shard(i, 3), LOCAL, part, listener);
            }
        }
        assertEquals(
                List.of(
                        "started 2",
                        "resumed 0",
                        "1/2",
                        "2/2",
                        "started 1",
                        "resumed 0",
                        "1/1",
                        "started 1",
                        "resumed 0",
                        "1/1"),
                heard);
        try (Journal journal = journal()) {
            for (int i : new int[] {3, 1, 2, 1}) {
                try (Journal part = Journal.open(folder.resolve(i + ".jsonl"), study, "test")) {
                    StudyRun.merge(study, part, journal);
                }
            }
            assertEquals(
                    StudyRun.run(study, LOCAL).outcomes(),
                    StudyRun.recorded(study, journal).outcomes());
        }
        assertEquals(1 + 4, Files.readAllLines(folder.resolve("journal.jsonl")).size(), "none twice");
    }

    @Test
    void mergingTakesRunsForFailuresAndNotFailuresForRuns() throws Exception {
        Trial trial = Trials.quadratic(10);
        Study study = Trials.study(trial);
        Outcome good = new TrialRunner(Catalogue.builtIn()).run(trial);
        Outcome failed = Outcome.failed(trial, "out of luck");
        try (Journal bad = Journal.open(folder.resolve("bad.jsonl"), study, "test");
                Journal well = Journal.open(folder.resolve("well.jsonl"), study, "test");
                Journal into = journal(study)) {
            bad.append(failed);
            well.append(good);
            StudyRun.merge(study, bad, into);
            assertEquals(failed, into.find(trial).orElseThrow());
            StudyRun.merge(study, well, into);
            assertEquals(good, into.find(trial).orElseThrow());
            StudyRun.merge(study, bad, into);
            assertEquals(good, into.find(trial).orElseThrow());
        }
    }

    @Test
    void mergingRefusesTwoOutcomesOfATrial() throws Exception {
        Trial trial = Trials.quadratic(10);
        Study study = Trials.study(trial);
        try (Journal other = Journal.open(folder.resolve("other.jsonl"), study, "test");
                Journal into = journal(study)) {
            into.append(new TrialRunner(Catalogue.builtIn()).run(trial));
            other.append(new TrialRunner(Catalogue.builtIn())
                    .run(Trials.gradientDescent(10, 0.1))
                    .of(trial));
            String message = assertThrows(IOException.class, () -> StudyRun.merge(study, other, into))
                    .getMessage();
            assertTrue(message.startsWith(other + ": expected the outcome that " + into + " has of trial "), message);
        }
    }
}
