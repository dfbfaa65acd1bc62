// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TaylorRemainderTest {

    private static TaylorRemainder of(FirstOrder f, double x, double v) {
        return TaylorRemainder.along(f, new double[] {x}, new double[] {v});
    }

    @Test
    void remainderOfAQuadraticIsItsQuadraticTerm() {
        // Powers of two and small integers: no rounding until t^2 falls below an ulp of 9.
        TaylorRemainder taylor = of(FirstOrder.separable(1, (i, x) -> x * x, (i, x) -> 2 * x), 3, 1);
        assertEquals(2, taylor.order());
        assertFalse(taylor.isOfFirstOrder());
        for (int k = 0; k < 20; k++) {
            assertEquals(Math.scalb(1.0, -2 - k), taylor.step(k));
            assertEquals(taylor.step(k) * taylor.step(k), taylor.remainder(k));
        }
    }

    @Test
    void orderIsTwoWithCurvatureAndThreeWithout() {
        FirstOrder sine = FirstOrder.separable(1, (i, x) -> Math.sin(x), (i, x) -> Math.cos(x));
        assertEquals(2, of(sine, 1, 1).order(), 0.02);
        assertEquals(3, of(sine, 0, 1).order(), 0.02);
    }

    @Test
    void wrongGradientIsOfOrderOne() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> x * x, (i, x) -> 2 * x).withError(0, 1e-3);
        assertEquals(1, of(f, 3, 1).order(), 0.02);
        assertTrue(of(f, 3, 1).isOfFirstOrder());
    }

    @Test
    void kinkIsOfOrderOne() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> Math.abs(x) + x * x, (i, x) -> Math.signum(x) + 2 * x);
        assertTrue(of(f, 0, 1).isOfFirstOrder());
        assertFalse(of(f, 1, 1).isOfFirstOrder());
    }

    @Test
    void linearFunctionShowsNoOrder() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> 0.1 * x, (i, x) -> 0.1);
        assertEquals(Double.NaN, of(f, 0.3, 1).order());
        assertFalse(of(f, 0.3, 1).isOfFirstOrder());
    }

    @Test
    void orderDoesNotDependOnTheScaleOfTheFunction() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> Math.exp(x), (i, x) -> Math.exp(x));
        double expected = of(f, 1, 1).order();
        assertEquals(expected, of(f.times(0x1p-200), 1, 1).order());
        assertEquals(expected, of(f.times(0x1p200), 1, 1).order());
    }

    @Test
    void firstStepsOutsideTheDomainDoNotHideTheOrder() {
        FirstOrder f = FirstOrder.separable(1, (i, x) -> Math.log(x), (i, x) -> 1 / x);
        assertEquals(2, of(f, 1e-3, -1).order(), 0.05);
    }

    @Test
    void oscillationThatTheStepsDoNotResolveIsNotAKink() {
        FirstOrder f = FirstOrder.separable(1000, (i, x) -> Math.sin(300 * x), (i, x) -> 300 * Math.cos(300 * x));
        double[] x = new double[1000];
        double[] v = new double[1000];
        for (int i = 0; i < 1000; i++) {
            x[i] = Math.cos(i);
            v[i] = 1;
        }
        assertFalse(TaylorRemainder.along(f, x, v).isOfFirstOrder());
    }

    @Test
    void argumentsAreNotModifiedAndShapesAreRefused() {
        FirstOrder f = FirstOrder.chainedRosenbrock(2);
        double[] x = {1, 2};
        double[] v = {3, 4};
        TaylorRemainder taylor = TaylorRemainder.along(f, x, v);
        assertArrayEquals(new double[] {1, 2}, x);
        assertArrayEquals(new double[] {3, 4}, v);
        assertThrows(IllegalArgumentException.class, () -> TaylorRemainder.along(f, x, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> TaylorRemainder.along(f, new double[1], v));
        assertThrows(IllegalArgumentException.class, () -> taylor.step(-1));
        assertThrows(IllegalArgumentException.class, () -> taylor.remainder(taylor.steps()));
    }
}
