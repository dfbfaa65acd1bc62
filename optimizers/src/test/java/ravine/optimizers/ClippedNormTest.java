// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.Vectors;

class ClippedNormTest extends WrapperContract {

    @Override
    ClippedNorm optimizer() {
        return new ClippedNorm(new GradientDescent(0.15), 2);
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new ClippedNorm(rule, 1e100);
    }

    @Override
    Map<String, Double> added() {
        return Map.of("clip-norm", 2.0);
    }

    @Override
    String expectedName() {
        return "gradient-descent-clipped-by-norm";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new ClippedNorm(new GradientDescent(1e200), 1));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @Test
    void aLongGradientIsShortenedAndKeepsItsDirection() {
        double[] x = {0, 0};
        double[] gradient = {30, -40};
        new ClippedNorm(new GradientDescent(1), 5).stepper(2).step(x, gradient);
        assertArrayEquals(new double[] {-3, 4}, x, Math.ulp(4.0));
        assertArrayEquals(new double[] {30, -40}, gradient, "the caller's is not touched");
    }

    @Test
    void noMoveIsLongerThanStepSizeTimesBound() {
        List<double[]> iterates = iterates(
                new ClippedNorm(new GradientDescent(1), 0.125),
                Quadratic.logUniform(N, 1e4).rotated(30),
                Quadratic.cosines(N),
                100);
        for (int t = 1; t <= 100; t++) {
            double[] move = iterates.get(t).clone();
            for (int i = 0; i < N; i++) {
                move[i] -= iterates.get(t - 1)[i];
            }
            // The iterates are of order one and round.
            assertEquals(0.125, Vectors.norm2(move), 1e-14);
        }
    }

    private static ClippedNorm idleWith(double bound) {
        return new ClippedNorm(new GradientDescent(1), bound);
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
