// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RAdamTest extends FirstOrderRuleContract {

    @Override
    RAdam optimizer() {
        return new RAdam(0.1, 0.9, 0.999, 1e-8, RAdam.Variant.ALGORITHM_2);
    }

    @Override
    String expectedName() {
        return "radam";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new RAdam(1e200, 0.9, 0.999, 1e-8, RAdam.Variant.PYTORCH));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    @ParameterizedTest
    @EnumSource
    void itScalesFromTheStepAtWhichEnoughGradientsAreAveraged(RAdam.Variant variant) {
        // With beta2 = 0.999 the count rho is 3.997 after four gradients, 4.995 after five, 5.99 after six.
        Stepper stepper = new RAdam(0.1, 0.9, 0.999, 0, variant).stepper(1);
        double[] out = new double[1];
        for (int t = 1; t <= 8; t++) {
            stepper.step(new double[1], new double[] {4});
            stepper.preconditioner().solve(new double[] {1}, out);
            boolean scales = t >= (variant == RAdam.Variant.ALGORITHM_2 ? 5 : 6);
            if (!scales) {
                assertEquals(1, out[0], "t = " + t);
            } else if (variant == RAdam.Variant.PYTORCH) {
                // The root is not corrected, the step is.
                assertEquals(1 / (4 * Math.sqrt(1 - Math.pow(0.999, t))), out[0], 1e-12, "t = " + t);
            } else {
                assertEquals(0.25, out[0], 8 * Math.ulp(0.25), "t = " + t);
            }
        }
    }

    @Test
    void theFirstStepsOfASteadyGradientAreThoseOfGradientDescent() {
        double[] x = {0};
        Stepper stepper = new RAdam(0.25, 0.5, 0.999, 0, RAdam.Variant.PYTORCH).stepper(1);
        for (int t = 1; t <= 5; t++) {
            stepper.step(x, new double[] {8});
            assertEquals(-2 * t, x[0], t * Math.ulp(8.0));
        }
    }

    @Test
    void thenASteadyGradientShowsTheRectification() {
        // With beta2 = 3/4, rho is 7 in the limit, and r^2 = (rho - 4)(rho - 2) 7 / (3 * 5 * rho).
        Stepper stepper = new RAdam(1, 0, 0.75, 0, RAdam.Variant.ALGORITHM_2).stepper(1);
        double[] x = {0};
        for (int t = 1; t <= 60; t++) {
            double before = x[0];
            stepper.step(x, new double[] {-8});
            double power = Math.pow(0.75, t);
            double rho = 7 - 2 * t * power / (1 - power);
            double expected = rho > 4 ? Math.sqrt((rho - 4) * (rho - 2) * 7 / (15 * rho)) : 8;
            // Points up to 100, so differences of them to some 1e-14; the root magnifies the rounding of rho - 4.
            assertEquals(expected, x[0] - before, 1e-12, "t = " + t);
        }
    }

    @Test
    void withAStepSizeThatAdamStandsItExplodesOnAStiffProblem() {
        // The first five steps are momentum with a step size of 1/100 where the curvature is 1e4.
        Quadratic stiff = Quadratic.diagonal(1, 1e4);
        double[] x0 = {1, 1};
        double start = stiff.value(x0);
        double adam =
                stiff.value(iterates(Adam.withStepSize(0.01), stiff, x0, 5).get(5));
        double found = stiff.value(iterates(new RAdam(0.01, 0.9, 0.999, 1e-8, RAdam.Variant.PYTORCH), stiff, x0, 5)
                .get(5));
        assertTrue(adam < start);
        assertTrue(found > 1e8 * start, "rose by " + found / start);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RAdam(stepSize, 0.9, 0.999, 1e-8, RAdam.Variant.PYTORCH))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta1MustBeAFraction(double beta1) {
        assertEquals(
                "beta1: expected at least 0 and less than 1 but was " + beta1,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RAdam(1, beta1, 0.99, 1e-8, RAdam.Variant.PYTORCH))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void beta2MustBeAFraction(double beta2) {
        assertEquals(
                "beta2: expected at least 0 and less than 1 but was " + beta2,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RAdam(1, 0.9, beta2, 1e-8, RAdam.Variant.PYTORCH))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RAdam(1, 0.9, 0.99, epsilon, RAdam.Variant.PYTORCH))
                        .getMessage());
    }
}
