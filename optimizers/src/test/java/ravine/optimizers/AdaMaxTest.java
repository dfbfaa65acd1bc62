// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaMaxTest extends FirstOrderRuleContract {

    @Override
    AdaMax optimizer() {
        return new AdaMax(0.1, 0.9, 0.999, 1e-8);
    }

    @Override
    String expectedName() {
        return "adamax";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AdaMax(1e200, 0.9, 0.999, 1e-8));
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
    void firstStepWithoutEpsilonMovesEachCoordinateByTheStepSize() {
        double[] x = {0, 0, 0};
        new AdaMax(0.1, 0.9, 0.999, 0).stepper(3).step(x, new double[] {1e-9, -3, 1e9});
        assertArrayEquals(new double[] {-0.1, 0.1, -0.1}, x, 2 * Math.ulp(0.1));
    }

    @Test
    void theMaximumFadesByHand() {
        // u is 8, then the faded 4 above the new 1, then the new 4 above the faded 2. Averages 4, 2.5 and 3.25 weigh
        // 1/2, 3/4, 7/8.
        double[] x = {0};
        Stepper stepper = new AdaMax(1, 0.5, 0.5, 0).stepper(1);
        double[] out = new double[1];
        double[][] byHand = {{8, 4 / 0.5, 8}, {1, 2.5 / 0.75, 4}, {4, 3.25 / 0.875, 4}};
        for (double[] row : byHand) {
            double before = x[0];
            stepper.step(x, new double[] {row[0]});
            assertEquals(-row[1] / row[2], x[0] - before, 4 * Math.ulp(4.0));
            stepper.preconditioner().solve(new double[] {1}, out);
            assertEquals(1 / row[2], out[0]);
        }
    }

    @Test
    void epsilonIsAddedToTheGradientInsideTheMaximum() {
        double[] x = {0};
        Stepper stepper = new AdaMax(1, 0, 0.5, 2).stepper(1);
        stepper.step(x, new double[] {6});
        assertEquals(-0.75, x[0]);
        // The faded maximum is 4, the new 1 + 2.
        stepper.step(x, new double[] {1});
        assertEquals(-1, x[0]);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new AdaMax(stepSize, 0.9, 0.999, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(IllegalArgumentException.class, () -> new AdaMax(1, beta1, 0.99, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(IllegalArgumentException.class, () -> new AdaMax(1, 0.9, beta2, 1e-8))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new AdaMax(1, 0.9, 0.99, epsilon))
                        .getMessage());
    }
}
