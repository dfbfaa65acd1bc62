// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HessiansTest {

    /** f = x^2 y + sin y. */
    static final ClosedForm WORKED = new ClosedForm(
            2,
            x -> x[0] * x[0] * x[1] + Math.sin(x[1]),
            x -> new double[] {2 * x[0] * x[1], x[0] * x[0] + Math.cos(x[1])},
            x -> new double[][] {{2 * x[1], 2 * x[0]}, {2 * x[0], -Math.sin(x[1])}});

    @Test
    void hessianOfTheWorkedExampleIsItsClosedForm() {
        double[] out = new double[4];
        double asymmetry = Hessians.dense(WORKED, new double[] {3, 0.5}, out);
        assertArrayEquals(new double[] {1, 6, 6, -Math.sin(0.5)}, out);
        assertEquals(0, asymmetry);
    }

    @Test
    void pointIsNotModified() {
        double[] x = {3, 0.5};
        Hessians.dense(WORKED, x, new double[4]);
        assertArrayEquals(new double[] {3, 0.5}, x);
    }

    @Test
    void asymmetryIsTheRelativeFrobeniusNormOfTheDifference() {
        double[] out = new double[4];
        double asymmetry = Hessians.dense(ClosedForm.quadratic(new double[][] {{1, 2}, {0, 1}}), new double[2], out);
        // |H - H'|^2 = 4 + 4, |H|^2 = 1 + 4 + 1.
        assertEquals(Math.sqrt(8.0 / 6.0), asymmetry, 1e-15);
        assertArrayEquals(new double[] {1, 1, 1, 1}, out);
    }

    @Test
    void asymmetryOfAnAntisymmetricMatrixIsTwo() {
        double[] out = new double[4];
        double asymmetry = Hessians.dense(ClosedForm.quadratic(new double[][] {{0, 3}, {-3, 0}}), new double[2], out);
        assertEquals(2, asymmetry);
        assertArrayEquals(new double[4], out);
    }

    @Test
    void asymmetryDoesNotDependOnTheScale() {
        double[][] h = {{1, 2}, {0.5, 1}};
        double expected = Hessians.dense(ClosedForm.quadratic(h), new double[2], new double[4]);
        for (double scale : new double[] {0x1p-1060, 0x1p-600, 0x1p600, 0x1p1022}) {
            assertEquals(
                    expected,
                    Hessians.dense(ClosedForm.quadratic(h).times(scale), new double[2], new double[4]),
                    "scale " + scale);
        }
    }

    @Test
    void halvesAreTakenBeforeTheSumSoThatItCannotOverflow() {
        double[] matrix = {0, Double.MAX_VALUE, 0.75 * Double.MAX_VALUE, 0};
        Hessians.symmetrize(matrix, 2);
        assertEquals(0.875 * Double.MAX_VALUE, matrix[1]);
        assertEquals(matrix[1], matrix[2]);
    }

    @Test
    void zeroHessianIsSymmetric() {
        assertEquals(0, Hessians.dense(ClosedForm.quadratic(new double[3][3]), new double[3], new double[9]));
    }

    @Test
    void nonFiniteEntryGivesNaNAndKeepsTheProducts() {
        for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            double[][] h = {{1, 2}, {bad, 1}};
            ClosedForm f = new ClosedForm(2, x -> 0, x -> new double[2], x -> h);
            // A product of zero and infinity is NaN as well.
            double[] products = new double[4];
            assertTrue(Double.isNaN(Hessians.dense(f, new double[2], products)));
            assertTrue(Double.isNaN(Hessians.symmetrize(products, 2)));
            assertEquals(2, products[2]);
        }
    }

    @Test
    void shapesAreRefusedByName() {
        assertEquals(
                "x: expected double[2] but was double[3]",
                assertThrows(IllegalArgumentException.class, () -> Hessians.dense(WORKED, new double[3], new double[4]))
                        .getMessage());
        assertEquals(
                "out: expected double[4] but was double[2]",
                assertThrows(IllegalArgumentException.class, () -> Hessians.dense(WORKED, new double[2], new double[2]))
                        .getMessage());
    }

    @Test
    void dimensionsWhoseMatrixNoArrayHoldsAreRefused() {
        for (int n : new int[] {-1, 0, 46_341, 65_536, Integer.MAX_VALUE}) {
            assertThrows(IllegalArgumentException.class, () -> Hessians.entries(n), "n = " + n);
        }
        assertEquals(46_340 * 46_340, Hessians.entries(46_340));
    }
}
