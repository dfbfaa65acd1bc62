// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MuonTest extends FirstOrderRuleContract {

    private static final Muon.Variant CLASSICAL = Muon.Variant.CLASSICAL;
    private static final Muon.Orthogonalization EXACT = Muon.Orthogonalization.EXACT;

    @Override
    Muon optimizer() {
        return new Muon(0.005, 0.5, 1e-7, 2, 5, Muon.Variant.NESTEROV, Muon.Orthogonalization.NEWTON_SCHULZ);
    }

    @Override
    Muon inDimension(int n) {
        return new Muon(0.005, 0.5, 1e-7, 1, n, Muon.Variant.NESTEROV, Muon.Orthogonalization.NEWTON_SCHULZ);
    }

    @Override
    String expectedName() {
        return "muon";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(Muon.of(1e200, 2, 5));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** Its moves keep their length near the minimum. */
    @Override
    double reach() {
        return 1e-3;
    }

    private static Muon exact(double momentum, int rows, int columns) {
        return new Muon(1, momentum, 0, rows, columns, CLASSICAL, EXACT);
    }

    @Test
    void theExactMoveIsOrthogonal() {
        double[] x = new double[10];
        exact(0, 2, 5).stepper(10).step(x, Quadratic.cosines(10));
        double[] gram = new double[4];
        MatrixOf.timesTransposed(x, x, 2, 5, 2, gram);
        assertArrayEquals(new double[] {1, 0, 0, 1}, gram, 1e-14);
        double[] tall = new double[10];
        exact(0, 5, 2).stepper(10).step(tall, Quadratic.cosines(10));
        MatrixOf.transposedTimes(tall, tall, 2, 5, 2, gram);
        // The move of a tall matrix is longer, by the root of 5/2.
        assertArrayEquals(new double[] {2.5, 0, 0, 2.5}, gram, 1e-14);
    }

    @Test
    void ofASymmetricPositiveGradientTheMoveIsTheIdentity() {
        double[] x = new double[4];
        exact(0, 2, 2).stepper(4).step(x, new double[] {5, 2, 2, 3});
        assertArrayEquals(new double[] {-1, 0, 0, -1}, x, 1e-14);
    }

    @Test
    void aRowIsNormalisedMomentum() {
        double[] x = {0, 0};
        Stepper stepper = exact(0.5, 1, 2).stepper(2);
        stepper.step(x, new double[] {3, 4});
        assertArrayEquals(new double[] {-0.6, -0.8}, x, 1e-15);
        // The average is now (3, 4)/4 + (0, 2)/2, of the direction (3, 8).
        stepper.step(x, new double[] {0, 2});
        double norm = Math.sqrt(73);
        assertArrayEquals(new double[] {-0.6 - 3 / norm, -0.8 - 8 / norm}, x, 1e-15);
    }

    @Test
    void nesterovsFormLooksAheadByHand() {
        // After (4, 0) the average is (2, 0); after (0, 4) it is (1, 2), and U = (0.5, 1) + (0, 2), of the direction
        // (1, 6).
        double[] x = {0, 0};
        Stepper stepper = new Muon(1, 0.5, 0, 1, 2, Muon.Variant.NESTEROV, EXACT).stepper(2);
        stepper.step(x, new double[] {4, 0});
        assertArrayEquals(new double[] {-1, 0}, x, 1e-15);
        stepper.step(x, new double[] {0, 4});
        assertArrayEquals(new double[] {-1 - 1 / Math.sqrt(37), -6 / Math.sqrt(37)}, x, 1e-15);
    }

    @Test
    void newtonAndSchulzBringSingularValuesWithinTheBoundsSaid() {
        for (int k = 0; k <= 1000; k++) {
            double angle = 0.002 + k * (Math.PI / 4 - 0.002) / 1000;
            double[] x = new double[4];
            // Of norm one, with the singular values cos and sin.
            new Muon(1, 0, 0, 2, 2, CLASSICAL, Muon.Orthogonalization.NEWTON_SCHULZ)
                    .stepper(4)
                    .step(x, new double[] {Math.cos(angle), 0, 0, Math.sin(angle)});
            for (int i = 0; i < 4; i += 3) {
                assertEquals((0.68 + 1.21) / 2, -x[i], (1.21 - 0.68) / 2, "angle " + angle);
            }
            assertEquals(0, x[1]);
        }
    }

    @Test
    void transposedItIsTheSameMoveButForItsLength() {
        for (Muon.Orthogonalization way : Muon.Orthogonalization.values()) {
            double[] gradient = {1, 2, 3, -4, 5, 7};
            double[] x = new double[6];
            double[] y = new double[6];
            new Muon(1, 0.5, 0.1, 2, 3, CLASSICAL, way).stepper(6).step(x, gradient);
            new Muon(1, 0.5, 0.1, 3, 2, CLASSICAL, way).stepper(6).step(y, transposed(gradient));
            double[] expected = transposed(x);
            for (int i = 0; i < 6; i++) {
                assertEquals(Math.sqrt(1.5) * expected[i], y[i], 1e-14);
            }
        }
    }

    /** A 2 × 3 matrix. */
    private static double[] transposed(double[] a) {
        return new double[] {a[0], a[3], a[1], a[4], a[2], a[5]};
    }

    @Test
    void thePreconditionerIsWhatTheMoveWasDividedBy() {
        for (Muon.Orthogonalization way : Muon.Orthogonalization.values()) {
            for (int rows : new int[] {1, 2, 3, 6}) {
                double[] gradient = {1, 2, 3, -4, 5, 7};
                double[] x = new double[6];
                Stepper stepper = new Muon(0.5, 0, 1e-7, rows, 6 / rows, CLASSICAL, way).stepper(6);
                stepper.step(x, gradient);
                double[] out = new double[6];
                stepper.preconditioner().solve(gradient, out);
                for (int i = 0; i < 6; i++) {
                    assertEquals(-0.5 * out[i], x[i], 1e-14, way + " with " + rows + " rows");
                }
            }
        }
    }

    @Test
    void aSingularGradientMakesNoInfiniteMove() {
        double[] x = new double[4];
        exact(0, 2, 2).stepper(4).step(x, new double[] {1, 1, 1, 1});
        assertArrayEquals(new double[] {-0.5, -0.5, -0.5, -0.5}, x, 1e-7);
    }

    @Test
    void defaultsAreThoseSaid() {
        assertEquals(
                new Muon(0.02, 0.95, 1e-7, 3, 4, Muon.Variant.NESTEROV, Muon.Orthogonalization.NEWTON_SCHULZ),
                Muon.of(0.02, 3, 4));
    }

    @Test
    void theShapeMustFit() {
        assertEquals(
                "dimension: expected 2 rows times 5 columns, 10, but was 11",
                assertThrows(IllegalArgumentException.class, () -> optimizer().stepper(11))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> Muon.of(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> Muon.of(1, 1, 0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {-1e-8, 1, Double.NaN, Double.POSITIVE_INFINITY})
    void hyperparametersAreChecked(double value) {
        assertThrows(IllegalArgumentException.class, () -> new Muon(1, value, 0, 1, 1, CLASSICAL, EXACT));
        if (value != 1) {
            assertThrows(IllegalArgumentException.class, () -> new Muon(1, 0, value, 1, 1, CLASSICAL, EXACT));
            assertThrows(IllegalArgumentException.class, () -> Muon.of(value, 1, 1));
        }
    }
}
