// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;

class BudgetTest {

    private static final EvaluationCounts COUNTS = new EvaluationCounts(20, 30, 40);

    @Test
    void eachCountsItsOwnKind() {
        View view = View.cost(10, COUNTS);
        assertTrue(Budget.iterations(10).isSpent(view));
        assertFalse(Budget.iterations(11).isSpent(view));
        assertTrue(Budget.values(20).isSpent(view));
        assertFalse(Budget.values(21).isSpent(view));
        assertTrue(Budget.gradients(30).isSpent(view));
        assertFalse(Budget.gradients(31).isSpent(view));
        assertTrue(Budget.hvps(40).isSpent(view));
        assertFalse(Budget.hvps(41).isSpent(view));
    }

    @Test
    void aSpentBudgetIsNoSuccess() {
        StopRule.Watch watch = Budget.gradients(5).watch();
        assertTrue(watch.isMet(View.cost(1, COUNTS)));
        assertFalse(watch.isSuccess());
        assertEquals(Budget.gradients(5), watch.fired());
    }

    @Test
    void timeRunsFromTheStartByTheClockThatWasGiven() {
        AtomicLong clock = new AtomicLong(1_000);
        StopRule.Watch watch = Budget.time(Duration.ofNanos(50), clock::get).watch();
        clock.set(1_049);
        assertFalse(watch.isMet(View.value(1)));
        clock.set(1_050);
        assertTrue(watch.isMet(View.value(1)));
        assertFalse(watch.isSuccess());
    }

    @Test
    void timeThatWasSpentBeforeABreakStaysSpent() {
        AtomicLong clock = new AtomicLong(1_000);
        StopRule rule = Budget.time(Duration.ofNanos(50), clock::get);
        StopRule.Watch watch = rule.watch();
        clock.set(1_030);
        Snapshot snapshot = Snapshot.read(watch::state);
        // Another process, whose clock starts elsewhere.
        clock.set(-7_000);
        StopRule.Watch resumed = rule.watch();
        snapshot.write(resumed::state);
        clock.set(-7_000 + 19);
        assertFalse(resumed.isMet(View.value(1)));
        clock.set(-7_000 + 20);
        assertTrue(resumed.isMet(View.value(1)));
    }

    @Test
    void negativeBudgetsAreRefused() {
        assertEquals(
                "most: expected a number of at least 0 but was -1",
                assertThrows(IllegalArgumentException.class, () -> Budget.iterations(-1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Budget.values(-1));
        assertThrows(IllegalArgumentException.class, () -> Budget.gradients(-1));
        assertThrows(IllegalArgumentException.class, () -> Budget.hvps(-1));
        assertThrows(IllegalArgumentException.class, () -> Budget.time(Duration.ofNanos(-1), () -> 0));
    }
}
