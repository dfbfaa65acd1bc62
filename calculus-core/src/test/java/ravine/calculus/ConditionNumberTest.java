// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ConditionNumberTest {

    private static ConditionNumber of(double tolerance, double... eigenvalues) {
        return ConditionNumber.of(eigenvalues, Inertia.of(eigenvalues, tolerance));
    }

    @Test
    void boundsAreTheQuotientsWithBothEigenvaluesMovedByTheTolerance() {
        ConditionNumber kappa = of(0.5, 1, 4, 9.5);
        assertEquals(new ConditionNumber(9.5, 6, 20, true), kappa);
        // 20 / 9.5 - 1 is the worse side.
        assertEquals(20 / 9.5 - 1, kappa.relativeError());
    }

    @Test
    void relativeErrorGrowsLikeTheConditionNumber() {
        for (double value : new double[] {1e2, 1e6, 1e10}) {
            ConditionNumber kappa = of(1e-15 * value, 1, value);
            assertEquals(1e-15 * value, kappa.relativeError(), 0.01 * 1e-15 * value + 3e-15);
        }
    }

    @Test
    void magnitudesDecideAndNotSigns() {
        assertEquals(new ConditionNumber(8, 8, 8, false), of(0, -8, 1, 2));
        assertEquals(new ConditionNumber(8, 8, 8, false), of(0, -8, -1));
    }

    @Test
    void eigenvalueAtTheToleranceLeavesALowerBoundOnly() {
        ConditionNumber kappa = of(1e-15, 1e-15, 4);
        assertEquals(Double.POSITIVE_INFINITY, kappa.greatest());
        assertEquals(2e15, kappa.least(), 10);
        assertFalse(kappa.positiveDefinite());
        assertTrue(kappa.words().startsWith("the condition number is at least 2.0e+15: "), kappa.words());
    }

    @Test
    void wordsNameFigureErrorAndDefiniteness() {
        assertEquals(
                "the condition number is 9.500000, to within a relative error of 1, and the matrix is positive definite",
                of(0.5, 1, 4, 9.5).words());
        assertTrue(of(0, -8, 2).words().contains("not positive definite"));
        assertEquals(
                "the condition number is infinite: the matrix is zero",
                of(0, 0, 0).words());
    }

    @Test
    void figuresOutOfOrderAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new ConditionNumber(2, 3, 4, true));
        assertThrows(IllegalArgumentException.class, () -> new ConditionNumber(2, 1, 1.5, true));
        assertThrows(IllegalArgumentException.class, () -> new ConditionNumber(0.5, 0.5, 1, true));
        assertThrows(IllegalArgumentException.class, () -> new ConditionNumber(Double.NaN, 1, 2, true));
        assertThrows(
                IllegalArgumentException.class, () -> new ConditionNumber(Double.NaN, Double.NaN, Double.NaN, true));
    }

    @Test
    void inertiaRefusesNegativeCounts() {
        assertThrows(IllegalArgumentException.class, () -> new Inertia(-1, 0, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new Inertia(0, 0, 1, -1e-300));
    }

    @Test
    void definitenessNeedsEveryEigenvalue() {
        assertTrue(new Inertia(0, 0, 2, 0).isPositiveDefinite());
        assertFalse(new Inertia(0, 1, 2, 0).isPositiveDefinite());
        assertFalse(new Inertia(1, 0, 2, 0).isPositiveDefinite());
        assertTrue(new Inertia(2, 0, 0, 0).isNegativeDefinite());
        assertFalse(new Inertia(2, 1, 0, 0).isNegativeDefinite());
        assertTrue(new Inertia(1, 1, 1, 0).isIndefinite());
        assertFalse(new Inertia(0, 1, 1, 0).isIndefinite());
        assertFalse(new Inertia(0, 0, 0, Double.NaN).isPositiveDefinite());
    }
}
