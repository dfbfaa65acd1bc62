// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawsTest {

    @Test
    void streamsAreThoseOfTheLibrary() {
        Draws draws = new Draws();
        SplittableRandom seeds = new SplittableRandom(42);
        for (int index = 0; index < 5; index++) {
            draws.start(42, index);
            SplittableRandom stream = new SplittableRandom(seeds.nextLong());
            for (int k = 0; k < 10; k++) {
                assertEquals(stream.nextLong(), draws.next());
            }
            assertEquals(stream.nextDouble(), draws.uniform());
        }
    }

    /** Four moments of 100 000 numbers, each within five standard deviations: those of z, z², z³, z⁴ are 1, √2, √15, √96. */
    @Test
    void normalNumbersHaveTheMomentsOfNormalNumbers() {
        Draws draws = new Draws();
        draws.start(7, 0);
        int count = 100_000;
        double[] moments = new double[4];
        for (int k = 0; k < count; k++) {
            double z = draws.normal();
            for (int p = 0; p < 4; p++) {
                moments[p] += Math.pow(z, p + 1.0) / count;
            }
        }
        double[] expected = {0, 1, 0, 3};
        double[] variance = {1, 2, 15, 96};
        for (int p = 0; p < 4; p++) {
            assertEquals(expected[p], moments[p], 5 * Math.sqrt(variance[p] / count), "moment " + (p + 1));
        }
    }

    /** Six orders of three, 6000 times: each 1000 times, within five deviations of √(1000 · 5/6). */
    @Test
    void everyOrderIsAsLikely() {
        int[] counts = new int[9];
        Draws draws = new Draws();
        for (int index = 0; index < 6000; index++) {
            int[] order = {0, 1, 2};
            draws.start(3, index);
            draws.shuffle(order);
            counts[3 * order[0] + order[1]]++;
        }
        IntStream orders = Arrays.stream(new int[] {1, 2, 3, 5, 6, 7});
        assertTrue(orders.allMatch(order -> Math.abs(counts[order] - 1000) <= 5 * Math.sqrt(1000 * 5 / 6.0)));
        assertArrayEquals(new int[] {0, 0, 0}, new int[] {counts[0], counts[4], counts[8]});
    }
}
