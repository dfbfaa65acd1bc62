// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
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
    void interruptionLeavesNoThreadBehind() throws InterruptedException {
        Thread caller = Thread.currentThread();
        assertThrows(InterruptedException.class, () -> new LocalEngine(2, Catalogue.builtIn())
                .run(List.of(Trials.endless(), Trials.quadratic(3)), outcome -> caller.interrupt()));
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().equals("ravine-trial")) {
                thread.join(5000);
                assertFalse(thread.isAlive());
            }
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
