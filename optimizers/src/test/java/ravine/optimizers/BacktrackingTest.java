// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BacktrackingTest extends LineSearchContract {

    @Override
    LineSearch from(double firstStep) {
        return Backtracking.from(InitialStep.fixed(firstStep));
    }

    @Override
    boolean meetsItsConditions(Ray ray) {
        return ray.value() < ray.initialValue()
                && ray.value() <= ray.initialValue() + 1e-4 * ray.step() * ray.initialSlope();
    }

    /** On \( a^2/2 - a \) the condition is \( a \le 2 (1 - c_1) \). */
    @ParameterizedTest
    @CsvSource({"0.5, 0.5, 1.0, 1, 1", "0.5, 0.5, 1.5, 0.75, 2", "0.25, 0.1, 10, 1, 2", "0.25, 0.5, 10, 1.25, 4"})
    void theFirstThatSufficesIsTaken(double decrease, double contraction, double first, double step, int trials) {
        Formula parabola = line(a -> a * a / 2 - a, a -> a - 1);
        Ray ray = ray(parabola);
        LineSearch search = new Backtracking(InitialStep.fixed(first), decrease, contraction);
        assertEquals(SearchEnd.SUFFICIENT_DECREASE, search(search, ray, parabola));
        assertEquals(step, ray.step());
        assertEquals(trials, ray.evaluations());
    }

    @Test
    void anEqualValueIsNoDecrease() {
        // The bound of 4e-4 is below an ulp of 1e16.
        Formula steps = line(a -> a == 0.25 ? 1e16 - 2 : 1e16, a -> -4);
        Ray ray = ray(steps);
        assertEquals(SearchEnd.SUFFICIENT_DECREASE, search(from(1), ray, steps));
        assertEquals(0.25, ray.step());
    }

    @Test
    void constantsAreChecked() {
        InitialStep one = InitialStep.fixed(1);
        assertThrows(IllegalArgumentException.class, () -> new Backtracking(one, 0, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Backtracking(one, 1, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new Backtracking(one, 1e-4, 0));
        assertThrows(IllegalArgumentException.class, () -> new Backtracking(one, 1e-4, 1));
    }
}
