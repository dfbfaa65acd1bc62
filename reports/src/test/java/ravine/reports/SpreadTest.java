// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void quantilesAreNumbersOfTheSample() {
        assertEquals(new Spread(1, 3, 4), Spread.of(new double[] {5, 3, 1, 2, 4}));
        assertEquals(new Spread(2, 5, 8), Spread.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}));
        assertEquals(new Spread(7, 7, 7), Spread.of(new double[] {7}));
    }

    @Test
    void whatDidNotArriveIsInfinite() {
        double never = Double.POSITIVE_INFINITY;

        assertEquals(new Spread(3, never, never), Spread.of(new double[] {never, 3, never}));
    }
}
