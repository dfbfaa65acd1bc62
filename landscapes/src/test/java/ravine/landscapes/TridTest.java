// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TridTest extends LandscapeContract {

    @Override
    Landscape landscape() {
        return new Trid(10);
    }

    /** By hand: each of the ten bowls is 1 at 0. */
    @Override
    double goldenStartValue() {
        return 10;
    }

    /** \( \cot^2 \frac{\pi}{2(n + 1)} \) by mpmath 1.3.0. */
    @ParameterizedTest
    @CsvSource({"2, 3", "10, 48.374150078708228857", "50, 1053.4789912001105134", "1000, 406095.04265672185561"})
    void conditionNumberGrowsWithTheSquareOfTheDimension(int n, double kappa) {
        assertEquals(kappa, new Trid(n).conditionNumber().getAsDouble(), 8 * Math.ulp(kappa));
    }

    @ParameterizedTest
    @CsvSource({"2, -2", "5, -30", "6, -50", "10, -210"})
    void optimumIsThatOfTheCollections(int n, double value) {
        assertEquals(value, new Trid(n).optimum().orElseThrow().value());
    }

    @Test
    void fewerThanTwoVariablesAreRefused() {
        assertEquals(
                "dimension: expected at least 2 but was 1",
                assertThrows(IllegalArgumentException.class, () -> new Trid(1)).getMessage());
    }
}
