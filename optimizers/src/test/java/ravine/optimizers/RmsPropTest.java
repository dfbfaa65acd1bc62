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

class RmsPropTest extends FirstOrderRuleContract {

    @Override
    RmsProp optimizer() {
        return new RmsProp(0.1, 0.9, 0, 1, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.UNCENTERED);
    }

    @Override
    String expectedName() {
        return "rmsprop";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(RmsProp.withStepSize(1e200));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static RmsProp scaleFree(double decay, RmsProp.Scaling scaling) {
        return new RmsProp(0.1, decay, 0, 0, EpsilonPlacement.OUTSIDE, scaling);
    }

    @Test
    void defaultsAreThoseSaid() {
        assertEquals(
                new RmsProp(0.02, 0.99, 0, 1e-8, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.UNCENTERED),
                RmsProp.withStepSize(0.02));
    }

    @Test
    void firstStepIsNotCorrected() {
        // The average of the square is (1 - 3/4) of it: a step of twice the step size.
        double[] x = {0, 0};
        scaleFree(0.75, RmsProp.Scaling.UNCENTERED).stepper(2).step(x, new double[] {1e-6, -4});
        assertArrayEquals(new double[] {-0.2, 0.2}, x, 2 * Math.ulp(0.2));
    }

    @Test
    void epsilonByHand() {
        // The average is 9. Beside the root: 6 / (3 + 1) = 3/2; under it: 6 / sqrt(9 + 7) = 3/2.
        for (EpsilonPlacement placement : EpsilonPlacement.values()) {
            double epsilon = placement == EpsilonPlacement.OUTSIDE ? 1 : 7;
            double[] x = {0};
            new RmsProp(1, 0.75, 0, epsilon, placement, RmsProp.Scaling.UNCENTERED)
                    .stepper(1)
                    .step(x, new double[] {6});
            assertEquals(-1.5, x[0]);
        }
    }

    @Test
    void withoutMemoryAndEpsilonItIsSignDescentBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> sign = iterates(new SignDescent(0.1), landscape, Quadratic.cosines(N), 50);
        List<double[]> found = iterates(scaleFree(0, RmsProp.Scaling.UNCENTERED), landscape, Quadratic.cosines(N), 50);
        for (int t = 0; t <= 50; t++) {
            // g / sqrt(g^2) may miss one by an ulp.
            assertArrayEquals(sign.get(t), found.get(t), t * 2 * Math.ulp(1.0), "iteration " + t);
        }
    }

    @Test
    void theVarianceOfASteadyGradientHasAClosedForm() {
        // v - mean^2 = g^2 (1 - r^t) - g^2 (1 - r^t)^2 = g^2 r^t (1 - r^t): it falls to 0 and never below, where the
        // difference
        // of the rounded averages would be negative as often as not, and its root NaN.
        Stepper stepper = scaleFree(0.5, RmsProp.Scaling.CENTERED).stepper(1);
        double[] root = new double[1];
        for (int t = 1; t <= 200; t++) {
            stepper.step(new double[1], new double[] {7});
            stepper.preconditioner().solve(new double[] {1}, root);
            double left = Math.pow(0.5, t);
            double expected = 7 * Math.sqrt(left * (1 - left));
            if (t <= 45) {
                // Later the last bits of the mean, and no longer the gradient, decide.
                assertEquals(1, root[0] * expected, 1e-2, "t = " + t);
            }
            assertTrue(root[0] > 0, "t = " + t);
        }
    }

    @Test
    void momentumAddsUpDividedGradients() {
        // Divided gradients 2 and 2 / sqrt(7/4): with momentum 1/2 the second move is theirs and half of the first.
        double[] x = {0};
        Stepper stepper = new RmsProp(1, 0.75, 0.5, 0, EpsilonPlacement.OUTSIDE, RmsProp.Scaling.UNCENTERED).stepper(1);
        stepper.step(x, new double[] {3});
        assertEquals(-2, x[0]);
        stepper.step(x, new double[] {3});
        assertEquals(-2 - (2 / Math.sqrt(1.75) + 1), x[0], 4 * Math.ulp(4.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> RmsProp.withStepSize(stepSize))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void decayMustBeAFraction(double decay) {
        assertEquals(
                "decay: expected at least 0 and less than 1 but was " + decay,
                assertThrows(IllegalArgumentException.class, () -> scaleFree(decay, RmsProp.Scaling.CENTERED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, -0.1, Double.NaN})
    void momentumMustBeAFraction(double momentum) {
        assertEquals(
                "momentum: expected at least 0 and less than 1 but was " + momentum,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RmsProp(
                                        1, 0.9, momentum, 0, EpsilonPlacement.INSIDE, RmsProp.Scaling.CENTERED))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new RmsProp(
                                        1, 0.9, 0, epsilon, EpsilonPlacement.INSIDE, RmsProp.Scaling.CENTERED))
                        .getMessage());
    }
}
