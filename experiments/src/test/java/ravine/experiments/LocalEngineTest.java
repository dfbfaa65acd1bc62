// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class LocalEngineTest {

    @Nested
    class WithTwoThreads extends EngineContract {

        @Override
        Engine engine() {
            return new LocalEngine(2, Catalogue.builtIn());
        }
    }

    @Nested
    class WithManyThreads extends EngineContract {

        @Override
        Engine engine() {
            return new LocalEngine(7, Catalogue.builtIn());
        }
    }

    @Test
    void whatIsFinishedButNotDeliveredSurvivesAnInterruption() {
        List<Trial> trials = IntStream.range(1, 20).mapToObj(Trials::quadratic).toList();
        List<Outcome> seen = new ArrayList<>();
        assertThrows(InterruptedException.class, () -> new LocalEngine(2, Catalogue.builtIn()).run(trials, outcome -> {
            if (seen.isEmpty()) {
                while (threads().anyMatch(thread -> thread.getState() != Thread.State.WAITING)) {
                    Thread.onSpinWait();
                }
                Thread.currentThread().interrupt();
            }
            seen.add(outcome);
        }));
        assertEquals(trials.size(), seen.size());
    }

    private static Stream<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("ravine-trial"));
    }

    @Test
    void interruptionLeavesNoThreadBehind() throws InterruptedException {
        Thread caller = Thread.currentThread();
        assertThrows(InterruptedException.class, () -> new LocalEngine(2, Catalogue.builtIn())
                .run(List.of(Trials.endless(), Trials.quadratic(3)), outcome -> caller.interrupt()));
        for (Thread thread : threads().toList()) {
            thread.join(5000);
            assertFalse(thread.isAlive());
        }
    }

    @Test
    void threadsAreAtLeastOne() {
        assertEquals(
                "threads: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new LocalEngine(0))
                        .getMessage());
    }
}
