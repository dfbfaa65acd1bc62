// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
