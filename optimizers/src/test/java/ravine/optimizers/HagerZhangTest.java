// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HagerZhangTest extends LineSearchContract {

    @Override
    LineSearch from(double firstStep) {
        return HagerZhang.from(InitialStep.fixed(firstStep));
    }

    @Override
    boolean meetsItsConditions(Ray ray) {
        boolean wolfe = ray.value() <= ray.initialValue() + 0.1 * ray.step() * ray.initialSlope();
        boolean approximate = -0.8 * ray.initialSlope() >= ray.slope()
                && ray.value() <= ray.initialValue() + 1e-6 * Math.abs(ray.initialValue());
        return ray.slope() >= 0.9 * ray.initialSlope() && (wolfe || approximate);
    }

    /** Tight, so that it must come near the minimum. */
    private static HagerZhang tight(double first) {
        return new HagerZhang(InitialStep.fixed(first), 1e-4, 1e-3, 1e-6);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 4, 50})
    void onAParabolaTheFirstSecantIsTheMinimum(double first) {
        Formula parabola = line(a -> a * a / 2 - a, a -> a - 1);
        Ray ray = ray(parabola);
        assertTrue(search(tight(first), ray, parabola).isFound());
        assertEquals(1, ray.step(), 1e-15);
        // Growth by 5 until the slope turns, then the secant.
        int growth = first >= 1 ? 0 : (int) Math.ceil(Math.log(1 / first) / Math.log(5));
        assertEquals(1 + growth + 1, ray.evaluations());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e4, 1e8, 1e12})
    void slopesLeadOnWhereValuesAreRoundOff(double raise) {
        // The true values differ by 1e-18; here they are wrong by an ulp, and upwards.
        Formula raised = line(a -> a == 0 ? raise : raise + Math.ulp(raise), a -> a - 1e-9);
        Ray ray = ray(raised);
        assertEquals(SearchEnd.APPROXIMATE_WOLFE, search(tight(1e-8), ray, raised));
        assertEquals(1e-9, ray.step(), 1e-12);
        assertFalse(
                search(MoreThuente.tight(InitialStep.fixed(1e-8)), ray(raised), raised)
                        .isFound(),
                "values alone do not tell");
    }

    @ParameterizedTest
    @CsvSource({"1.5, true", "1.79, true", "1.81, false"})
    void aSlopeUpwardsMayBeEightTenthsOfThatDownwards(double first, boolean suffices) {
        Formula raised = line(a -> a == 0 ? 1e8 : 1e8 + Math.ulp(1e8), a -> a - 1);
        Ray ray = ray(raised);
        assertEquals(SearchEnd.APPROXIMATE_WOLFE, search(from(first), ray, raised));
        assertEquals(suffices, ray.evaluations() == 1);
    }

    @Test
    void aValueThatRisesTooMuchIsBisectedAway() {
        // At 1 the slope is negative but the value too high: U3. A hill at 0.5 lies between.
        Formula hill = line(a -> a < 0.25 ? 2 * a * a - 0.5 * a : 3 - a, a -> a < 0.25 ? 4 * a - 0.5 : -1);
        Ray ray = ray(hill);
        assertTrue(search(tight(1), ray, hill).isFound());
        assertEquals(0.125, ray.step(), 1e-12);
        assertTrue(ray.evaluations() <= 5, ray.evaluations() + " evaluations");
    }

    @Test
    void withoutALowerBoundItSpendsItsEvaluationsGoingDown() {
        Formula down = line(a -> -a, a -> -1);
        Ray ray = ray(down);
        assertEquals(SearchEnd.EVALUATIONS_SPENT, search(from(1), ray, down));
        assertEquals(HagerZhang.MAX_EVALUATIONS, ray.evaluations());
        assertTrue(ray.value() < -1e30, "f = " + ray.value());
    }

    @Test
    void constantsAreChecked() {
        InitialStep one = InitialStep.fixed(1);
        assertThrows(IllegalArgumentException.class, () -> new HagerZhang(one, 0.5, 0.9, 1e-6));
        assertThrows(IllegalArgumentException.class, () -> new HagerZhang(one, 0.1, 0.05, 1e-6));
        assertThrows(IllegalArgumentException.class, () -> new HagerZhang(one, 0.1, 1, 1e-6));
        assertEquals(
                "rise: expected a finite number of at least 0 but was -1.0",
                assertThrows(IllegalArgumentException.class, () -> new HagerZhang(one, 0.1, 0.9, -1))
                        .getMessage());
    }
}
