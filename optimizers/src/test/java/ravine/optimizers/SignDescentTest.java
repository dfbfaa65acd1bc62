// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignDescentTest extends FirstOrderRuleContract {

    @Override
    SignDescent optimizer() {
        return new SignDescent(0.005);
    }

    @Override
    String expectedName() {
        return "sign-descent";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new SignDescent(1e200));
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
        double[] x = {1, 1, 1};
        Stepper stepper = new SignDescent(0.25).stepper(3);
        stepper.step(x, new double[] {1e-300, -1e300, 0});
        assertArrayEquals(new double[] {0.75, 1.25, 1}, x);
    }

    @Test
    void itIsAdamWithoutMemoryAndEpsilon() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> adam = iterates(new Adam(0.1, 0, 0, 0), landscape, Quadratic.cosines(N), 50);
        List<double[]> found = iterates(new SignDescent(0.1), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            // g / sqrt(g^2) may miss one by an ulp.
            assertArrayEquals(adam.get(t), found.get(t), t * 2 * Math.ulp(1.0), "iteration " + t);
        }
    }

    @Test
    void itHoversWithinAStepOfTheMinimumAlongEachAxis() {
        double[] x = {1, -0.7, 0.123};
        Stepper stepper = new SignDescent(0.01).stepper(3);
        for (int t = 0; t < 200; t++) {
            stepper.step(x, new double[] {x[0], 100 * x[1], 1e4 * x[2]});
        }
        for (double entry : x) {
            // A hundred steps of rounding on top.
            assertTrue(Math.abs(entry) <= 0.01 + 1e-13 && entry != 0);
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> new SignDescent(stepSize))
                        .getMessage());
    }
}
