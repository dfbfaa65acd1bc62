// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class InitialStepTest {

    /** \( x^2/2 \) from 4 along the gradient. */
    private static Ray parabola() {
        return Ray.of(Quadratic.diagonal(1), new double[] {4}, new double[] {-4});
    }

    /** The same after a step of 1/2, and aimed along the gradient at 2. */
    private static Ray afterOneStep() {
        Ray ray = parabola();
        ray.evaluate(0.5);
        ray.advance();
        ray.direction()[0] = -2;
        ray.aim();
        return ray;
    }

    @Test
    void fixedIsFixed() {
        assertEquals(0.3, InitialStep.fixed(0.3).first(parabola()));
        assertEquals(0.3, InitialStep.fixed(0.3).first(afterOneStep()));
        assertEquals(InitialStep.fixed(0.3), InitialStep.fixed(0.3));
        assertThrows(IllegalArgumentException.class, () -> InitialStep.fixed(0));
        assertThrows(IllegalArgumentException.class, () -> InitialStep.fixed(Double.POSITIVE_INFINITY));
    }

    @Test
    void theFirstOfAllIsAHundredthOfThePoint() {
        assertEquals(0.01, InitialStep.parabola().first(parabola()), 1e-17);
        assertEquals(0.01, InitialStep.interpolated().first(parabola()), 1e-17);
        assertEquals(0.01, InitialStep.doubled().first(parabola()), 1e-17);
    }

    @Test
    void fromTheOriginItIsAHundredthOfTheValueOverTheSlope() {
        Quadratic parabola = Quadratic.diagonal(1).at(4);
        // f = 8, slope -16.
        assertEquals(0.005, InitialStep.doubled().first(Ray.of(parabola, new double[] {0}, new double[] {4})), 1e-17);
    }

    @Test
    void withoutAnyScaleItIsOne() {
        Formula line = LineSearchContract.line(a -> -a, a -> -1);
        assertEquals(1, InitialStep.doubled().first(Ray.of(line, new double[] {0}, new double[] {1})));
    }

    @Test
    void quasiNewtonStartsWithAStepOfLengthOne() {
        assertEquals(0.25, InitialStep.quasiNewton().first(parabola()));
    }

    @Test
    void guessesLearnFromTheStepBefore() {
        // Now at 2: f fell from 8 to 2, the slope is -4; so the parabola says 2 * (-6) / (-4) = 3.
        assertEquals(3, InitialStep.interpolated().first(afterOneStep()));
        assertEquals(1, InitialStep.quasiNewton().first(afterOneStep()));
        assertEquals(1, InitialStep.doubled().first(afterOneStep()));
        Ray ray = afterOneStep();
        assertEquals(1, InitialStep.parabola().first(ray), 2e-14, "the minimum of this parabola");
        assertEquals(1, ray.evaluations());
        assertEquals(0.05, ray.step());
    }

    @Test
    void aRestartForgetsTheStepBefore() {
        Ray ray = afterOneStep();
        ray.restart();
        assertEquals(0.01, InitialStep.interpolated().first(ray), 1e-17);
    }

    @Test
    void aParabolaThatDoesNotOpenUpwardsDoublesTheStep() {
        Formula hill = LineSearchContract.line(a -> -a - a * a, a -> -1 - 2 * a);
        Ray ray = LineSearchContract.ray(hill);
        ray.evaluate(1);
        ray.advance();
        ray.aim();
        assertEquals(2, InitialStep.parabola().first(ray));
        assertEquals(2 * (-2 - 0.0) / -3, InitialStep.interpolated().first(ray));
    }
}
