// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.functions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static ravine.calculus.Mistakes.assertRefused;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HuberTest {

    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 1",
        "1, 0.5, 0.125, 0.5, 1",
        "1, -1, 0.5, -1, 1",
        "1, 1, 0.5, 1, 1",
        "1, 3, 2.5, 1, 0",
        "2, -3, 4, -2, 0",
        "0.5, 1e308, 5e307, 0.5, 0",
        "1e308, 0x1p500, 0x1p999, 0x1p500, 1",
        "1e-300, 1e-300, 0, 1e-300, 1",
        "1, -Infinity, Infinity, -1, 0",
        "1, NaN, NaN, NaN, NaN",
    })
    void closedForm(double threshold, double x, double value, double first, double second) {
        Huber f = new Huber(threshold);
        assertEquals(value, f.value(x));
        assertEquals(first, f.derivative(x));
        assertEquals(second, f.secondDerivative(x));
    }

    @Test
    void valueAndSlopeAreContinuousAtTheThreshold() {
        Huber f = new Huber(1.5);
        double beyond = Math.nextUp(1.5);
        assertEquals(f.value(1.5), f.value(beyond), 2 * Math.ulp(1.5));
        assertEquals(f.derivative(1.5), f.derivative(beyond));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void thresholdMustBePositiveAndFinite(double threshold) {
        assertRefused("threshold: expected positive and finite but was " + threshold, () -> new Huber(threshold));
    }
}
