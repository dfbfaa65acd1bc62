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

class ShampooTest extends FirstOrderRuleContract {

    @Override
    Shampoo optimizer() {
        return new Shampoo(1, 0.1, 2, 5);
    }

    @Override
    Shampoo inDimension(int n) {
        return new Shampoo(1, 0.1, 1, n);
    }

    @Override
    String expectedName() {
        return "shampoo";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Shampoo(1e200, 0.1, 2, 5));
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
    void firstStepByHand() {
        // G = diag(2, 3) and ε = 12: L = R = diag(16, 21), so a step of 2/4 and 3/√21.
        double[] x = new double[4];
        new Shampoo(1, 12, 2, 2).stepper(4).step(x, new double[] {2, 0, 0, 3});
        assertArrayEquals(new double[] {-0.5, 0, 0, -3 / Math.sqrt(21)}, x, 1e-15);
    }

    @Test
    void rowsAndColumnsAreNotTakenForEachOther() {
        // G = (1, 2, 2) in the first of two rows: L = diag(9 + ε, ε), R = ε I + gᵀg; G is an eigenvector of both to 9 +
        // ε.
        double[] x = new double[6];
        new Shampoo(1, 7, 2, 3).stepper(6).step(x, new double[] {1, 2, 2, 0, 0, 0});
        assertArrayEquals(new double[] {-0.25, -0.5, -0.5, 0, 0, 0}, x, 1e-15);
        double[] y = new double[6];
        new Shampoo(1, 7, 3, 2).stepper(6).step(y, new double[] {1, 0, 2, 0, 2, 0});
        assertArrayEquals(new double[] {-0.25, 0, -0.5, 0, -0.5, 0}, y, 1e-15);
    }

    @Test
    void aRowOrAColumnIsFullMatrixAdaGradBitForBit() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(30);
        List<double[]> full = iterates(
                new FullMatrixAdaGrad(0.5, 0.01, EpsilonPlacement.INSIDE), landscape, Quadratic.cosines(N), 20);
        List<double[]> row = iterates(new Shampoo(0.5, 0.01, 1, N), landscape, Quadratic.cosines(N), 20);
        List<double[]> column = iterates(new Shampoo(0.5, 0.01, N, 1), landscape, Quadratic.cosines(N), 20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(full.get(t), row.get(t), "iteration " + t);
            assertArrayEquals(full.get(t), column.get(t), "iteration " + t);
        }
    }

    @Test
    void transposedItIsTheSameMethod() {
        double[] x = new double[6];
        double[] y = new double[6];
        Stepper wide = new Shampoo(0.1, 0.5, 2, 3).stepper(6);
        Stepper tall = new Shampoo(0.1, 0.5, 3, 2).stepper(6);
        for (int t = 0; t < 5; t++) {
            double[] gradient = Quadratic.cosines(6);
            gradient[t] += t;
            wide.step(x, gradient);
            tall.step(y, transposed(gradient));
        }
        assertArrayEquals(transposed(x), y, 1e-15);
    }

    /** A 2 × 3 matrix. */
    private static double[] transposed(double[] a) {
        return new double[] {a[0], a[3], a[1], a[4], a[2], a[5]};
    }

    @Test
    void preconditionerIsAKroneckerProduct() {
        Stepper stepper = new Shampoo(1, 12, 2, 2).stepper(4);
        double[] out = new double[4];
        stepper.preconditioner().solve(new double[] {12, 0, 0, 0}, out);
        assertEquals(12 / Math.sqrt(12), out[0], 1e-14);
        stepper.step(new double[4], new double[] {2, 0, 0, 3});
        stepper.preconditioner().solve(new double[] {1, 1, 1, 1}, out);
        double mixed = Math.pow(16 * 21, -0.25);
        assertArrayEquals(new double[] {0.25, mixed, mixed, 1 / Math.sqrt(21)}, out, 1e-15);
    }

    @Test
    void theShapeMustFit() {
        assertEquals(
                "dimension: expected 2 rows times 5 columns, 10, but was 9",
                assertThrows(IllegalArgumentException.class, () -> optimizer().stepper(9))
                        .getMessage());
        assertEquals(
                "rows: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new Shampoo(1, 1, 0, 1))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> new Shampoo(1, 1, 1, -1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void hyperparametersMustBePositive(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Shampoo(value, 1, 2, 2));
        assertThrows(IllegalArgumentException.class, () -> new Shampoo(1, value, 2, 2));
    }
}
