// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every engine promises. */
abstract class EngineContract {

    /** What trials of this contract name. */
    static final Catalogue CATALOGUE = Catalogue.builtIn().with(List.of(new FaultyFamily()), List.of());

    /** The engine, for trials of families in {@link #CATALOGUE}. */
    abstract Engine engine();

    private static List<Trial> trials() {
        List<Trial> trials = new ArrayList<>();
        for (double kappa : new double[] {3, 10, 30, 100, 300}) {
            trials.add(Trials.quadratic(kappa));
            trials.add(Trials.gradientDescent(kappa, 1 / kappa));
            trials.add(Trials.tuned(kappa, 0.1 / kappa, 1 / kappa, 2.5 / kappa));
            trials.add(Trials.gradientDescent(kappa, 3 / kappa));
        }
        return trials;
    }

    private Map<String, Outcome> run(List<Trial> trials) throws InterruptedException {
        Map<String, Outcome> outcomes = new HashMap<>();
        engine().run(trials, outcome -> {
            Outcome earlier = outcomes.put(outcome.trial().key(), outcome);
            assertSame(null, earlier, "each outcome once");
        });
        return outcomes;
    }

    @Test
    void outcomesAreThoseOfTheRunnerToTheLastBit() throws InterruptedException {
        TrialRunner runner = new TrialRunner(Catalogue.builtIn());
        Map<String, Outcome> expected = new HashMap<>();
        trials().forEach(trial -> expected.put(trial.key(), runner.run(trial)));
        assertEquals(expected, run(trials()));
    }

    @Test
    void workIsDoneOnEachOutcomeOnce() throws InterruptedException {
        Map<String, String> made = new HashMap<>();
        engine().run(trials(), outcome -> outcome.trial().key() + outcome.status(), text -> made.put(text, text));
        Map<String, String> expected = new HashMap<>();
        run(trials()).forEach((key, outcome) -> expected.put(key + outcome.status(), key + outcome.status()));
        assertEquals(expected, made);
    }

    @Test
    void orderChangesNothing() throws InterruptedException {
        List<Trial> shuffled = new ArrayList<>(trials());
        Collections.shuffle(shuffled, new Random(7));
        assertEquals(run(trials()), run(shuffled));
    }

    @Test
    void noTrialsAreNoWork() throws InterruptedException {
        assertEquals(Map.of(), run(List.of()));
    }

    @Test
    void aTrialThatCannotBeRunFailsAlone() throws InterruptedException {
        Trial good = Trials.quadratic(10);
        Trial bad = Trials.on(10, Trials.optimizer("no-such-method", Map.of()), false);
        Map<String, Outcome> outcomes = run(List.of(bad, good));
        assertEquals(Status.CONVERGED, outcomes.get(good.key()).status());
        assertEquals(Status.FAILED, outcomes.get(bad.key()).status());
        assertEquals(
                "no optimizer is called no-such-method", outcomes.get(bad.key()).message());
    }

    @Test
    void divergenceIsAResult() throws InterruptedException {
        Trial trial = Trials.gradientDescent(10, 0.3);
        assertEquals(Status.DIVERGED, run(List.of(trial)).get(trial.key()).status());
    }

    @Test
    void faultsStayWithTheirTrials() throws InterruptedException {
        List<Trial> trials = new ArrayList<>(List.of(
                FaultyFamily.trial("exception", 0), FaultyFamily.trial("nan", 0), FaultyFamily.trial("hang", 0.2)));
        trials.addAll(trials());
        Map<String, Outcome> outcomes = run(trials);
        assertEquals(trials.size(), outcomes.size());
        assertEquals(Status.FAILED, outcomes.get(trials.get(0).key()).status());
        assertEquals("no more", outcomes.get(trials.get(0).key()).message());
        assertEquals(Status.DIVERGED, outcomes.get(trials.get(1).key()).status());
        assertEquals(Status.TIMED_OUT, outcomes.get(trials.get(2).key()).status());
        assertEquals(
                "expected an end within 0.2 s, found none",
                outcomes.get(trials.get(2).key()).message());
        TrialRunner runner = new TrialRunner(CATALOGUE);
        trials().forEach(trial -> assertEquals(runner.run(trial), outcomes.get(trial.key())));
    }

    @Test
    void aTimeLimitThatIsKeptChangesNothing() throws InterruptedException {
        Trial trial = Trials.quadratic(10);
        Trial limited = Trials.within(trial, 60);
        assertEquals(trial.key(), limited.key());
        assertEquals(
                run(List.of(trial)).get(trial.key()),
                run(List.of(limited)).get(trial.key()).of(trial));
    }

    @Test
    void aTimeLimitIsThatOfRunsThatNeverEndToo() throws InterruptedException {
        Trial trial = Trials.within(Trials.endless(), 0.2);
        assertEquals(Status.TIMED_OUT, run(List.of(trial)).get(trial.key()).status());
    }

    @Test
    void anErrorEndsTheRunAndIsTold() {
        IllegalStateException thrown = assertThrows(IllegalStateException.class, () -> engine().run(
                        List.of(FaultyFamily.trial("error", 0)), outcome -> {}));
        assertEquals("a trial ended without an outcome: java.lang.AssertionError: never", thrown.getMessage());
    }

    @Test
    void aListenerHearsOfEachOutcomeOnceAndOfAllTheWork(@TempDir Path folder) throws Exception {
        Study study = Trials.study(trials().toArray(Trial[]::new));
        List<String> heard = new ArrayList<>();
        StudyListener listener = new StudyListener() {
            private double workDone;

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
                assertTrue(workDone > this.workDone, "work grows");
                this.workDone = workDone;
                assertEquals(done == total, workDone == 1);
            }
        };
        try (Journal journal = Journal.open(folder.resolve("journal.jsonl"), study, "test")) {
            StudyRun.run(study, engine(), journal, listener);
        }
        List<String> expected = new ArrayList<>(List.of("started 20", "resumed 0"));
        IntStream.rangeClosed(1, 20).forEach(done -> expected.add(done + "/20"));
        assertEquals(expected, heard);
    }

    @Test
    void sinkIsNeverCalledTwiceAtATime() throws InterruptedException {
        AtomicBoolean busy = new AtomicBoolean();
        engine().run(trials(), outcome -> {
            assertFalse(busy.getAndSet(true));
            Thread.yield();
            busy.set(false);
        });
    }

    @Test
    void aSinkThatThrowsEndsTheRun() {
        IllegalStateException full = new IllegalStateException("disk full");
        List<Outcome> seen = new ArrayList<>();
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> engine().run(trials(), outcome -> {
                    seen.add(outcome);
                    throw full;
                }));
        assertSame(full, thrown);
        assertEquals(1, seen.size());
    }

    @Test
    void interruptionEndsTheRun() {
        Trial endless = Trials.endless();
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> engine().run(List.of(endless, endless, endless), outcome -> {}));
    }

    @Test
    void whatWasFinishedBeforeAnInterruptionIsDelivered() {
        List<Outcome> seen = new ArrayList<>();
        List<Trial> trials = new ArrayList<>(trials());
        trials.add(Trials.endless());
        assertThrows(InterruptedException.class, () -> engine().run(trials, outcome -> {
            seen.add(outcome);
            if (seen.size() == trials.size() - 1) {
                Thread.currentThread().interrupt();
            }
        }));
        assertEquals(trials.size() - 1, seen.size());
    }
}
