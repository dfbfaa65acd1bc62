// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanesTest {

    /** Of sizes so different that another order of summation has other bits. */
    private static double[] numbers(int length) {
        Random random = new Random(length);
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = random.nextGaussian() * StrictMath.pow(10, random.nextInt(16));
        }
        return numbers;
    }

    /** Halves onto halves until one is left, as it is documented. */
    private static double halved(double[] lanes) {
        double[] sums = lanes.clone();
        for (int half = sums.length / 2; half > 0; half /= 2) {
            for (int t = 0; t < half; t++) {
                sums[t] += sums[t + half];
            }
        }
        return sums[0];
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 32, 64, 128, 256})
    void lanesAreAddedUpHalvesOntoHalves(int lanes) {
        Lanes sums = new Lanes();
        double[] row = numbers(lanes + 5);
        double[] before = row.clone();
        double expected = halved(Arrays.copyOfRange(row, 3, 3 + lanes));
        assertEquals(expected, sums.sum(row, 3, lanes));
        assertArrayEquals(before, row);
    }

    /** One number after the other in 256 lanes, whatever was summed before. */
    @ParameterizedTest
    @ValueSource(ints = {1, 7, 255, 256, 257, 511, 512, 513, 1000})
    void numbersGoToLanesInTurn(int length) {
        Lanes sums = new Lanes();
        sums.sum(numbers(300));
        double[] numbers = numbers(length);
        double[] lanes = new double[256];
        for (int i = 0; i < length; i++) {
            lanes[i % 256] += numbers[i];
        }
        assertEquals(halved(lanes), sums.sum(numbers));
    }

    /** The least power of two that takes all terms at once, if there is one and 64 KiB take that many rows of it. */
    @Test
    void thereAreAsManyLanesAsAreOfUse() {
        for (int rows : new int[] {1, 31, 32, 33, 63, 64, 65, 127, 128, 129, 100_000_000}) {
            int most = rows <= 32 ? 256 : rows <= 64 ? 128 : 64;
            for (int terms = 1; terms < 600; terms++) {
                int lanes = Lanes.count(terms, rows);
                assertTrue(lanes >= 8 && lanes <= most && Integer.bitCount(lanes) == 1, lanes + " lanes");
                assertTrue(lanes >= terms || lanes == most, lanes + " lanes for " + terms);
                assertTrue(lanes / 2 < terms || lanes == 8, lanes + " lanes for " + terms);
            }
        }
    }
}
