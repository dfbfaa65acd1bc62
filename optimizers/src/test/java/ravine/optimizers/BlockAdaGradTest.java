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

class BlockAdaGradTest extends FirstOrderRuleContract {

    @Override
    BlockAdaGrad optimizer() {
        return new BlockAdaGrad(1, 4, 0.1, EpsilonPlacement.OUTSIDE);
    }

    @Override
    String expectedName() {
        return "block-adagrad";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new BlockAdaGrad(1e200, 4, 0.1, EpsilonPlacement.OUTSIDE));
    }

    @Override
    boolean isRotationEquivariant() {
        return false;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    /** The blocks of 4, 4 and 2 are others from behind; those of 5 and 5 are not. */
    @Override
    @Test
    void iteratesDoNotDependOnTheOrderOfTheCoordinates() {
        FirstOrderRule halves = new BlockAdaGrad(1, 5, 0.1, EpsilonPlacement.OUTSIDE);
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        double[] x0 = Quadratic.cosines(N);
        List<double[]> straight = iterates(halves, landscape, x0, 20);
        List<double[]> reversed = iterates(halves, landscape.reversed(), Quadratic.reverse(x0), 20);
        for (int t = 0; t <= 20; t++) {
            assertArrayEquals(Quadratic.reverse(straight.get(t)), reversed.get(t), roundOff(), "iteration " + t);
        }
    }

    private static List<double[]> run(FirstOrderRule rule) {
        return iterates(rule, Quadratic.logUniform(N, 100).rotated(30), Quadratic.cosines(N), 30);
    }

    private static void assertSame(List<double[]> expected, List<double[]> found) {
        for (int t = 0; t < expected.size(); t++) {
            assertArrayEquals(expected.get(t), found.get(t), "iteration " + t);
        }
    }

    @Test
    void withBlocksOfOneItIsAdaGradBitForBit() {
        for (EpsilonPlacement placement : EpsilonPlacement.values()) {
            assertSame(run(new AdaGrad(0.5, 0, 1e-3, placement)), run(new BlockAdaGrad(0.5, 1, 1e-3, placement)));
        }
    }

    @Test
    void withOneBlockItIsTheFullMatrixBitForBit() {
        FirstOrderRule full = new FullMatrixAdaGrad(0.5, 1e-3, EpsilonPlacement.INSIDE);
        assertSame(run(full), run(new BlockAdaGrad(0.5, N, 1e-3, EpsilonPlacement.INSIDE)));
        assertSame(run(full), run(new BlockAdaGrad(0.5, 3 * N, 1e-3, EpsilonPlacement.INSIDE)));
    }

    @Test
    void blocksDoNotMeet() {
        // Blocks of two and one: the second is AdaGrad in one variable.
        double[] x = {0, 0, 0};
        new BlockAdaGrad(1, 2, 5, EpsilonPlacement.OUTSIDE).stepper(3).step(x, new double[] {3, 4, 15});
        assertArrayEquals(new double[] {-0.3, -0.4, -0.75}, x, 1e-15);
    }

    @Test
    void aBlockSizeIsAtLeastOne() {
        assertEquals(
                "blockSize: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new BlockAdaGrad(1, 0, 1, EpsilonPlacement.OUTSIDE))
                        .getMessage());
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void hyperparametersMustBePositive(double value) {
        assertThrows(IllegalArgumentException.class, () -> new BlockAdaGrad(value, 1, 1, EpsilonPlacement.OUTSIDE));
        assertThrows(IllegalArgumentException.class, () -> new BlockAdaGrad(1, 1, value, EpsilonPlacement.OUTSIDE));
    }
}
