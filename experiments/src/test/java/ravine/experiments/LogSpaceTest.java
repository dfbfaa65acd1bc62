// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LogSpaceTest {

    @Test
    void decadesAreTheDecimalsThatOneWrites() {
        assertArrayEquals(new double[] {1e-3, 1e-2, 1e-1, 1}, LogSpace.points(1e-3, 1, 4));
        assertArrayEquals(new double[] {2e-7, 2e-6, 2e-5, 2e-4}, LogSpace.points(2e-7, 2e-4, 4));
        double[] points = LogSpace.points(1e-300, 1e300, 601);
        for (int i = 0; i < points.length; i++) {
            assertEquals(Double.parseDouble("1e" + (i - 300)), points[i]);
        }
    }

    @Test
    void pointsBetweenAreTheNearestDoubles() {
        // 10^-2.5, 10^-1.5 and 10^-0.5 to 17 digits.
        assertArrayEquals(
                new double[] {0.001, 0.0031622776601683794, 0.01, 0.031622776601683791, 0.1, 0.31622776601683794, 1},
                LogSpace.points(1e-3, 1, 7));
    }

    @Test
    void endsAreExact() {
        double from = Math.nextUp(0.1);
        double to = Math.nextDown(7.0);
        double[] points = LogSpace.points(from, to, 5);
        assertEquals(from, points[0]);
        assertEquals(to, points[4]);
    }

    @Test
    void pointsMayFall() {
        assertArrayEquals(new double[] {100, 10, 1}, LogSpace.points(100, 1, 3));
    }

    @Test
    void ratiosAreEqual() {
        double[] points = LogSpace.points(0.37, 9100, 40);
        double ratio = Math.pow(9100 / 0.37, 1 / 39.0);
        for (int i = 1; i < points.length; i++) {
            assertEquals(ratio, points[i] / points[i - 1], 1e-14 * ratio);
        }
    }
}
