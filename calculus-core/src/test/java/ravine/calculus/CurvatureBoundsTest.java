// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CurvatureBoundsTest {

    @Test
    void conditionNumberIsTheRatio() {
        assertEquals(40, new CurvatureBounds(0.25, 10).conditionNumber());
        assertEquals(1, new CurvatureBounds(3, 3).conditionNumber());
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "-1, 1", "2, 1", "1, Infinity", "NaN, 1", "1, NaN"})
    void boundsThatNoFunctionHasAreRefused(double mu, double lipschitz) {
        Mistakes.assertRefused(
                "curvature: expected 0 < mu <= L < infinity but was mu = " + mu + ", L = " + lipschitz,
                () -> new CurvatureBounds(mu, lipschitz));
    }
}
