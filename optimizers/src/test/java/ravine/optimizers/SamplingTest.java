// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplingTest {

    @Test
    void aMillionIterationsLeaveAHundredAndElevenRows() {
        assertEquals(
                111,
                IntStream.rangeClosed(0, 1_000_000).filter(Sampling::includes).count());
    }

    @Test
    void everyPowerOfTenIsIncluded() {
        for (int power = 1; power <= 1_000_000_000 && power > 0; power *= 10) {
            assertTrue(Sampling.includes(power), "iteration " + power);
        }
    }

    @Test
    void aDecadeHasTwentyRows() {
        assertEquals(
                20, IntStream.range(1_000, 10_000).filter(Sampling::includes).count());
    }

    @Test
    void theGreatestIterationsAreFound() {
        // 10^(186/20), the last of the grid below 2^31.
        assertTrue(Sampling.includes(1_995_262_315));
        assertFalse(Sampling.includes(Integer.MAX_VALUE));
    }

    @Test
    void fewerADecadeAreAmongTheOthers() {
        int[] divisors = {1, 2, 4, 5, 10, 20};
        for (int perDecade : divisors) {
            for (int t = 0; t <= 100_000; t++) {
                if (Sampling.includes(t, perDecade)) {
                    assertTrue(Sampling.includes(t), t + " of " + perDecade);
                }
            }
            assertEquals(
                    perDecade,
                    IntStream.range(10_000, 100_000)
                            .filter(t -> Sampling.includes(t, perDecade))
                            .count());
        }
        IntStream.rangeClosed(0, 100_000)
                .forEach(t -> assertEquals(Sampling.includes(t), Sampling.includes(t, 20), "iteration " + t));
        assertEquals(
                List.of(0, 1, 3, 10, 32, 100),
                IntStream.rangeClosed(0, 100)
                        .filter(t -> Sampling.includes(t, 2))
                        .boxed()
                        .toList());
    }

    @Test
    void aNumberThatDoesNotDivideADecadeIsRefused() {
        for (int perDecade : new int[] {-1, 0, 3, 40}) {
            assertEquals(
                    "perDecade: expected a divisor of 20 but was " + perDecade,
                    assertThrows(IllegalArgumentException.class, () -> Sampling.includes(7, perDecade))
                            .getMessage());
        }
    }
}
