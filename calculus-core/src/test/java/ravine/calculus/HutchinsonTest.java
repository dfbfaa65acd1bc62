// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HutchinsonTest {

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 17})
    void traceAndDiagonalOfADiagonalMatrixAreExact(int probes) {
        double[] entries = {3, -1, 0, 1e-3, 5, 1e9};
        MatrixFree f = MatrixFree.diagonal(entries);
        assertEquals(new Estimate(1e9 + 7.001, 0, probes), Hutchinson.trace(f, new double[6], probes, 1));
        double[] diagonal = new double[6];
        double[] error = {9, 9, 9, 9, 9, 9};
        Hutchinson.diagonal(f, new double[6], probes, 1, diagonal, error);
        assertArrayEquals(entries, diagonal);
        assertArrayEquals(new double[6], error);
    }

    /** Of tridiag(-1, 2, -1) the trace has the variance 2 * 2 (n - 1), and an entry the number of its neighbours. */
    @Test
    void spreadIsThatOfTheTheory() {
        int n = 400;
        int probes = 2000;
        MatrixFree f = MatrixFree.laplace(n);
        Estimate trace = Hutchinson.trace(f, new double[n], probes, 3);
        double exact = Math.sqrt(4.0 * (n - 1) / probes);
        // A standard deviation of N normal values has the relative spread 1 / sqrt(2N); four of these.
        assertEquals(exact, trace.standardError(), 4 * exact / Math.sqrt(2.0 * probes));
        assertEquals(2 * n, trace.value(), 4 * exact);
        double[] diagonal = new double[n];
        double[] error = new double[n];
        Hutchinson.diagonal(f, new double[n], probes, 3, diagonal, error);
        for (int i = 0; i < n; i++) {
            double entry = Math.sqrt((i == 0 || i == n - 1 ? 1 : 2) / (double) probes);
            // The values 2 + s1 + s2 with signs s have kurtosis 2 or less, so that their deviation spreads less.
            assertEquals(entry, error[i], 4 * entry / Math.sqrt(2.0 * probes));
            // One of 400 entries may be further out than four standard errors: 4.5 is one in 150000.
            assertEquals(2, diagonal[i], 4.5 * entry);
        }
    }

    @Test
    void estimatesOfAFullMatrixAreWithinTheirErrors() {
        double[] eigenvalues = MatrixFree.linear(500, 9);
        MatrixFree f = MatrixFree.reflected(eigenvalues, 3, 2);
        Estimate trace = Hutchinson.trace(f, new double[500], 100, 5);
        assertEquals(Arrays.stream(eigenvalues).sum(), trace.value(), 4 * trace.standardError());
        assertTrue(trace.standardError() > 0 && trace.standardError() < 0.02 * trace.value());
        double[] diagonal = new double[500];
        double[] error = new double[500];
        Hutchinson.diagonal(f, new double[500], 100, 5, diagonal, error);
        assertEquals(trace.value(), Arrays.stream(diagonal).sum(), 1e-12 * trace.value());
        double[] column = new double[500];
        double[] unit = new double[500];
        unit[17] = 1;
        f.hvp(new double[500], unit, column);
        assertEquals(column[17], diagonal[17], 4 * error[17]);
    }

    @Test
    void sameSeedGivesTheSameBitsAndAnotherSeedDoesNot() {
        MatrixFree f = MatrixFree.laplace(100);
        Estimate estimate = Hutchinson.trace(f, new double[100], 10, 1);
        assertEquals(estimate, Hutchinson.trace(f, new double[100], 10, 1));
        assertNotEquals(estimate, Hutchinson.trace(f, new double[100], 10, 2));
    }

    @Test
    void nonFiniteProductsGiveNaNAndNoException() {
        MatrixFree f = MatrixFree.diagonal(1, Double.NaN);
        assertTrue(Double.isNaN(Hutchinson.trace(f, new double[2], 3, 1).value()));
        double[] diagonal = new double[2];
        double[] error = new double[2];
        Hutchinson.diagonal(f, new double[2], 3, 1, diagonal, error);
        assertArrayEquals(new double[] {1, Double.NaN}, diagonal);
        assertArrayEquals(new double[] {0, Double.NaN}, error);
    }

    @Test
    void shapesAndCountsAreRefusedByName() {
        MatrixFree f = MatrixFree.diagonal(1, 2);
        assertEquals(
                "probes: expected at least 2, for a standard error, but was 1",
                refusal(() -> Hutchinson.trace(f, new double[2], 1, 1)));
        assertEquals(
                "x: expected double[2] but was double[1]", refusal(() -> Hutchinson.trace(f, new double[1], 2, 1)));
        assertEquals(
                "diagonalOut: expected double[2] but was double[3]",
                refusal(() -> Hutchinson.diagonal(f, new double[2], 2, 1, new double[3], new double[2])));
        assertEquals(
                "standardErrorOut: expected double[2] but was double[3]",
                refusal(() -> Hutchinson.diagonal(f, new double[2], 2, 1, new double[2], new double[3])));
        assertEquals(
                "probes: expected at least 2, for a standard error, but was 0",
                refusal(() -> Hutchinson.diagonal(f, new double[2], 0, 1, new double[2], new double[2])));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
