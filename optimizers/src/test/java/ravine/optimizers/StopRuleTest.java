// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopRuleTest {

    /** Met exactly at value 1, or at gradient norm 1: two switches. */
    private static final Target BY_VALUE = progress -> progress.value() == 1;

    private static final Budget BY_NORM = progress -> progress.gradientNorm() == 1;

    private static View switches(boolean value, boolean norm) {
        return View.of(0, value ? 1 : 0, norm ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"false, false", "false, true", "true, false", "true, true"})
    void orIsEitherAndAndIsBoth(boolean a, boolean b) {
        View view = switches(a, b);
        assertEquals(a || b, BY_VALUE.or(BY_NORM).watch().isMet(view));
        assertEquals(a || b, BY_NORM.or(BY_VALUE).watch().isMet(view));
        assertEquals(a && b, BY_VALUE.and(BY_NORM).watch().isMet(view));
        assertEquals(a && b, BY_NORM.and(BY_VALUE).watch().isMet(view));
    }

    @Test
    void orSaysWhichRuleWasMetAndWhatItMeans() {
        StopRule.Watch watch = BY_VALUE.or(BY_NORM).watch();
        assertTrue(watch.isMet(switches(true, false).at(0)));
        assertEquals(BY_VALUE, watch.fired());
        assertTrue(watch.isSuccess());
        assertTrue(watch.isMet(switches(false, true).at(1)));
        assertEquals(BY_NORM, watch.fired());
        assertFalse(watch.isSuccess());
    }

    @Test
    void ofTwoThatAreMetAtOnceOrNamesTheSuccess() {
        for (StopRule rule : new StopRule[] {BY_VALUE.or(BY_NORM), BY_NORM.or(BY_VALUE)}) {
            StopRule.Watch watch = rule.watch();
            assertTrue(watch.isMet(switches(true, true).at(0)));
            assertEquals(BY_VALUE, watch.fired());
            assertTrue(watch.isSuccess());
        }
        Target again = progress -> progress.value() == 1;
        StopRule.Watch watch = again.or(BY_VALUE).watch();
        assertTrue(watch.isMet(switches(true, true).at(0)));
        assertEquals(again, watch.fired(), "the first of two successes");
    }

    @Test
    void andIsASuccessIfOneOfTheTwoIs() {
        StopRule rule = BY_NORM.and(BY_VALUE);
        StopRule.Watch watch = rule.watch();
        assertTrue(watch.isMet(switches(true, true).at(0)));
        assertTrue(watch.isSuccess());
        assertEquals(rule, watch.fired());
        watch = BY_NORM.and(Budget.iterations(3)).watch();
        assertTrue(watch.isMet(switches(false, true).at(3)));
        assertFalse(watch.isSuccess());
    }

    @Test
    void timesCountsSuccessiveIterations() {
        StopRule rule = BY_VALUE.times(3);
        StopRule.Watch watch = rule.watch();
        boolean[] met = {true, true, false, true, true, true, true, false, true};
        boolean[] expected = {false, false, false, false, false, true, true, false, false};
        for (int t = 0; t < met.length; t++) {
            assertEquals(expected[t], watch.isMet(switches(met[t], false).at(t)), "iteration " + t);
        }
        assertTrue(watch.isSuccess());
        assertEquals(rule, watch.fired());
        assertFalse(BY_NORM.times(3).watch().isSuccess());
    }

    @Test
    void timesOfAnAlternativeMeansWhatTheLastOfThemDid() {
        StopRule.Watch watch = BY_VALUE.or(BY_NORM).times(2).watch();
        assertFalse(watch.isMet(switches(true, false).at(0)));
        assertTrue(watch.isMet(switches(false, true).at(1)));
        assertFalse(watch.isSuccess());
        assertTrue(watch.isMet(switches(true, false).at(2)));
        assertTrue(watch.isSuccess());
    }

    @Test
    void eachPartSeesEachIterationWhateverTheOthersSay() {
        // Were the right part not asked while the left is met, or the left not met, it would miss iterations.
        StopRule.Watch either = BY_NORM.or(BY_VALUE.times(2)).watch();
        assertTrue(either.isMet(switches(true, true).at(0)));
        assertTrue(either.isMet(switches(true, false).at(1)));
        StopRule.Watch both = BY_NORM.and(BY_VALUE.times(2)).watch();
        assertFalse(both.isMet(switches(true, false).at(0)));
        assertTrue(both.isMet(switches(true, true).at(1)));
    }

    @Test
    void toLookAgainAtAnIterationChangesNothing() {
        for (StopRule rule : new StopRule[] {BY_VALUE.times(2), Target.step(0.5), Target.valueChange(0.5)}) {
            StopRule.Watch watch = rule.watch();
            assertFalse(watch.isMet(View.value(1).at(0)));
            assertFalse(watch.isMet(View.value(1).at(0)));
            assertTrue(watch.isMet(View.value(1).at(1)));
            assertTrue(watch.isMet(View.value(1).at(1)));
        }
    }

    @Test
    void twoRunsOfOneRuleDoNotMeet() {
        StopRule rule = BY_VALUE.times(2);
        StopRule.Watch first = rule.watch();
        StopRule.Watch second = rule.watch();
        assertFalse(first.isMet(switches(true, false).at(0)));
        assertFalse(second.isMet(switches(true, false).at(0)));
        assertTrue(first.isMet(switches(true, false).at(1)));
    }

    @Test
    void equalRulesAreEqualAndSayWhatTheyAre() {
        StopRule rule = Target.gradientNorm(0.5).and(Target.step(0.25).times(2)).or(Budget.hvps(7));
        assertEquals(Target.gradientNorm(0.5).and(Target.step(0.25).times(2)).or(Budget.hvps(7)), rule);
        assertNotEquals(Target.gradientNorm(0.5).and(Target.step(0.25).times(3)).or(Budget.hvps(7)), rule);
        assertEquals(
                "(GradientNorm[epsilon=0.5]) and ((Step[epsilon=0.25]) 2 times)"
                        + " or Evaluations[kind=HESSIAN_VECTOR_PRODUCT, most=7]",
                rule.toString());
    }

    @Test
    void aRuleIsSaidInWords() {
        assertEquals(
                "(gradient norm at most 0.5) and ((step at most 0.25 of the point's norm) 2 times in a row)"
                        + " or 7 Hessian-vector products",
                Target.gradientNorm(0.5)
                        .and(Target.step(0.25).times(2))
                        .or(Budget.hvps(7))
                        .inWords());
        assertEquals("1 iteration", Budget.iterations(1).inWords());
        assertEquals("0 gradients", Budget.gradients(0).inWords());
        assertEquals("3 values", Budget.values(3).inWords());
        assertEquals("0.5 s", Budget.time(Duration.ofMillis(500), () -> 0).inWords());
        assertEquals(
                "gap at most 0.125 of the first", Target.relativeGap(0.125, 3).inWords());
        assertEquals("value at most -2.0", Target.value(-2).inWords());
        assertEquals(
                "gradient norm at most 0.5 of the first",
                Target.relativeGradientNorm(0.5).inWords());
        assertEquals(
                "(value changed by at most 0.25 of itself) 1 time",
                Target.valueChange(0.25).times(1).inWords());
        assertEquals("no target", Target.none().inWords());
        Target own = progress -> true;
        assertEquals("a rule of the caller's own", own.inWords());
    }

    @Test
    void memoryGoesOnWhereItWas() {
        StopRule rule = BY_VALUE.times(3)
                .or(Target.step(0.25))
                .and(Target.valueChange(0.5).times(2));
        StopRule.Watch watch = rule.watch();
        View[] views = {View.point(8), View.point(9), View.point(2), View.point(5), View.point(5.5), View.point(5.6)};
        for (int t = 0; t < views.length; t++) {
            StopRule.Watch copy = rule.watch();
            Snapshot.read(watch::state).write(copy::state);
            for (int later = t; later < views.length; later++) {
                // The original is rebuilt by looking at all before.
                StopRule.Watch whole = rule.watch();
                boolean expected = false;
                for (int k = 0; k <= later; k++) {
                    expected = whole.isMet(views[k].at(k));
                }
                assertEquals(expected, copy.isMet(views[later].at(later)), t + ", " + later);
            }
            watch.isMet(views[t].at(t));
        }
    }

    @Test
    void atLeastOneTime() {
        assertThrows(IllegalArgumentException.class, () -> BY_VALUE.times(0));
    }
}
