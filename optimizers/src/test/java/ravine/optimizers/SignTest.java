// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignTest {

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0.0,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                1e-300,
                0.5,
                1,
                1e300,
                Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NaN
            })
    void edges(double a) {
        assertEquals(Math.signum(a), Sign.of(a));
        assertEquals(Math.signum(-a), Sign.of(-a));
    }

    @Test
    void numbersOfAllSizes() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            double a = Double.longBitsToDouble(random.nextLong());
            assertEquals(Math.signum(a), Sign.of(a), () -> "sign of " + a);
        }
    }
}
