// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AmsGradTest extends FirstOrderRuleContract {

    @Override
    AmsGrad optimizer() {
        return new AmsGrad(0.1, 0.9, 0.999, 1e-8, AmsGrad.Variant.MAXIMUM_OF_RAW);
    }

    @Override
    String expectedName() {
        return "amsgrad";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new AmsGrad(1e200, 0.9, 0.999, 1e-8, AmsGrad.Variant.UNCORRECTED));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /**
     * Reddi, Kale and Kumar 2018, section 3: of every three linear functions on [-1, 1] one rises with slope 3 and two
     * fall with slope 1. The sum is least at -1; without momentum, with β₂ = 1/(1 + 3²) and steps of α/√t, Adam goes to
     * 1.
     */
    private static double whereItEnds(FirstOrderRule rule) {
        Stepper stepper = rule.stepper(1);
        double[] x = {0};
        for (int t = 1; t <= 30_000; t++) {
            stepper.step(x, new double[] {t % 3 == 1 ? 3 : -1}, 1 / Math.sqrt(t));
            x[0] = Math.max(-1, Math.min(x[0], 1));
        }
        return x[0];
    }

    @Test
    void reddisExampleLeadsAdamToTheWorstPoint() {
        // It hangs on the wall but for one step in three, which is 0.1 * 1.05 / sqrt(30000) long.
        assertEquals(1, whereItEnds(new Adam(0.1, 0, 0.1, 0)), 1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void reddisExampleLeadsAmsGradToTheBestPoint(AmsGrad.Variant variant) {
        assertEquals(-1, whereItEnds(new AmsGrad(0.1, 0, 0.1, 0, variant)), 1e-3);
    }

    @Test
    void firstStepByHand() {
        // Moments (1 - 3/4) of 8 and (1 - 15/16) of 64, so 2 and 4: corrected 8 and 64.
        double[] x = {0};
        new AmsGrad(0.5, 0.75, 0.9375, 2, AmsGrad.Variant.UNCORRECTED)
                .stepper(1)
                .step(x, new double[] {8});
        assertEquals(-0.5 * 2 / (2 + 2), x[0]);
        for (AmsGrad.Variant variant :
                new AmsGrad.Variant[] {AmsGrad.Variant.MAXIMUM_OF_RAW, AmsGrad.Variant.MAXIMUM_OF_CORRECTED}) {
            x[0] = 0;
            new AmsGrad(0.5, 0.75, 0.9375, 2, variant).stepper(1).step(x, new double[] {8});
            assertEquals(-0.5 * 8 / (8 + 2), x[0], Math.ulp(0.4));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theScalingShrinksOnlyWhereTheMaximumIsCorrectedAfterwards(AmsGrad.Variant variant) {
        Stepper stepper = new AmsGrad(0.1, 0.9, 0.5, 0, variant).stepper(1);
        double[] out = new double[1];
        double before = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int t = 1; t <= 20; t++) {
            stepper.step(new double[1], new double[] {Math.pow(0.5, t)});
            stepper.preconditioner().solve(new double[] {1}, out);
            least = Math.min(least, 1 / out[0] - before);
            before = 1 / out[0];
        }
        assertEquals(variant == AmsGrad.Variant.MAXIMUM_OF_RAW, least < 0);
    }

    @Test
    void withRisingSquaresItIsAdamBitForBit() {
        Stepper adam = new Adam(0.1, 0.9, 0.999, 1e-8).stepper(1);
        Stepper found = optimizer().stepper(1);
        double[] x = {1};
        double[] y = {1};
        for (int t = 1; t <= 30; t++) {
            adam.step(x, new double[] {t});
            found.step(y, new double[] {t});
            assertEquals(x[0], y[0]);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AmsGrad(stepSize, 0.9, 0.999, 1e-8, AmsGrad.Variant.UNCORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AmsGrad(1, beta1, 0.99, 1e-8, AmsGrad.Variant.UNCORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AmsGrad(1, 0.9, beta2, 1e-8, AmsGrad.Variant.UNCORRECTED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AmsGrad(1, 0.9, 0.99, epsilon, AmsGrad.Variant.UNCORRECTED))
                        .getMessage());
    }
}
