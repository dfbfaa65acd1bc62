// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LionTest extends FirstOrderRuleContract {

    @Override
    Lion optimizer() {
        return new Lion(0.005, 0.9, 0.99, 0);
    }

    @Override
    String expectedName() {
        return "lion";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Lion(1e200, 0.9, 0.99, 0));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    @Override
    double reach() {
        return 1e-2;
    }

    @Test
    void firstStepsByHand() {
        // m is 0, then 1/4 of 8; c is 1/2 of 8, then 1/2 of 2 - 1: both positive, and m = 3/4 * 2 - 1/4 is too.
        double[] x = {1};
        Stepper stepper = new Lion(0.25, 0.5, 0.75, 0).stepper(1);
        stepper.step(x, new double[] {8});
        assertEquals(0.75, x[0]);
        stepper.step(x, new double[] {-1});
        assertEquals(0.5, x[0]);
        double[] out = new double[1];
        stepper.preconditioner().solve(new double[] {3}, out);
        assertEquals(6, out[0], "c is 1/2");
        // m = 5/4, c = (5/4 - 3)/2.
        stepper.step(x, new double[] {-3});
        assertEquals(0.75, x[0]);
    }

    @Test
    void withoutAGradientTheIterateShrinksByStepSizeTimesDecay() {
        double[] x = {1};
        Stepper stepper = new Lion(0.25, 0.9, 0.99, 0.5).stepper(1);
        for (int t = 1; t <= 10; t++) {
            stepper.step(x, new double[1]);
            assertEquals(Math.pow(0.875, t), x[0]);
        }
    }

    @Test
    void withoutMemoryItIsSignDescentBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> sign = iterates(new SignDescent(0.1), landscape, Quadratic.cosines(N), 50);
        List<double[]> found = iterates(new Lion(0.1, 0, 0, 0), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(sign.get(t), found.get(t), "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new Lion(stepSize, 0.9, 0.99, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(IllegalArgumentException.class, () -> new Lion(1, beta1, 0.99, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(IllegalArgumentException.class, () -> new Lion(1, 0.9, beta2, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void weightDecayMustNotBeNegative(double weightDecay) {
        assertEquals(
                "weightDecay: expected a finite number of at least 0 but was " + weightDecay,
                assertThrows(IllegalArgumentException.class, () -> new Lion(1, 0.9, 0.99, weightDecay))
                        .getMessage());
    }
}
