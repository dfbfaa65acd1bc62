// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.hipparchus.exception.MathIllegalArgumentException;
import org.junit.jupiter.api.Test;

/** What functions may ask a dual number; its arithmetic is tested by what {@link ForwardMode} makes of it. */
class DualTest {

    private static Dual first(double value, double... parts) {
        return Dual.firstOrder(value, parts, new Dual.Activity());
    }

    private static Dual second(double value, double dot, double... parts) {
        return Dual.secondOrder(value, dot, parts, new double[parts.length], new Dual.Activity());
    }

    @Test
    void partialDerivativesAreThoseAlongTheDirections() {
        Dual x = first(3, 1, 0);
        Dual y = first(0.5, 0, 1);
        Dual f = x.square().multiply(y);
        assertEquals(1, f.getOrder());
        assertEquals(2, f.getFreeParameters());
        assertEquals(4.5, f.getPartialDerivative(0, 0));
        assertEquals(3, f.getPartialDerivative(1, 0));
        assertEquals(9, f.getPartialDerivative(0, 1));
        assertEquals(2, second(3, 1, 0, 0).getOrder());
        Dual constant = Dual.constant(7);
        assertEquals(1, constant.getOrder());
        assertEquals(0, constant.getFreeParameters());
        assertEquals(7, constant.getPartialDerivative());
    }

    @Test
    void higherAndMisshapenOrdersAreRefused() {
        Dual x = first(3, 1, 0);
        for (int[] orders : new int[][] {{}, {1}, {2, 0}, {1, 1}, {-1, 0}, {-1, 1}, {1, -1}, {0, 0, 0}}) {
            assertThrows(MathIllegalArgumentException.class, () -> x.getPartialDerivative(orders));
        }
    }

    @Test
    void zeroHasNoDerivativesEither() {
        assertTrue(Dual.constant(0).isZero());
        assertTrue(first(-0.0, 0, 0).isZero());
        assertTrue(second(0, 0, 0, 0).isZero());
        assertFalse(Dual.constant(1).isZero());
        assertFalse(first(0, 0, 1).isZero());
        assertFalse(second(0, 1, 0, 0).isZero());
        // x y at the origin along (1, 1): only its mixed derivatives are other than zero.
        Dual x = second(0, 1, 1, 0);
        Dual y = second(0, 1, 0, 1);
        Dual product = x.multiply(y);
        assertEquals(1, product.mixed(0));
        assertFalse(product.isZero());
    }

    @Test
    void equalAreNumbersOfTheSameBitsAndDerivatives() {
        Dual x = first(3, 1, 2);
        assertEquals(x, first(3, 1, 2));
        assertEquals(x.hashCode(), first(3, 1, 2).hashCode());
        assertEquals(Dual.constant(Double.NaN), Dual.constant(Double.NaN));
        assertNotEquals(x, first(4, 1, 2));
        assertNotEquals(x, first(3, 1, 3));
        assertNotEquals(x, Dual.constant(3));
        assertNotEquals(Dual.constant(0), Dual.constant(-0.0));
        assertNotEquals(Dual.constant(3).hashCode(), Dual.constant(4).hashCode());
        assertFalse(x.equals((Object) 3.0));
        assertEquals("3.0", x.toString());
    }

    @Test
    void addendumIsTheDerivativesAlone() {
        Dual addendum = first(3, 1, 2).getAddendum();
        assertEquals(0, addendum.getValue());
        assertEquals(2, addendum.part(1));
    }
}
