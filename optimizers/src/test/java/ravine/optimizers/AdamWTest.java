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

class AdamWTest extends FirstOrderRuleContract {

    @Override
    AdamW optimizer() {
        return new AdamW(0.1, 0.9, 0.999, 1e-8, 0);
    }

    @Override
    String expectedName() {
        return "adamw";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AdamW(1e200, 0.9, 0.999, 1e-8, 0.1));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void withoutDecayItIsAdamBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> adam = iterates(Adam.withStepSize(0.1), landscape, Quadratic.cosines(N), 50);
        List<double[]> found = iterates(optimizer(), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            assertArrayEquals(adam.get(t), found.get(t), "iteration " + t);
        }
    }

    @Test
    void withoutAGradientTheIterateShrinksByStepSizeTimesDecay() {
        // 1 - 1/8 and its powers are exact.
        double[] x = {1, -3};
        Stepper stepper = new AdamW(0.25, 0.9, 0.999, 1e-8, 0.5).stepper(2);
        for (int t = 1; t <= 10; t++) {
            stepper.step(x, new double[2]);
            double left = Math.pow(0.875, t);
            assertArrayEquals(new double[] {left, -3 * left}, x);
        }
    }

    @Test
    void theDecayIsNotScaledAndThatOfL2AdamIs() {
        // One step without ε: Adam moves by 0.25 whatever the gradient, and the decay takes 0.25 * 0.5 of x = 4.
        double[] x = {4};
        new AdamW(0.25, 0.9, 0.999, 0, 0.5).stepper(1).step(x, new double[] {1e-3});
        assertEquals(4 - 0.25 - 0.5, x[0], 4 * Math.ulp(4.0));
        double[] y = {4};
        new WeightDecay(new Adam(0.25, 0.9, 0.999, 0), 0.5, WeightDecay.Variant.COUPLED)
                .stepper(1)
                .step(y, new double[] {1e-3});
        assertEquals(4 - 0.25, y[0], 4 * Math.ulp(4.0));
    }

    @Test
    void itIsAdamWithADecoupledDecayOfStepSizeTimesLambda() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30).at(Quadratic.reverse(Quadratic.cosines(N)));
        FirstOrderRule wrapped = new WeightDecay(Adam.withStepSize(0.25), 0.125, WeightDecay.Variant.DECOUPLED);
        List<double[]> expected = iterates(wrapped, landscape, Quadratic.cosines(N), 20);
        List<double[]> found = iterates(new AdamW(0.25, 0.9, 0.999, 1e-8, 0.5), landscape, Quadratic.cosines(N), 20);
        for (int t = 0; t <= 20; t++) {
            // The same sums in another order.
            assertArrayEquals(expected.get(t), found.get(t), 1e-13, "iteration " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new AdamW(stepSize, 0.9, 0.999, 1e-8, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(IllegalArgumentException.class, () -> new AdamW(1, beta1, 0.99, 1e-8, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(IllegalArgumentException.class, () -> new AdamW(1, 0.9, beta2, 1e-8, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new AdamW(1, 0.9, 0.99, epsilon, 0))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void weightDecayMustNotBeNegative(double weightDecay) {
        assertEquals(
                "weightDecay: expected a finite number of at least 0 but was " + weightDecay,
                assertThrows(IllegalArgumentException.class, () -> new AdamW(1, 0.9, 0.99, 1e-8, weightDecay))
                        .getMessage());
    }
}
