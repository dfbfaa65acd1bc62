// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZakharovTest extends LandscapeContract {

    @Override
    Landscape landscape() {
        return new Zakharov(10);
    }

    /** In 60 digits by mpmath 1.3.0. */
    @Override
    double goldenStartValue() {
        return 1010.8399036393666276;
    }

    /** s, of which f has the fourth power, cancels down to a fifth of its terms. */
    @Override
    double goldenStartTolerance() {
        return 4 * 5 * Math.ulp(1.0);
    }

    /** 1 + n(n+1)(2n+1)/24. */
    @ParameterizedTest
    @CsvSource({"2, 2.25", "10, 97.25", "100, 84588.5"})
    void conditionNumberGrowsWithTheCubeOfTheDimension(int n, double kappa) {
        assertEquals(kappa, new Zakharov(n).conditionNumber().orElseThrow(), 2 * Math.ulp(kappa));
    }

    /** By hand: s = 1/2 + 1 = 3/2 at (1, 1). */
    @Test
    void valueIsTheFormulaWrittenOut() {
        assertEquals(2 + 2.25 + 5.0625, new Zakharov(2).objective().value(new double[] {1, 1}));
    }

    @Test
    void fewerThanTwoVariablesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Zakharov(1));
    }
}
