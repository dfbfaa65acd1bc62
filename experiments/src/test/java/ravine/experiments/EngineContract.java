// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What every engine promises. */
abstract class EngineContract {

    /** The engine, for trials of the built-in families. */
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
