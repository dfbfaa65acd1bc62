// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaBeliefTest extends FirstOrderRuleContract {

    @Override
    AdaBelief optimizer() {
        return new AdaBelief(0.1, 0.9, 0.999, 1e-3);
    }

    @Override
    String expectedName() {
        return "adabelief";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AdaBelief(1e200, 0.9, 0.999, 1e-16));
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
    void firstStepWithoutEpsilonIsTheStepSizeOverBeta1() {
        // The gradient is beta1 of itself away from its average.
        double[] x = {0, 0};
        new AdaBelief(0.25, 0.5, 0.75, 0).stepper(2).step(x, new double[] {1e-6, -3});
        assertArrayEquals(new double[] {-0.5, 0.5}, x, 2 * Math.ulp(0.5));
    }

    @Test
    void epsilonStandsInTwoPlacesByHand() {
        // m = 2, g - m = 2; s = 1/4 * 4 + 3 = 4, corrected 16. The step is 4 / (4 + 3).
        double[] x = {0};
        new AdaBelief(1, 0.5, 0.75, 3).stepper(1).step(x, new double[] {4});
        assertEquals(-4 / 7.0, x[0], Math.ulp(0.6));
    }

    @Test
    void epsilonAddsUpInTheAverage() {
        // A gradient of zero is no surprise: s is epsilon times (1 - b^t) / (1 - b), and its correction removes the
        // bracket.
        Stepper stepper = new AdaBelief(1, 0.9, 0.75, 1.0 / 64).stepper(1);
        double[] out = new double[1];
        for (int t = 1; t <= 50; t++) {
            stepper.step(new double[1], new double[1]);
            stepper.preconditioner().solve(new double[] {1}, out);
            assertEquals(1 / (0.25 + 1.0 / 64), out[0], 8 * Math.ulp(4.0), "t = " + t);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new AdaBelief(stepSize, 0.9, 0.999, 1e-16))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(IllegalArgumentException.class, () -> new AdaBelief(1, beta1, 0.99, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(IllegalArgumentException.class, () -> new AdaBelief(1, 0.9, beta2, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new AdaBelief(1, 0.9, 0.99, epsilon))
                        .getMessage());
    }
}
