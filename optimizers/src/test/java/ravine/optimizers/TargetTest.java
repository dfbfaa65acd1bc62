// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;

class TargetTest {

    @Test
    void relativeGapIsMeasuredFromTheOptimumAndIncludesItsBound() {
        Target target = Target.relativeGap(0.25, -1);
        assertTrue(target.isMet(View.of(3, 0, 1)));
        assertFalse(target.isMet(View.of(3, Math.nextUp(0.0) + 0x1.0p-40, 1)));
    }

    @Test
    void relativeGapOfAStartAtTheOptimumIsMet() {
        assertTrue(Target.relativeGap(1e-10, 2).isMet(View.of(2, 2, 0)));
    }

    @Test
    void gradientNormIncludesItsBound() {
        Target target = Target.gradientNorm(1e-3);
        assertTrue(target.isMet(View.of(1, 1, 1e-3)));
        assertFalse(target.isMet(View.of(1, 1, Math.nextUp(1e-3))));
    }

    @Test
    void notANumberMeetsNoTarget() {
        View lost = View.of(1, Double.NaN, Double.NaN);
        assertFalse(Target.relativeGap(0.5, 0).isMet(lost));
        assertFalse(Target.gradientNorm(1).isMet(lost));
    }

    @Test
    void noneIsNeverMet() {
        assertFalse(Target.none().isMet(View.of(1, 0, 0)));
    }

    @Test
    void valueIncludesItsBound() {
        Target target = Target.value(-2);
        assertTrue(target.isMet(View.value(-2)));
        assertFalse(target.isMet(View.value(Math.nextUp(-2.0))));
        assertThrows(IllegalArgumentException.class, () -> Target.value(Double.NaN));
    }

    @Test
    void relativeGradientNormIsMeasuredFromTheStart() {
        Target target = Target.relativeGradientNorm(0.25);
        EvaluationCounts counts = new EvaluationCounts(0, 1, 0);
        assertTrue(target.isMet(new View(3, 1, 1, 8, 2, counts, 0)));
        assertFalse(target.isMet(new View(3, 1, 1, 8, Math.nextUp(2.0), counts, 0)));
        assertThrows(IllegalArgumentException.class, () -> Target.relativeGradientNorm(1));
    }

    @Test
    void valueChangeIsRelativeAndLooksBackOneIteration() {
        StopRule.Watch watch = Target.valueChange(0.25).watch();
        assertFalse(watch.isMet(View.value(8).at(0)), "nothing has changed yet");
        assertTrue(watch.isMet(View.value(10).at(1)), "2 of 10");
        assertFalse(watch.isMet(View.value(6).at(2)), "4 of 6");
        assertTrue(watch.isMet(View.value(6).at(3)));
        assertFalse(watch.isMet(View.value(Double.NaN).at(4)));
        assertFalse(watch.isMet(View.value(6).at(5)));
        assertTrue(watch.isSuccess());
    }

    @Test
    void stepIsRelativeAndLooksBackOneIteration() {
        StopRule.Watch watch = Target.step(0.25).watch();
        assertFalse(watch.isMet(View.point(8).at(0)), "there was no step yet");
        assertTrue(watch.isMet(View.point(10).at(1)), "2 of 10");
        assertFalse(watch.isMet(View.point(6).at(2)), "4 of 6");
        assertTrue(watch.isMet(View.point(6).at(3)));
        assertFalse(watch.isMet(View.point(Double.NaN).at(4)));
        assertTrue(watch.isSuccess());
    }

    @Test
    void aChangeOfNothingIsAskedForByZero() {
        StopRule.Watch watch = Target.step(0).watch();
        assertFalse(watch.isMet(View.point(1).at(0)));
        assertFalse(watch.isMet(View.point(Math.nextUp(1.0)).at(1)));
        assertTrue(watch.isMet(View.point(Math.nextUp(1.0)).at(2)));
        assertThrows(IllegalArgumentException.class, () -> Target.step(-1));
        assertThrows(IllegalArgumentException.class, () -> Target.valueChange(Double.NaN));
    }

    @Test
    void aTargetIsASuccess() {
        StopRule.Watch watch = Target.gradientNorm(2).watch();
        assertTrue(watch.isMet(View.value(1).at(0)));
        assertTrue(watch.isSuccess());
        assertEquals(Target.gradientNorm(2), watch.fired());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 2, Double.NaN})
    void relativeGapRefusesAFractionOutsideOfZeroToOne(double tau) {
        assertEquals(
                "tau: expected a number between 0 and 1 but was " + tau,
                assertThrows(IllegalArgumentException.class, () -> Target.relativeGap(tau, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.NEGATIVE_INFINITY})
    void relativeGapRefusesAnOptimumThatIsNotFinite(double optimum) {
        assertThrows(IllegalArgumentException.class, () -> Target.relativeGap(0.1, optimum));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN})
    void gradientNormRefusesABoundThatIsNotPositive(double epsilon) {
        assertThrows(IllegalArgumentException.class, () -> Target.gradientNorm(epsilon));
    }
}
