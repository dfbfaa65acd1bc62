// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JacobiMatrixTest {

    /** tridiag(1, 2, 1), with eigenvalues 4 sin^2(i pi / (2 (k + 1))). */
    private static JacobiMatrix laplace(int k) {
        JacobiMatrix matrix = new JacobiMatrix();
        for (int j = 0; j < k; j++) {
            matrix.append(2, 1);
        }
        return matrix;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 63, 64, 65, 1000})
    void extremeEigenvaluesOfTheLaplaceMatrixAreSquaredSines(int k) {
        double sine = Math.sin(Math.PI / (2 * (k + 1)));
        double cosine = Math.cos(Math.PI / (2 * (k + 1)));
        // Bisection stops at a quarter of an ulp of the bound 4; the pivots have a rounding error of a few.
        double tolerance = 4 * Math.ulp(4.0);
        assertEquals(4 * sine * sine, laplace(k).least(JacobiMatrix.End.LEAST, k), tolerance);
        assertEquals(-4 * cosine * cosine, laplace(k).least(JacobiMatrix.End.GREATEST, k), tolerance);
        assertEquals(4 * sine * sine, laplace(2 * k).least(JacobiMatrix.End.LEAST, k), tolerance);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 100})
    void eigenvectorsOfTheLaplaceMatrixAreSines(int k) {
        JacobiMatrix matrix = laplace(k);
        double[] least = matrix.eigenvector(JacobiMatrix.End.LEAST, k, matrix.least(JacobiMatrix.End.LEAST, k));
        double[] greatest =
                matrix.eigenvector(JacobiMatrix.End.GREATEST, k, matrix.least(JacobiMatrix.End.GREATEST, k));
        double[] sines = new double[k];
        double[] alternating = new double[k];
        for (int j = 0; j < k; j++) {
            sines[j] = Math.sqrt(2.0 / (k + 1)) * Math.sin((j + 1) * Math.PI / (k + 1));
            alternating[j] = j % 2 == 0 ? sines[j] : -sines[j];
        }
        // Rounding over the gap, which is of order 1 / k^2.
        double tolerance = 1e-15 * k * k;
        assertArrayEquals(alternating, times(Math.signum(least[0]), least), tolerance);
        assertArrayEquals(sines, times(Math.signum(greatest[0]), greatest), tolerance);
    }

    private static double[] times(double factor, double[] v) {
        double[] out = v.clone();
        for (int i = 0; i < out.length; i++) {
            out[i] *= factor;
        }
        return out;
    }

    /** With 0 on the diagonal and 1/2 beside it, p_k is Chebyshev's U_k: sinh((k + 1) s) / sinh(s) at t = cosh(s). */
    @ParameterizedTest
    @CsvSource({"1, 3", "5, 20", "40, 10", "3000, 2000", "3000, 40"})
    void polynomialsOfTheChebyshevMatrixAreOfTheSecondKind(int k, double threshold) {
        JacobiMatrix matrix = new JacobiMatrix();
        for (int j = 0; j < k; j++) {
            matrix.append(0, 0.5);
        }
        for (JacobiMatrix.End end : JacobiMatrix.End.values()) {
            double theta = matrix.least(end, k);
            double distance = matrix.distanceBeyond(end, theta, threshold, 1e-15);
            assertTrue(log2SecondKind(k, distance - theta) >= threshold - 1e-9);
            assertTrue(log2SecondKind(k, distance / 1.0011 - theta) < threshold);
        }
    }

    private static double log2SecondKind(int k, double t) {
        if (t >= 1) {
            double s = Math.log(t + Math.sqrt(t * t - 1));
            double large = (k + 1) * s + Math.log1p(-Math.exp(-2 * (k + 1) * s)) - Math.log(2);
            return (large - Math.log(Math.sinh(s))) / Math.log(2);
        }
        double phi = Math.acos(t);
        return Math.log(Math.sin((k + 1) * phi) / Math.sin(phi)) / Math.log(2);
    }

    @Test
    void couplingBelowTheFloorIsRoundingAndCountsAsTheFloor() {
        JacobiMatrix matrix = new JacobiMatrix();
        matrix.append(1, 1e-30);
        // |p_1(1 - d)| = d / max(beta, floor) = 8.
        assertEquals(8e-3, matrix.distanceBeyond(JacobiMatrix.End.LEAST, 1, 3, 1e-3), 1e-5);
        assertEquals(1e-3, matrix.distanceBeyond(JacobiMatrix.End.LEAST, 1, -1, 1e-3));
    }

    @Test
    void quadratureOfTheLegendreMatrixIsThatOfGaussAndLegendre() {
        JacobiMatrix matrix = new JacobiMatrix();
        for (int j = 1; j <= 3; j++) {
            matrix.append(0, j / Math.sqrt(4.0 * j * j - 1));
        }
        double[] nodes = new double[3];
        double[] weights = new double[3];
        matrix.quadrature(nodes, weights);
        // Abramowitz and Stegun, table 25.4, with weights that add up to 1.
        assertArrayEquals(new double[] {-Math.sqrt(0.6), 0, Math.sqrt(0.6)}, nodes, 1e-15);
        assertArrayEquals(new double[] {5 / 18.0, 8 / 18.0, 5 / 18.0}, weights, 1e-15);
    }
}
