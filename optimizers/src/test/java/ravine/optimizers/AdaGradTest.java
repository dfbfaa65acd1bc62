// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdaGradTest extends FirstOrderRuleContract {

    @Override
    AdaGrad optimizer() {
        return AdaGrad.withStepSize(1);
    }

    @Override
    String expectedName() {
        return "adagrad";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(AdaGrad.withStepSize(1e200));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static final AdaGrad SCALE_FREE = new AdaGrad(0.5, 0, 0, EpsilonPlacement.OUTSIDE);

    @Test
    void defaultsAreThoseSaid() {
        assertEquals(new AdaGrad(0.02, 0, 1e-10, EpsilonPlacement.OUTSIDE), AdaGrad.withStepSize(0.02));
    }

    @Test
    void firstStepsByHand() {
        // The sums are 9 and 25: steps of 1/2 times 3/3 and 4/5.
        double[] x = {2};
        Stepper stepper = SCALE_FREE.stepper(1);
        stepper.step(x, new double[] {3});
        assertEquals(1.5, x[0]);
        stepper.step(x, new double[] {4});
        assertEquals(1.1, x[0], Math.ulp(1.1));
    }

    @Test
    void initialAccumulatorAndEpsilonByHand() {
        // Beside the root: 3 / (sqrt(16 + 9) + 1) = 1/2. Under it: 3 / sqrt(9 + 7) = 3/4.
        double[] x = {0};
        new AdaGrad(1, 16, 1, EpsilonPlacement.OUTSIDE).stepper(1).step(x, new double[] {3});
        assertEquals(-0.5, x[0]);
        x[0] = 0;
        new AdaGrad(1, 0, 7, EpsilonPlacement.INSIDE).stepper(1).step(x, new double[] {3});
        assertEquals(-0.75, x[0]);
    }

    @Test
    void aSteadyGradientIsAnsweredByOneOverTheRootOfTime() {
        double[] x = {0};
        Stepper stepper = SCALE_FREE.stepper(1);
        for (int t = 1; t <= 1000; t++) {
            double before = x[0];
            stepper.step(x, new double[] {-7});
            // The sum rounds once a step, x in units of itself.
            assertEquals(0.5 / Math.sqrt(t), x[0] - before, (t + 4) * Math.ulp(0.5) + Math.ulp(x[0]), "t = " + t);
        }
    }

    @Test
    void itConvergesWithAStepSizeFarTooLong() {
        // Gradient descent diverges beyond 2/L = 1/5.
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        Result result = new Minimizer(Target.relativeGap(1e-10, 0), 100_000)
                .minimize(AdaGrad.withStepSize(100), landscape, Quadratic.cosines(N));
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void preconditionerByHand() {
        Stepper stepper = new AdaGrad(0.1, 16, 0.5, EpsilonPlacement.OUTSIDE).stepper(2);
        double[] out = new double[2];
        stepper.preconditioner().solve(new double[] {1, 1}, out);
        assertArrayEquals(new double[] {1 / 4.5, 1 / 4.5}, out);
        stepper.step(new double[2], new double[] {3, 0});
        stepper.preconditioner().solve(new double[] {1, 1}, out);
        assertArrayEquals(new double[] {1 / 5.5, 1 / 4.5}, out);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void stepSizeMustBePositiveAndFinite(double stepSize) {
        assertEquals(
                "stepSize: expected a positive finite number but was " + stepSize,
                assertThrows(IllegalArgumentException.class, () -> AdaGrad.withStepSize(stepSize))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void initialAccumulatorMustNotBeNegative(double initialAccumulator) {
        assertEquals(
                "initialAccumulator: expected a finite number of at least 0 but was " + initialAccumulator,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new AdaGrad(1, initialAccumulator, 0, EpsilonPlacement.INSIDE))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, Double.NaN, Double.POSITIVE_INFINITY})
    void epsilonMustNotBeNegative(double epsilon) {
        assertEquals(
                "epsilon: expected a finite number of at least 0 but was " + epsilon,
                assertThrows(IllegalArgumentException.class, () -> new AdaGrad(1, 0, epsilon, EpsilonPlacement.INSIDE))
                        .getMessage());
    }
}
