// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.Vectors;

class PivotedQrTest {

    private static double[] column(double[] a, int m, int n, int j) {
        double[] column = new double[m];
        for (int i = 0; i < m; i++) {
            column[i] = a[i * n + j];
        }
        return column;
    }

    @ParameterizedTest
    @CsvSource({"5, 3", "4, 4", "2, 4", "1, 1", "6, 1"})
    void qTransposedTakesTheColumnsToThoseOfR(int m, int n) {
        // Cosines of an arithmetic progression would have rank 2.
        double[] a = new double[m * n];
        for (int k = 0; k < m * n; k++) {
            a[k] = StrictMath.cos(k * k);
        }
        PivotedQr qr = new PivotedQr(m, n);
        qr.factor(a);
        double[] rotated = new double[n];
        for (int j = 0; j < n; j++) {
            double[] original = column(a, m, n, qr.permutation(j));
            assertEquals(Vectors.norm2(original), qr.columnNorm(qr.permutation(j)), 1e-15);
            qr.applyQTransposed(original, rotated);
            for (int i = 0; i < n; i++) {
                assertEquals(i <= j ? qr.r(i, j) : 0, rotated[i], 1e-15 * m * n);
            }
            assertTrue(j == 0 || Math.abs(qr.r(j, j)) <= Math.abs(qr.r(j - 1, j - 1)), "the diagonal falls");
        }
        assertEquals(Math.min(m, n), qr.rank());
    }

    @Test
    void lengthsAreKept() {
        PivotedQr qr = new PivotedQr(3, 3);
        qr.factor(Quadratic.cosines(9));
        double[] b = {1, -2, 2};
        double[] rotated = new double[3];
        qr.applyQTransposed(b, rotated);
        assertEquals(3, Vectors.norm2(rotated), 1e-15);
        assertArrayEquals(new double[] {1, -2, 2}, b);
    }

    @Test
    void dependentColumnsAreTold() {
        PivotedQr qr = new PivotedQr(3, 3);
        // The third is the sum of the others.
        qr.factor(new double[] {1, 2, 3, 4, 5, 9, 7, 1, 8});
        assertEquals(2, qr.rank());
        qr.factor(new double[9]);
        assertEquals(0, qr.rank());
    }

    @Test
    void entriesMayBeHugeOrTiny() {
        for (double scale : new double[] {1e300, 1e-300}) {
            PivotedQr qr = new PivotedQr(2, 1);
            qr.factor(new double[] {3 * scale, -4 * scale});
            assertEquals(5 * scale, Math.abs(qr.r(0, 0)), 1e-15 * 5 * scale);
        }
    }
}
