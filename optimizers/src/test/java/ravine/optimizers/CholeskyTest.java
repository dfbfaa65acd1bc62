// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Vectors;

class CholeskyTest {

    private static double[] solve(Cholesky cholesky, double... r) {
        double[] out = new double[r.length];
        cholesky.solve(r, out);
        return out;
    }

    @Test
    void beforeTheFirstFactorisationItIsTheIdentity() {
        assertArrayEquals(new double[] {3, -1}, solve(new Cholesky(2), 3, -1));
    }

    @Test
    void solvesByHand() {
        // L = [[2, 0, 0], [1, 3, 0], [-1, 2, 1]].
        Cholesky cholesky = new Cholesky(3);
        assertTrue(cholesky.factor(new double[] {4, 2, -2, 2, 10, 5, -2, 5, 6}));
        assertEquals(0, cholesky.shift());
        assertArrayEquals(new double[] {1, 2, 3}, solve(cholesky, 2, 37, 26));
    }

    @Test
    void readsTheLowerTriangleOnly() {
        Cholesky cholesky = new Cholesky(2);
        assertTrue(cholesky.factor(new double[] {4, 1e9, 2, 5}));
        assertArrayEquals(new double[] {1, 1}, solve(cholesky, 6, 7));
    }

    @Test
    void aLargeScaleBetweenCoordinatesIsNoReasonForAShift() {
        Cholesky cholesky = new Cholesky(2);
        assertTrue(cholesky.factor(new double[] {1e-100, 0, 0, 1e100}));
        assertEquals(0, cholesky.shift());
    }

    @Test
    void hilbertOfTenRowsIsStillPositiveDefinite() {
        int n = 10;
        double[] hilbert = new double[n * n];
        double[] ones = new double[n];
        double[] r = new double[n];
        for (int i = 0; i < n; i++) {
            ones[i] = 1;
            for (int j = 0; j < n; j++) {
                hilbert[i * n + j] = 1.0 / (i + j + 1);
                r[i] += hilbert[i * n + j];
            }
        }
        Cholesky cholesky = new Cholesky(n);
        assertTrue(cholesky.factor(hilbert));
        assertEquals(0, cholesky.shift());
        // Condition number 1.6e13: three digits are left.
        assertArrayEquals(ones, solve(cholesky, r), 1e-2);
    }

    @Test
    void aPivotBelowTheRoundOffOfItsDiagonalEntryIsNoPivot() {
        // The second pivot of [[1, 1], [1, 1 + d]] is d, and rounding may be n = 2 ulps of one.
        Cholesky cholesky = new Cholesky(2);
        assertTrue(cholesky.factor(new double[] {1, 1, 1, 1 + 2 * Math.ulp(1.0)}));
        assertTrue(cholesky.shift() > 0);
        assertTrue(cholesky.factor(new double[] {1, 1, 1, 1 + 3 * Math.ulp(1.0)}));
        assertEquals(0, cholesky.shift());
    }

    @Test
    void aSemidefiniteMatrixIsShiftedByRoundOffOnly() {
        Cholesky cholesky = new Cholesky(2);
        double[] singular = {2, 2, 2, 2};
        assertTrue(cholesky.factor(singular));
        assertEquals(1e-12 * 4, cholesky.shift(), 1e-25);
        // In the range of the matrix the solution is that of the matrix itself.
        assertArrayEquals(new double[] {0.5, 0.5}, solve(cholesky, 2, 2), 1e-3);
    }

    @Test
    void anIndefiniteMatrixIsMadeClearlyPositiveDefinite() {
        Cholesky cholesky = new Cholesky(2);
        assertTrue(cholesky.factor(new double[] {1, 0, 0, -1}));
        double shift = cholesky.shift();
        assertTrue(shift >= 2 && shift < 20, "pivots of at least half the shift, found in steps of ten: " + shift);
        assertArrayEquals(new double[] {1 / (1 + shift), 1 / (shift - 1)}, solve(cholesky, 1, 1), 1e-15);
    }

    @Test
    void theShiftScalesWithTheMatrix() {
        double[] a = {1, 3, 3, 1};
        double[] scaled = {0x1.0p-600, 3 * 0x1.0p-600, 3 * 0x1.0p-600, 0x1.0p-600};
        Cholesky plain = new Cholesky(2);
        Cholesky small = new Cholesky(2);
        assertTrue(plain.factor(a) && small.factor(scaled));
        assertTrue(plain.shift() > 0);
        // The norm is found by another route where squares underflow.
        assertEquals(plain.shift() * 0x1.0p-600, small.shift(), 1e-15 * small.shift());
    }

    @Test
    void aZeroMatrixBecomesTheIdentity() {
        Cholesky cholesky = new Cholesky(2);
        assertTrue(cholesky.factor(new double[4]));
        assertArrayEquals(new double[] {3, 4}, solve(cholesky, 3, 4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, 1e-300, 1e-160, 1e160, 1e300})
    void extremeSizesEnd(double size) {
        for (double sign : new double[] {1, -1}) {
            Cholesky cholesky = new Cholesky(2);
            assertTrue(cholesky.factor(new double[] {sign * size, size / 2, size / 2, sign * size}));
            assertTrue(Vectors.norm2(solve(cholesky, size, size)) > 0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.MAX_VALUE})
    void entriesWithoutAFiniteNormAreRefused(double entry) {
        assertFalse(new Cholesky(2).factor(new double[] {entry, entry, entry, entry}));
    }
}
