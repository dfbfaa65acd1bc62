// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class OrthonormalColumnsTest {

    private static double[] factor(int n, double... a) {
        double[] q = new double[n * n];
        new OrthonormalColumns(n).of(a.clone(), q);
        return q;
    }

    @Test
    void theDiagonalOfTheOtherFactorIsPositive() {
        // (3, 4), (5, 5): the second column's part across (3, 4)/5 is (5, 5) - 7 (3, 4)/5 = (0.8, -0.6).
        assertArrayEquals(new double[] {0.6, 0.8, 0.8, -0.6}, factor(2, 3, 5, 4, 5), 1e-15);
        assertArrayEquals(new double[] {1, 0, 0, 1}, factor(2, 2, 0, 0, 3), 1e-15);
        assertArrayEquals(new double[] {-1, 0, 0, -1}, factor(2, -2, 0, 0, -3), 1e-15);
    }

    @Test
    void columnsAreOrthonormalWhateverTheRank() {
        int n = 5;
        for (double[] a : new double[][] {new double[25], ones(), hilbert(), {1e-300}}) {
            double[] square = a.length == 1 ? scaled(hilbert(), a[0]) : a;
            double[] q = factor(n, square);
            double[] product = new double[n * n];
            MatrixOf.transposedTimes(q, q, n, n, n, product);
            double[] identity = new double[n * n];
            MatrixOf.setIdentity(identity, n);
            assertArrayEquals(identity, product, 2e-15);
        }
    }

    @Test
    void theOtherFactorIsTriangular() {
        int n = 5;
        double[] q = factor(n, hilbert());
        double[] r = new double[n * n];
        MatrixOf.transposedTimes(q, hilbert(), n, n, n, r);
        for (int i = 0; i < n; i++) {
            assertTrue(r[i * n + i] > 0);
            for (int j = 0; j < i; j++) {
                assertTrue(Math.abs(r[i * n + j]) < 1e-15);
            }
        }
    }

    private static double[] ones() {
        double[] a = new double[25];
        java.util.Arrays.fill(a, 1);
        return a;
    }

    private static double[] hilbert() {
        double[] a = new double[25];
        for (int i = 0; i < 25; i++) {
            a[i] = 1.0 / (i / 5 + i % 5 + 1);
        }
        return a;
    }

    private static double[] scaled(double[] a, double factor) {
        double[] out = a.clone();
        for (int i = 0; i < a.length; i++) {
            out[i] *= factor;
        }
        return out;
    }
}
