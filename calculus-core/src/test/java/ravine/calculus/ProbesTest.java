// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTest {

    @Test
    void rademacherEntriesAreSignsWithoutBiasAndUncorrelated() {
        int n = 100_000;
        double[] v = new double[n];
        double[] w = new double[n];
        Probes probes = new Probes(11);
        probes.rademacher(v);
        probes.rademacher(w);
        assertTrue(Arrays.stream(v).allMatch(entry -> entry == 1 || entry == -1));
        // Sums of n signs have the standard deviation sqrt(n).
        assertEquals(0, Arrays.stream(v).sum(), 4 * Math.sqrt(n));
        assertEquals(0, Vectors.dot(v, w), 4 * Math.sqrt(n));
        for (int lag : new int[] {1, 63, 64, 65}) {
            assertEquals(0, Vectors.dot(Arrays.copyOf(v, n - lag), Arrays.copyOfRange(v, lag, n)), 4 * Math.sqrt(n));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 1001})
    void pointsOfTheSphereHaveLengthOne(int n) {
        double[] v = new double[n];
        new Probes(5).unitSphere(v);
        assertEquals(1, Vectors.norm2(v), 1e-15);
    }

    /** A component of a uniform unit vector has the moments 1/n and 3 / (n (n + 2)); all entries take part. */
    @Test
    void pointsOfTheSphereHaveTheMomentsOfTheUniformDistribution() {
        int n = 3;
        int samples = 100_000;
        double[] sums = new double[n];
        double[] squares = new double[n];
        double[] fourths = new double[n];
        double[] v = new double[n];
        Probes probes = new Probes(1);
        for (int s = 0; s < samples; s++) {
            probes.unitSphere(v);
            for (int i = 0; i < n; i++) {
                sums[i] += v[i] / samples;
                squares[i] += v[i] * v[i] / samples;
                fourths[i] += Math.pow(v[i], 4) / samples;
            }
        }
        for (int i = 0; i < n; i++) {
            // In three dimensions a component is uniform on [-1, 1]: variances 1/3, 1/5 - 1/9, 1/9 - 1/25.
            assertEquals(0, sums[i], 4 * Math.sqrt(1 / 3.0 / samples));
            assertEquals(1 / 3.0, squares[i], 4 * Math.sqrt((1 / 5.0 - 1 / 9.0) / samples));
            assertEquals(1 / 5.0, fourths[i], 4 * Math.sqrt((1 / 9.0 - 1 / 25.0) / samples));
        }
    }

    @Test
    void sameSeedGivesTheSameBits() {
        double[] v = new double[70];
        double[] w = new double[70];
        new Probes(3).unitSphere(v);
        new Probes(3).unitSphere(w);
        assertArrayEquals(v, w);
        new Probes(3).rademacher(v);
        new Probes(3).rademacher(w);
        assertArrayEquals(v, w);
    }
}
