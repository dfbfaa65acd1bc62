// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YogiTest extends FirstOrderRuleContract {

    @Override
    Yogi optimizer() {
        return new Yogi(0.1, 0.9, 0.999, 1e-3, 1, Yogi.Variant.UNCORRECTED);
    }

    @Override
    String expectedName() {
        return "yogi";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Yogi(1e200, 0.9, 0.999, 1e-3, 1e-6, Yogi.Variant.UNCORRECTED));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static double root(Stepper stepper) {
        double[] out = new double[1];
        stepper.preconditioner().solve(new double[] {1}, out);
        return 1 / out[0];
    }

    @Test
    void theSquareMovesByItsOwnShareUpAndDown() {
        // Shares of a quarter: v is 4, then 4 + 16, then 20 - 1, then 19 - 4.
        Stepper stepper = new Yogi(1, 0.9, 0.75, 0, 4, Yogi.Variant.UNCORRECTED).stepper(1);
        assertEquals(2, root(stepper), "before the first step");
        double[][] gradientAndSquare = {{8, 20}, {-2, 19}, {4, 15}};
        for (double[] row : gradientAndSquare) {
            stepper.step(new double[1], new double[] {row[0]});
            assertEquals(Math.sqrt(row[1]), root(stepper), 2 * Math.ulp(4.0));
        }
    }

    @Test
    void anEqualSquareStays() {
        Stepper stepper = new Yogi(1, 0.9, 0.75, 0, 4, Yogi.Variant.UNCORRECTED).stepper(1);
        stepper.step(new double[1], new double[] {2});
        assertEquals(2, root(stepper));
    }

    @Test
    void itForgetsLargeGradientsFarMoreSlowlyThanAdam() {
        Stepper yogi = new Yogi(1, 0.9, 0.99, 0, 1, Yogi.Variant.UNCORRECTED).stepper(1);
        Stepper adam = new Adam(1, 0.9, 0.99, 0).stepper(1);
        for (int t = 0; t < 1000; t++) {
            double[] gradient = {t == 0 ? 10 : 1e-3};
            yogi.step(new double[1], gradient);
            adam.step(new double[1], gradient);
        }
        // 1 + 1/100 * 100 less 999 times 1e-8; and 0.99^999 of 1, corrected away from 0.
        assertEquals(Math.sqrt(2 - 999e-8), root(yogi), 1e-12);
        assertTrue(root(adam) < 0.01);
    }

    @Test
    void correctedFirstStepByHand() {
        // m = 1/2 * 4 + 1/2 * 8 = 6, v = 4 + 1/4 * 64 = 20; corrected 12 and 80.
        double[] x = {0};
        new Yogi(1, 0.5, 0.75, 1, 4, Yogi.Variant.CORRECTED).stepper(1).step(x, new double[] {8});
        assertEquals(-12 / (Math.sqrt(80) + 1), x[0], 2 * Math.ulp(1.0));
    }

    @Test
    void uncorrectedFirstStepByHand() {
        double[] x = {0};
        new Yogi(1, 0.5, 0.75, 1, 9, Yogi.Variant.UNCORRECTED).stepper(1).step(x, new double[] {8});
        // m = 4, v = 9 + 16.
        assertEquals(-4 / 6.0, x[0], Math.ulp(1.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Yogi(stepSize, 0.9, 0.999, 1e-3, 1e-6, Yogi.Variant.CORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Yogi(1, beta1, 0.99, 1e-8, 0, Yogi.Variant.CORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Yogi(1, 0.9, beta2, 1e-8, 0, Yogi.Variant.CORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Yogi(1, 0.9, 0.99, epsilon, 0, Yogi.Variant.CORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void initialAccumulatorMustNotBeNegative(double initialAccumulator) {
        assertEquals(
                "initialAccumulator: expected a finite number of at least 0 but was " + initialAccumulator,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new Yogi(1, 0.9, 0.99, 0, initialAccumulator, Yogi.Variant.CORRECTED))
                        .getMessage());
    }
}
