// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ravine.calculus.BandedMap;

class BandCholeskyTest {

    /** Diagonals of cosines, the main one raised. */
    private static double[][] diagonals(int n, int w, double raise) {
        double[][] diagonals = new double[w + 1][];
        for (int k = 0; k <= w; k++) {
            diagonals[k] = Quadratic.cosines(n - k);
            for (int i = 0; i < n - k; i++) {
                diagonals[k][i] += k == 0 ? raise : 0;
            }
        }
        return diagonals;
    }

    private static double[] dense(double[][] diagonals) {
        int n = diagonals[0].length;
        double[] a = new double[n * n];
        for (int k = 0; k < diagonals.length; k++) {
            for (int i = 0; i + k < n; i++) {
                a[i * n + i + k] = diagonals[k][i];
                a[(i + k) * n + i] = diagonals[k][i];
            }
        }
        return a;
    }

    /** The last is indefinite. */
    @ParameterizedTest
    @CsvSource({"1, 0, 2", "6, 0, 3", "6, 1, 4", "6, 2, 6", "6, 5, 9", "6, 1, 0", "9, 3, 0.5"})
    void itIsThatOfTheDenseMatrix(int n, int w, double raise) {
        double[][] diagonals = diagonals(n, w, raise);
        BandCholesky band = new BandCholesky(n, w);
        Cholesky dense = new Cholesky(n);
        assertTrue(band.factor(new Diagonals(diagonals)));
        assertTrue(dense.factor(dense(diagonals)));
        // The norm, and so the shift, is summed in another order.
        assertEquals(dense.shift(), band.shift(), 1e-15 * dense.shift());
        assertEquals(raise <= 0.5, band.shift() > 0);
        double[] r = Quadratic.reverse(Quadratic.cosines(n));
        double[] expected = new double[n];
        dense.solve(r, expected);
        band.solve(r, r);
        if (dense.shift() == 0) {
            assertArrayEquals(expected, r, "the same products in the same order, but for those with zero");
        } else {
            assertArrayEquals(
                    expected, r, 1e-12 * Math.abs(Arrays.stream(expected).max().orElseThrow()));
        }
    }

    @Test
    void beforeTheFirstMatrixItSolvesWithTheIdentity() {
        double[] out = new double[3];
        new BandCholesky(3, 1).solve(new double[] {1, 2, 3}, out);
        assertArrayEquals(new double[] {1, 2, 3}, out);
    }

    @Test
    void whatIsNotFiniteIsRefused() {
        double[][] diagonals = diagonals(4, 1, 4);
        diagonals[1][2] = Double.NaN;
        assertFalse(new BandCholesky(4, 1).factor(new Diagonals(diagonals)));
        diagonals[1][2] = Double.POSITIVE_INFINITY;
        assertFalse(new BandCholesky(4, 1).factor(new Diagonals(diagonals)));
    }

    @Test
    void zeroGetsTheIdentity() {
        BandCholesky band = new BandCholesky(2, 1);
        assertTrue(band.factor(new Diagonals(new double[][] {{0, 0}, {0}})));
        assertEquals(1, band.shift());
    }

    /** What a band must tell to be factored. */
    private record Diagonals(double[][] entries) implements BandedMap {

        @Override
        public int bandwidth() {
            return entries.length - 1;
        }

        @Override
        public void superdiagonal(int k, double[] out) {
            System.arraycopy(entries[k], 0, out, 0, out.length);
        }

        @Override
        public int rows() {
            return entries[0].length;
        }

        @Override
        public int columns() {
            return rows();
        }

        @Override
        public void apply(double[] v, double[] out) {
            throw new AssertionError("no product is needed");
        }

        @Override
        public void applyTransposed(double[] w, double[] out) {
            apply(w, out);
        }
    }
}
