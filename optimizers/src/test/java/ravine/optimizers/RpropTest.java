// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RpropTest extends FirstOrderRuleContract {

    @Override
    Rprop optimizer() {
        return Rprop.withStepSize(0.1);
    }

    @Override
    String expectedName() {
        return "rprop";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Rprop(1e200, 1.2, 0.5, 1e-6, 1e300, Rprop.Variant.MINUS));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    private static double[] walk(Rprop.Variant variant, double... gradients) {
        Stepper stepper = new Rprop(1, 2, 0.5, 0.25, 4, variant).stepper(1);
        double[] x = {0};
        double[] positions = new double[gradients.length];
        for (int t = 0; t < gradients.length; t++) {
            stepper.step(x, new double[] {gradients[t]});
            positions[t] = x[0];
        }
        return positions;
    }

    @Test
    void defaultsAreThoseOfThePapers() {
        assertEquals(new Rprop(0.02, 1.2, 0.5, 1e-6, 50, Rprop.Variant.IMPROVED_MINUS), Rprop.withStepSize(0.02));
    }

    @ParameterizedTest
    @EnumSource
    void stepsGrowToTheirMaximumWhileTheSignLasts(Rprop.Variant variant) {
        assertArrayEquals(new double[] {-1, -3, -7, -11, -15}, walk(variant, 5, 1e-9, 3, 1e9, 7));
    }

    @Test
    void onAChangeOfSignPlusTakesTheLastMoveBack() {
        // Lengths 1, 2, then 1 for the move taken back, kept for the next, then 2.
        assertArrayEquals(new double[] {-1, -3, -1, 0, 2}, walk(Rprop.Variant.PLUS, 5, 5, -5, -5, -5));
    }

    @Test
    void onAChangeOfSignMinusMovesByTheShorterStep() {
        // Lengths 1, 2, 1, 2, 4.
        assertArrayEquals(new double[] {-1, -3, -2, 0, 4}, walk(Rprop.Variant.MINUS, 5, 5, -5, -5, -5));
    }

    @Test
    void onAChangeOfSignImprovedMinusRests() {
        // Lengths 1, 2, 1 while it rests and for the next, then 2.
        assertArrayEquals(new double[] {-1, -3, -3, -2, 0}, walk(Rprop.Variant.IMPROVED_MINUS, 5, 5, -5, -5, -5));
    }

    @Test
    void stepsShrinkToTheirMinimumWhileTheSignAlternates() {
        // Lengths 1, 1/2, 1/4, 1/4, 1/4.
        assertArrayEquals(new double[] {-1, -0.5, -0.75, -0.5, -0.75}, walk(Rprop.Variant.MINUS, 5, -5, 5, -5, 5));
    }

    @Test
    void agreementIsSeenWhereTheProductOfTheGradientsUnderflows() {
        assertArrayEquals(new double[] {-1, -3}, walk(Rprop.Variant.MINUS, 1e-200, 1e-200));
    }

    @Test
    void itDoesNotFeelScalingAlongTheAxes() {
        // Different curvatures, the same walk.
        List<double[]> iterates =
                iterates(Rprop.withStepSize(0.1), Quadratic.diagonal(1, 1e6), new double[] {1, 1}, 100);
        for (double[] iterate : iterates) {
            assertEquals(iterate[0], iterate[1]);
        }
    }

    @Test
    void preconditionerIsTheGradientOverTheLength() {
        Stepper stepper = new Rprop(1, 2, 0.5, 0.25, 4, Rprop.Variant.MINUS).stepper(1);
        stepper.step(new double[1], new double[] {-6});
        stepper.step(new double[1], new double[] {-6});
        double[] out = new double[1];
        stepper.preconditioner().solve(new double[] {-6}, out);
        assertEquals(-2, out[0], "the length that it moved by");
    }

    @Test
    void constantsMustMakeSense() {
        for (Map.Entry<String, Executable> wrong : Map.<String, Executable>of(
                        "stepSize: expected a number from 0.1 to 1.0 but was 2.0",
                        () -> new Rprop(2, 1.2, 0.5, 0.1, 1, Rprop.Variant.PLUS),
                        "increase: expected a finite number of at least 1 but was 0.9",
                        () -> new Rprop(1, 0.9, 0.5, 0.1, 1, Rprop.Variant.PLUS),
                        "decrease: expected a number between 0 and 1 but was 1.0",
                        () -> new Rprop(1, 1.2, 1, 0.1, 1, Rprop.Variant.PLUS),
                        "minimum: expected a positive finite number but was 0.0",
                        () -> new Rprop(1, 1.2, 0.5, 0, 1, Rprop.Variant.PLUS),
                        "maximum: expected a positive finite number but was Infinity",
                        () -> new Rprop(1, 1.2, 0.5, 0.1, Double.POSITIVE_INFINITY, Rprop.Variant.PLUS))
                .entrySet()) {
            assertEquals(
                    wrong.getKey(),
                    assertThrows(IllegalArgumentException.class, wrong.getValue())
                            .getMessage());
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> Rprop.withStepSize(stepSize))
                        .getMessage());
    }
}
