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

    private static final Target YES = progress -> true;
    private static final Target NO = progress -> false;

    private record Still(double initialValue, double value, double gradientNorm) implements Progress {

        @Override
        public int iteration() {
            return 7;
        }

        @Override
        public void point(double[] out) {
            throw new AssertionError("no target needs the point");
        }

        @Override
        public Preconditioner preconditioner() {
            return Preconditioner.identity();
        }

        @Override
        public EvaluationCounts counts() {
            return new EvaluationCounts(0, 8, 0);
        }
    }

    @Test
    void relativeGapIsMeasuredFromTheOptimumAndIncludesItsBound() {
        Target target = Target.relativeGap(0.25, -1);
        assertTrue(target.isMet(new Still(3, 0, 1)));
        assertFalse(target.isMet(new Still(3, Math.nextUp(0.0) + 0x1.0p-40, 1)));
    }

    @Test
    void relativeGapOfAStartAtTheOptimumIsMet() {
        assertTrue(Target.relativeGap(1e-10, 2).isMet(new Still(2, 2, 0)));
    }

    @Test
    void gradientNormIncludesItsBound() {
        Target target = Target.gradientNorm(1e-3);
        assertTrue(target.isMet(new Still(1, 1, 1e-3)));
        assertFalse(target.isMet(new Still(1, 1, Math.nextUp(1e-3))));
    }

    @Test
    void notANumberMeetsNoTarget() {
        Still lost = new Still(1, Double.NaN, Double.NaN);
        assertFalse(Target.relativeGap(0.5, 0).isMet(lost));
        assertFalse(Target.gradientNorm(1).isMet(lost));
    }

    @Test
    void noneIsNeverMet() {
        assertFalse(Target.none().isMet(new Still(1, 0, 0)));
    }

    @Test
    void orIsEitherAndAndIsBoth() {
        Still any = new Still(1, 1, 1);
        assertEquals(true, YES.or(NO).isMet(any));
        assertEquals(true, NO.or(YES).isMet(any));
        assertEquals(false, NO.or(NO).isMet(any));
        assertEquals(false, YES.and(NO).isMet(any));
        assertEquals(false, NO.and(YES).isMet(any));
        assertEquals(true, YES.and(YES).isMet(any));
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
