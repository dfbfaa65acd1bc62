// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SymmetricEigenTest {

    private static double[] sortedValues(int n, double... a) {
        SymmetricEigen eigen = new SymmetricEigen(n);
        eigen.decompose(a);
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.value(i);
        }
        Arrays.sort(values);
        return values;
    }

    @Test
    void eigenvaluesOfTheSecondDifference() {
        double root = Math.sqrt(2);
        assertArrayEquals(
                new double[] {2 - root, 2, 2 + root}, sortedValues(3, 2, -1, 0, -1, 2, -1, 0, -1, 2), 4e-16 * 4);
    }

    @Test
    void smallEigenvaluesAreRelativelyExact() {
        // D [[1, 1/2], [1/2, 1]] D with D = diag(1, 1e-8): the product of the eigenvalues is 3/4 · 1e-16, their sum 1 +
        // 1e-16.
        double small = sortedValues(2, 1, 5e-9, 5e-9, 1e-16)[0];
        assertEquals(0.75e-16, small, 1e-15 * 1e-16);
    }

    @Test
    void diagonalMatricesAreLeftAlone() {
        SymmetricEigen eigen = new SymmetricEigen(3);
        eigen.decompose(new double[] {3, 0, 0, 0, -1, 0, 0, 0, 0});
        for (int i = 0; i < 3; i++) {
            assertEquals(new double[] {3, -1, 0}[i], eigen.value(i));
            assertEquals(1, eigen.vector(i, i));
        }
    }

    @Test
    void itPutsTheMatrixTogetherAgain() {
        int n = 12;
        double[] a = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i * n + j] = 1.0 / (i + j + 1);
            }
        }
        SymmetricEigen eigen = new SymmetricEigen(n);
        // The second time, so that nothing of the first is left.
        eigen.decompose(Quadratic.reverse(a));
        eigen.decompose(a);
        double[] values = new double[n];
        double[] ones = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = eigen.value(i);
            ones[i] = 1;
        }
        double[] out = new double[n * n];
        eigen.compose(values, out);
        assertArrayEquals(a, out, 1e-15 * n);
        eigen.compose(ones, out);
        double[] identity = new double[n * n];
        MatrixOf.setIdentity(identity, n);
        assertArrayEquals(identity, out, 1e-15 * n, "the vectors are orthonormal");
    }

    @Test
    void rankOneHasOneEigenvalue() {
        double[] values = sortedValues(3, 1, 2, 2, 2, 4, 4, 2, 4, 4);
        assertArrayEquals(new double[] {0, 0, 9}, values, 9 * 4 * Math.ulp(1.0));
    }

    @Test
    void whatIsNotFiniteEnds() {
        assertTrue(Double.isNaN(sortedValues(2, Double.NaN, 1, 1, Double.NaN)[0]));
        sortedValues(2, Double.POSITIVE_INFINITY, 1, 1, 1);
    }
}
