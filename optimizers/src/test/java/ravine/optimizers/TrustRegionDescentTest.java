// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** What the loop does where the model predicts next to nothing. */
class TrustRegionDescentTest {

    /** Steps by the radius, and predicts a decrease of 1e-30, far below round-off of a value of 1. */
    private static final class Timid implements TrustRegionDescent.Model {

        private final boolean learns;
        private double radius;
        private int trials;

        Timid(boolean learns) {
            this.learns = learns;
        }

        @Override
        public void at(double[] x, double[] gradient) {}

        @Override
        public void solve(double newRadius, double[] step) {
            radius = newRadius;
            step[0] = newRadius;
            trials++;
        }

        @Override
        public double predictedDecrease() {
            return 1e-30;
        }

        @Override
        public boolean isOnBoundary() {
            return true;
        }

        @Override
        public boolean learns(double[] step, double[] trialGradient) {
            return learns;
        }

        @Override
        public void state(State state, double[] x) {}
    }

    private static Descent start(DoubleUnaryOperator value, Timid model) {
        Formula f = new Formula(1, x -> value.applyAsDouble(x[0]), x -> new double[] {-1}, x -> new double[1]);
        return new TrustRegionDescent(f, new double[] {0}, 1, 0.1, model);
    }

    @Test
    void aDecreaseThatIsNoRoundOffIsTaken() {
        Descent descent = start(x -> 1 - 1e-6 * x, new Timid(false));
        assertTrue(descent.step());
        assertEquals(1 - 1e-6, descent.value());
    }

    @Test
    void aDecreaseOfRoundOffIsNot() {
        Timid model = new Timid(false);
        Descent descent = start(x -> 1 - 1e-14 * x, model);
        assertFalse(descent.step());
        assertEquals(1, model.trials);
        assertEquals(1, descent.value());
    }

    @Test
    void aModelThatLearnsIsAskedAgainInAQuarter() {
        Timid model = new Timid(true);
        Descent descent = start(x -> x == 0.0625 ? 0.5 : 2, model);
        assertTrue(descent.step());
        assertEquals(3, model.trials);
        assertEquals(0.0625, model.radius);
        assertEquals(0.5, descent.value());
    }

    @Test
    void butNotForEver() {
        Timid model = new Timid(true);
        assertFalse(start(x -> x == 0 ? 1 : 2, model).step());
        // Quarters of 1 down to the least number.
        assertEquals(1 + 1074 / 2 + 1, model.trials);
    }
}
