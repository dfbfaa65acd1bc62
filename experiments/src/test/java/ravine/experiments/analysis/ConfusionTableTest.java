// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConfusionTableTest {

    private static final Optional<Boolean> YES = Optional.of(true);
    private static final Optional<Boolean> NO = Optional.of(false);

    @Test
    void casesGoWhereTheyBelong() {
        assertEquals(new ConfusionTable(1, 0, 0, 0, 0), ConfusionTable.EMPTY.plus(YES, YES));
        assertEquals(new ConfusionTable(0, 1, 0, 0, 0), ConfusionTable.EMPTY.plus(YES, NO));
        assertEquals(new ConfusionTable(0, 0, 1, 0, 0), ConfusionTable.EMPTY.plus(NO, YES));
        assertEquals(new ConfusionTable(0, 0, 0, 1, 0), ConfusionTable.EMPTY.plus(NO, NO));
        assertEquals(new ConfusionTable(0, 0, 0, 0, 1), ConfusionTable.EMPTY.plus(Optional.empty(), NO));
        assertEquals(new ConfusionTable(0, 0, 0, 0, 1), ConfusionTable.EMPTY.plus(YES, Optional.empty()));
        assertEquals(new ConfusionTable(3, 4, 5, 7, 9), new ConfusionTable(3, 4, 5, 6, 9).plus(NO, NO));
    }

    @Test
    void ratesLeaveOutTheUndecided() {
        ConfusionTable table = new ConfusionTable(5, 1, 2, 2, 40);

        assertEquals(10, table.decided());
        assertEquals(0.7, table.hitRate());
        assertEquals(0.7, table.hitRateOfAConstant());
        assertEquals(0.6, new ConfusionTable(0, 6, 4, 0, 0).hitRateOfAConstant());
    }

    @Test
    void intervalIsWilsons() {
        // (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n), p = 0.7, n = 10, z = 1.959964.
        ConfusionTable table = new ConfusionTable(5, 1, 2, 2, 40);
        double z = 1.959963984540054;
        double half = z * Math.sqrt(0.7 * 0.3 / 10 + z * z / 400);

        assertEquals((0.7 + z * z / 20 - half) / (1 + z * z / 10), table.low(), 1e-9);
        assertEquals((0.7 + z * z / 20 + half) / (1 + z * z / 10), table.high(), 1e-9);
    }

    @Test
    void nothingDecidedHasNoRate() {
        ConfusionTable table = new ConfusionTable(0, 0, 0, 0, 3);

        assertEquals(Double.NaN, table.hitRate());
        assertEquals(Double.NaN, table.hitRateOfAConstant());
        assertEquals(Double.NaN, table.low());
        assertEquals(Double.NaN, table.high());
    }
}
