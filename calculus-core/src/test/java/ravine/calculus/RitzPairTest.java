// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RitzPairTest {

    @ParameterizedTest
    @CsvSource({"50, 100", "300, 1e4", "3000, 100"})
    void intervalContainsAnEigenvalueAndTheResidualIsThatOfTheVector(int n, double kappa) {
        double[] eigenvalues = MatrixFree.logUniform(n, kappa);
        MatrixFree f = MatrixFree.reflected(eigenvalues, 3, n);
        double[] x = new double[n];
        ExtremeEigenvalues extremes = Lanczos.seeded(2).extremes(f, x);
        for (RitzPair pair : new RitzPair[] {extremes.leastPair(f, x), extremes.greatestPair(f, x)}) {
            double[] y = new double[n];
            pair.vector(y);
            double[] residual = new double[n];
            f.hvp(x, y, residual);
            for (int i = 0; i < n; i++) {
                residual[i] -= pair.value() * y[i];
            }
            assertEquals(1, Vectors.norm2(y), 1e-14);
            assertEquals(pair.residualNorm(), Vectors.norm2(residual), 1e-14 * kappa);
            assertTrue(
                    Arrays.stream(eigenvalues).anyMatch(e -> pair.lower() <= e && e <= pair.upper()), pair.toString());
            assertTrue(pair.value() >= 1 - 1e-14 * n * kappa && pair.value() <= kappa * (1 + 1e-14 * n));
        }
    }

    @Test
    void isolatedEigenvalueHasItsEigenvector() {
        int n = 2000;
        double[] eigenvalues = MatrixFree.linear(n, 20);
        eigenvalues[0] = -3;
        eigenvalues[n - 1] = 40;
        MatrixFree f = MatrixFree.reflected(eigenvalues, 2, 4);
        double[] x = new double[n];
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, x);
        assertEigenvector(extremes.leastPair(f, x), 0, n);
        assertEigenvector(extremes.greatestPair(f, x), n - 1, n);
    }

    private static void assertEigenvector(RitzPair pair, int i, int n) {
        double[] y = new double[n];
        pair.vector(y);
        double[] expected = MatrixFree.eigenvector(n, i, 2, 4);
        double sign = Math.signum(Vectors.dot(y, expected));
        for (int j = 0; j < n; j++) {
            expected[j] *= sign;
        }
        // Davis and Kahan: the angle is at most the residual over the gap, which is at least 3.
        assertArrayEquals(expected, y, pair.residualNorm() / 3 + 1e-12);
        assertTrue(pair.residualNorm() < 1e-3, pair.toString());
        assertEquals(HessianSpectrum.orientation(y), 1);
    }

    /** Long after an eigenvalue has converged its copies appear in the tridiagonal matrix: the vector must not suffer. */
    @Test
    void copiesOfAConvergedEigenvalueDoNotSpoilItsVector() {
        int n = 500;
        double[] eigenvalues = MatrixFree.logUniform(n, 1000);
        eigenvalues[n - 1] = 1e5;
        MatrixFree f = MatrixFree.diagonal(eigenvalues);
        double[] x = new double[n];
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(f, x);
        RitzPair pair = extremes.greatestPair(f, x);
        assertEquals(1e5, pair.value(), 1e-9 * 1e5);
        assertTrue(pair.residualNorm() <= 1e-9 * 1e5, pair.toString());
        assertTrue(pair.hvps() < 20 && extremes.hvps() > 1000, pair.hvps() + " " + extremes.hvps());
    }

    @Test
    void anotherFunctionIsRefused() {
        ExtremeEigenvalues extremes = Lanczos.seeded(1).extremes(MatrixFree.diagonal(1, 2, 3), new double[3]);
        assertTrue(refusal(() -> extremes.leastPair(MatrixFree.diagonal(1, 2, 4), new double[3]))
                .startsWith("f, x: expected the first Hessian-vector product of the eigenvalues' run"));
        assertEquals(
                "x: expected double[3] but was double[2]",
                refusal(() -> extremes.leastPair(MatrixFree.diagonal(1, 2), new double[2])));
        RitzPair pair = extremes.leastPair(MatrixFree.diagonal(1, 2, 3), new double[3]);
        assertEquals("out: expected double[3] but was double[4]", refusal(() -> pair.vector(new double[4])));
    }

    private static String refusal(Runnable call) {
        return assertThrows(IllegalArgumentException.class, call::run).getMessage();
    }
}
