// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClippedValueTest extends WrapperContract {

    @Override
    ClippedValue optimizer() {
        return new ClippedValue(new GradientDescent(0.15), 0.5);
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new ClippedValue(rule, 1e100);
    }

    @Override
    Map<String, Double> added() {
        return Map.of("clip-value", 0.5);
    }

    @Override
    String expectedName() {
        return "gradient-descent-clipped-by-value";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new ClippedValue(new GradientDescent(1e200), 1));
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
    void longEntriesAreShortenedAndOthersStay() {
        double[] x = {0, 0, 0};
        double[] gradient = {30, -40, 0.25};
        new ClippedValue(new GradientDescent(1), 5).stepper(3).step(x, gradient);
        assertArrayEquals(new double[] {-5, 5, -0.25}, x);
        assertArrayEquals(new double[] {30, -40, 0.25}, gradient, "the caller's is not touched");
    }

    @Test
    void notANumberIsNotClippedAway() {
        double[] x = {0};
        new ClippedValue(new GradientDescent(1), 5).stepper(1).step(x, new double[] {Double.NaN});
        assertTrue(Double.isNaN(x[0]));
    }

    private static ClippedValue idleWith(double bound) {
        return new ClippedValue(new GradientDescent(1), bound);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void boundMustBePositiveAndFinite(double bound) {
        assertEquals(
                "bound: expected a positive finite number but was " + bound,
                assertThrows(IllegalArgumentException.class, () -> idleWith(bound))
                        .getMessage());
    }
}
