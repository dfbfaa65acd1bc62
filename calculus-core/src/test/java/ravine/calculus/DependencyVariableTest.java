// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What functions may ask a traced number; what it finds out is in {@link SparsityPatternTest}. */
class DependencyVariableTest {

    private final DependencyVariable[] x = new DependencyTrace(2).variables(new double[] {0, 3});

    @Test
    void onlyTheConstantZeroIsZero() {
        assertTrue(DependencyVariable.constant(0).isZero());
        assertTrue(DependencyVariable.constant(-0.0).isZero());
        assertFalse(DependencyVariable.constant(1).isZero());
        assertFalse(x[0].isZero());
        assertFalse(x[1].isZero());
    }

    @Test
    void equalAreConstantsOfTheSameBitsAndAResultAndItself() {
        assertEquals(DependencyVariable.constant(3), DependencyVariable.constant(3));
        assertEquals(
                DependencyVariable.constant(3).hashCode(),
                DependencyVariable.constant(3).hashCode());
        assertNotEquals(DependencyVariable.constant(3).hashCode(), x[0].hashCode());
        assertNotEquals(DependencyVariable.constant(0), DependencyVariable.constant(-0.0));
        assertEquals(x[1], x[1]);
        assertEquals(x[1], x[1].multiply(1.0));
        assertNotEquals(DependencyVariable.constant(3), x[1]);
        assertNotEquals(x[0], x[0].withValue(3));
        // The same value, but another input, and the same input of another evaluation.
        assertNotEquals(x[1], x[0].withValue(3));
        assertNotEquals(x[1], new DependencyTrace(2).variables(new double[] {0, 3})[1]);
        assertFalse(x[1].equals((Object) 3.0));
        assertEquals("3.0", x[1].toString());
    }

    @Test
    void valuesOfDerivativesAreNotKnown() {
        assertEquals(1, x[0].getOrder());
        assertEquals(2, x[0].getFreeParameters());
        assertThrows(UnsupportedOperationException.class, () -> x[0].getPartialDerivative(1, 0));
    }
}
