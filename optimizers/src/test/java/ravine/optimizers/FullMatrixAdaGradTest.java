// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FullMatrixAdaGradTest extends FirstOrderRuleContract {

    @Override
    FullMatrixAdaGrad optimizer() {
        return new FullMatrixAdaGrad(1, 1, EpsilonPlacement.OUTSIDE);
    }

    @Override
    String expectedName() {
        return "full-matrix-adagrad";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new FullMatrixAdaGrad(1e200, 0.1, EpsilonPlacement.OUTSIDE));
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
    void firstStepsByHand() {
        // G = g gᵀ with g = (3, 4): the root has the eigenvalue 5 along g, so with ε = 5 the step is g / 10.
        double[] x = {0, 0};
        Stepper stepper = new FullMatrixAdaGrad(1, 5, EpsilonPlacement.OUTSIDE).stepper(2);
        stepper.step(x, new double[] {3, 4});
        assertArrayEquals(new double[] {-0.3, -0.4}, x, 1e-15);
        // Then along (-4, 3), with the eigenvalue 10 of its root: by 10 / (10 + 5).
        stepper.step(x, new double[] {-8, 6});
        assertArrayEquals(new double[] {-0.3 + 8 / 15.0, -0.4 - 6 / 15.0}, x, 1e-15);
    }

    @Test
    void underTheRootByHand() {
        // The eigenvalue along (3, 4) is 25, and √(25 + 11) = 6.
        double[] x = {0, 0};
        new FullMatrixAdaGrad(1, 11, EpsilonPlacement.INSIDE).stepper(2).step(x, new double[] {3, 4});
        assertArrayEquals(new double[] {-0.5, -4 / 6.0}, x, 1e-15);
    }

    @Test
    void withGradientsAlongTheAxesItIsTheDiagonalOneBitForBit() {
        for (EpsilonPlacement placement : EpsilonPlacement.values()) {
            double[] x = {1, 2, 3};
            double[] y = x.clone();
            Stepper full = new FullMatrixAdaGrad(0.3, 0.1, placement).stepper(3);
            Stepper diagonal = new AdaGrad(0.3, 0, 0.1, placement).stepper(3);
            for (int t = 0; t < 12; t++) {
                double[] gradient = new double[3];
                gradient[t % 3] = 1.0 / (t + 1) - 0.3;
                full.step(x, gradient);
                diagonal.step(y, gradient);
                assertArrayEquals(y, x, placement + ", iteration " + t);
            }
        }
    }

    @Test
    void itSeesNoDifferenceBetweenAValleyAndTheSameTurned() {
        Quadratic valley = Quadratic.logUniform(N, 1000);
        Minimizer minimizer = new Minimizer(Target.relativeGap(1e-8, 0), 10_000);
        FullMatrixAdaGrad method = new FullMatrixAdaGrad(1, 1e-4, EpsilonPlacement.OUTSIDE);
        double[] start = Quadratic.cosines(N);
        int straight = minimizer.minimize(method, valley, start).iterations();
        int turned = minimizer
                .minimize(method, valley.rotated(30), Quadratic.rotate(start, 30))
                .iterations();
        assertEquals(straight, turned, 1);
    }

    @Test
    void preconditionerByHand() {
        Stepper stepper = new FullMatrixAdaGrad(1, 5, EpsilonPlacement.OUTSIDE).stepper(2);
        double[] out = new double[2];
        stepper.preconditioner().solve(new double[] {5, 10}, out);
        assertArrayEquals(new double[] {1, 2}, out);
        stepper.step(new double[2], new double[] {3, 4});
        // 10 along (3, 4), 5 across, where the root is that of what rounding leaves of an eigenvalue of 0: √(25 · 4ε).
        stepper.preconditioner().solve(new double[] {3 - 4, 4 + 3}, out);
        assertArrayEquals(new double[] {0.3 - 0.8, 0.4 + 0.6}, out, Math.sqrt(25 * 4 * Math.ulp(1.0)) / 5);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void hyperparametersMustBePositive(double value) {
        assertThrows(IllegalArgumentException.class, () -> new FullMatrixAdaGrad(value, 1, EpsilonPlacement.OUTSIDE));
        assertEquals(
                "epsilon: expected a positive finite number but was " + value,
                assertThrows(
                                IllegalArgumentException.class,
                                () -> new FullMatrixAdaGrad(1, value, EpsilonPlacement.OUTSIDE))
                        .getMessage());
    }
}
