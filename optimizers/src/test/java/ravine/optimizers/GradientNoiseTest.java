// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GradientNoiseTest extends WrapperContract {

    @Override
    GradientNoise optimizer() {
        return new GradientNoise(new GradientDescent(0.15), 0, 0.55, 1);
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new GradientNoise(rule, 0, 0, 1);
    }

    @Override
    Map<String, Double> added() {
        return orderedAdded();
    }

    @Override
    String expectedName() {
        return "gradient-descent-with-noise";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new GradientNoise(new GradientDescent(1e200), 0, 0, 1));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static Map<String, Double> orderedAdded() {
        Map<String, Double> added = new LinkedHashMap<>();
        added.put("noise-variance", 0.0);
        added.put("noise-decay", 0.55);
        return added;
    }

    private static double[] draws(long seed, double variance, double decay, int steps) {
        Stepper stepper = new GradientNoise(new GradientDescent(1), variance, decay, seed).stepper(1);
        double[] draws = new double[steps];
        for (int t = 0; t < steps; t++) {
            double[] x = {0};
            stepper.step(x, new double[] {0});
            draws[t] = -x[0];
        }
        return draws;
    }

    @Test
    void aSeedDecidesTheNoise() {
        assertArrayEquals(draws(1, 1, 0, 100), draws(1, 1, 0, 100));
        assertNotEquals(draws(1, 1, 0, 100)[99], draws(2, 1, 0, 100)[99]);
    }

    @Test
    void theNoiseIsNormal() {
        int n = 100_000;
        double[] moments = new double[5];
        for (double z : draws(3, 4, 0, n)) {
            for (int k = 1; k <= 4; k++) {
                moments[k] += Math.pow(z / 2, k) / n;
            }
        }
        // Five standard deviations of each mean: the variances of z, z^2, z^3, z^4 are 1, 2, 15, 96.
        assertEquals(0, moments[1], 5 * Math.sqrt(1.0 / n));
        assertEquals(1, moments[2], 5 * Math.sqrt(2.0 / n));
        assertEquals(0, moments[3], 5 * Math.sqrt(15.0 / n));
        assertEquals(3, moments[4], 5 * Math.sqrt(96.0 / n));
    }

    @Test
    void theVarianceFadesWithItsPowerOfTime() {
        double[] steady = draws(1, 4, 0, 100);
        double[] fading = draws(1, 4, 0.5, 100);
        for (int t = 0; t < 100; t++) {
            assertEquals(steady[t] * Math.pow(1 + t, -0.25), fading[t], 8 * Math.ulp(fading[t]), "iteration " + t);
        }
    }

    @Test
    void constantsMustNotBeNegative() {
        assertEquals(
                "variance: expected a finite number of at least 0 but was -1.0",
                assertThrows(IllegalArgumentException.class, () -> new GradientNoise(new GradientDescent(1), -1, 0, 1))
                        .getMessage());
        assertEquals(
                "decay: expected a finite number of at least 0 but was NaN",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new GradientNoise(new GradientDescent(1), 1, Double.NaN, 1))
                        .getMessage());
    }
}
