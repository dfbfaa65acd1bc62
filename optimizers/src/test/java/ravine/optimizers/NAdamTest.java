// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NAdamTest extends FirstOrderRuleContract {

    @Override
    NAdam optimizer() {
        return NAdam.withStepSize(0.1);
    }

    @Override
    String expectedName() {
        return "nadam";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(NAdam.withStepSize(1e200));
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
    void defaultsAreThoseSaid() {
        assertEquals(new NAdam(0.02, 0.9, 0.999, 1e-8, 4e-3, NAdam.Variant.SCHEDULED), NAdam.withStepSize(0.02));
    }

    @Test
    void firstStepHasAClosedForm() {
        // g's weight is 1, that of the average (1 - beta1) g is mu[2] / (1 - mu[1] mu[2]).
        double now = 0.9 * (1 - 0.5 * Math.pow(0.96, 4e-3));
        double next = 0.9 * (1 - 0.5 * Math.pow(0.96, 8e-3));
        double[] x = {0, 0};
        new NAdam(0.1, 0.9, 0.999, 0, 4e-3, NAdam.Variant.SCHEDULED).stepper(2).step(x, new double[] {1e-9, -3});
        double step = 0.1 * (1 + next * (1 - 0.9) / (1 - now * next));
        assertArrayEquals(new double[] {-step, step}, x, 8 * Math.ulp(step));
    }

    @Test
    void firstStepWithConstantMomentaHasAClosedForm() {
        double[] x = {0};
        new NAdam(0.1, 0.9, 0.999, 0, 0, NAdam.Variant.CONSTANT).stepper(1).step(x, new double[] {-3});
        double step = 0.1 * (1 + 0.9 * (1 - 0.9) / (1 - 0.9 * 0.9));
        assertEquals(step, x[0], 8 * Math.ulp(step));
    }

    @ParameterizedTest
    @EnumSource
    void withoutMomentumItIsAdam(NAdam.Variant variant) {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> adam = iterates(new Adam(0.01, 0, 0.999, 1e-3), landscape, Quadratic.cosines(N), 20);
        List<double[]> found =
                iterates(new NAdam(0.01, 0, 0.999, 1e-3, 0, variant), landscape, Quadratic.cosines(N), 20);
        for (int t = 0; t <= 20; t++) {
            // The same quotient, rounded in another order.
            assertArrayEquals(adam.get(t), found.get(t), 1e-14, "iteration " + t);
        }
    }

    @Test
    void constantMomentaHaveNoDecay() {
        assertEquals(
                "momentumDecay: expected 0, for the momenta are constant, but was 0.004",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new NAdam(1, 0.9, 0.99, 0, 4e-3, NAdam.Variant.CONSTANT))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> NAdam.withStepSize(stepSize))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new NAdam(1, beta1, 0.99, 1e-8, 0, NAdam.Variant.SCHEDULED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new NAdam(1, 0.9, beta2, 1e-8, 0, NAdam.Variant.SCHEDULED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new NAdam(1, 0.9, 0.99, epsilon, 0, NAdam.Variant.SCHEDULED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void momentumDecayMustNotBeNegative(double momentumDecay) {
        assertEquals(
                "momentumDecay: expected a finite number of at least 0 but was " + momentumDecay,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new NAdam(1, 0.9, 0.99, 0, momentumDecay, NAdam.Variant.SCHEDULED))
                        .getMessage());
    }
}
