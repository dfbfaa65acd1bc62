// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoapTest extends FirstOrderRuleContract {

    @Override
    Soap optimizer() {
        return new Soap(0.1, 0.9, 0.999, 1e-8, 5, 2, 5);
    }

    @Override
    Soap inDimension(int n) {
        return new Soap(0.1, 0.9, 0.999, 1e-8, 5, 1, n);
    }

    @Override
    String expectedName() {
        return "soap";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Soap(1e200, 0.9, 0.95, 1e-8, 5, 2, 5));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** From the sixth step on the basis makes a difference: its columns begin with the first of the coordinates. */
    @Override
    @Test
    void iteratesDoNotDependOnTheOrderOfTheCoordinates() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> straight = iterates(optimizer(), landscape, x0, 20);
        List<double[]> reversed = iterates(optimizer(), landscape.reversed(), Quadratic.reverse(x0), 20);
        for (int t = 0; t <= 5; t++) {
            assertArrayEquals(Quadratic.reverse(straight.get(t)), reversed.get(t), roundOff(), "iteration " + t);
        }
    }

    private static List<double[]> run(FirstOrderRule rule, int steps) {
        return iterates(rule, Quadratic.logUniform(N, 100).rotated(30), Quadratic.cosines(N), steps);
    }

    @Test
    void upToTheFirstBasisItIsAdamBitForBit() {
        List<double[]> adam = run(new Adam(0.1, 0.9, 0.99, 1e-8), 20);
        List<double[]> soap = run(new Soap(0.1, 0.9, 0.99, 1e-8, 1000, 5, 2), 20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(adam.get(t), soap.get(t), "iteration " + t);
        }
    }

    @Test
    void theFirstBasisIsInUseAfterTheInterval() {
        List<double[]> adam = run(new Adam(0.1, 0.9, 0.99, 1e-8), 8);
        List<double[]> soap = run(new Soap(0.1, 0.9, 0.99, 1e-8, 7, 5, 2), 8);
        assertArrayEquals(adam.get(7), soap.get(7));
        double apart = 0;
        for (int i = 0; i < N; i++) {
            apart = Math.max(apart, Math.abs(adam.get(8)[i] - soap.get(8)[i]));
        }
        org.junit.jupiter.api.Assertions.assertTrue(apart > 1e-3, "apart " + apart);
    }

    @Test
    void ofASteadyGradientTheBasisFollowsItsSingularVectors() {
        // G = 5 (0.6, 0.8)ᵀ (1, 0): along its singular vectors all of it is one entry, and the step has the norm α.
        double[] gradient = {3, 0, 4, 0};
        Stepper stepper = new Soap(0.1, 0, 0, 0.001, 1, 2, 2).stepper(4);
        double[] x = new double[4];
        stepper.step(x, gradient);
        double[] before = x.clone();
        stepper.step(x, gradient);
        double along = 0.1 * 5 / 5.001;
        assertArrayEquals(
                new double[] {0.6 * along, 0, 0.8 * along, 0},
                new double[] {before[0] - x[0], before[1] - x[1], before[2] - x[2], before[3] - x[3]},
                // What rounding leaves in the other entries is divided by ε: 5 · 1e-16 / 0.001 · 0.1.
                1e-13);
    }

    @Test
    void thePreconditionerIsThatOfTheStepAndSymmetric() {
        Stepper stepper = new Soap(0.1, 0, 0, 0.5, 1, 2, 2).stepper(4);
        double[] gradient = {3, 1, 4, -2};
        double[] x = new double[4];
        for (int t = 0; t < 5; t++) {
            double[] before = x.clone();
            stepper.step(x, gradient);
            double[] out = new double[4];
            // Without memory the moments are the gradient.
            stepper.preconditioner().solve(gradient, out);
            for (int i = 0; i < 4; i++) {
                assertEquals(before[i] - 0.1 * out[i], x[i], 1e-15, "step " + t);
            }
        }
    }

    @Test
    void theShapeMustFit() {
        assertEquals(
                "dimension: expected 2 rows times 5 columns, 10, but was 12",
                assertThrows(IllegalArgumentException.class, () -> optimizer().stepper(12))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Soap(1, 0, 0, 0, 1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Soap(1, 0, 0, 0, 1, 1, 0));
        assertEquals(
                "interval: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new Soap(1, 0, 0, 0, 0, 1, 1))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void hyperparametersAreChecked(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Soap(1, value, 0, 0, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Soap(1, 0, value, 0, 1, 1, 1));
        if (value != 1) {
            assertThrows(IllegalArgumentException.class, () -> new Soap(1, 0, 0, value, 1, 1, 1));
            assertThrows(IllegalArgumentException.class, () -> new Soap(value, 0, 0, 0, 1, 1, 1));
        }
    }
}
