// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookaheadTest extends WrapperContract {

    @Override
    Lookahead optimizer() {
        return new Lookahead(new GradientDescent(0.15), 5, 0.5);
    }

    @Override
    FirstOrderRule idle(FirstOrderRule rule) {
        return new Lookahead(rule, 3, 1);
    }

    @Override
    Map<String, Double> added() {
        return orderedAdded();
    }

    @Override
    String expectedName() {
        return "gradient-descent-lookahead";
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new Lookahead(new GradientDescent(1e200), 5, 0.5));
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return false;
    }

    private static Map<String, Double> orderedAdded() {
        Map<String, Double> added = new LinkedHashMap<>();
        added.put("interval", 5.0);
        added.put("interpolation", 0.5);
        return added;
    }

    @Test
    void everyThirdStepItGoesBackHalfWay() {
        // On x^2 / 2 with step 1/2 from 64: 32, 16, 8 and back to 36; 18, 9, 4.5 and back to 20.25.
        List<double[]> iterates =
                iterates(new Lookahead(new GradientDescent(0.5), 3, 0.5), Quadratic.diagonal(1), new double[] {64}, 6);
        double[] byHand = {64, 32, 16, 36, 18, 9, 20.25};
        for (int t = 0; t < byHand.length; t++) {
            assertEquals(byHand[t], iterates.get(t)[0]);
        }
    }

    @Test
    void calledBackEachTimeGradientDescentTakesAShareOfItsStep() {
        Quadratic landscape = Quadratic.logUniform(N, KAPPA).rotated(30);
        List<double[]> expected = iterates(new GradientDescent(0.05), landscape, Quadratic.cosines(N), 30);
        List<double[]> found =
                iterates(new Lookahead(new GradientDescent(0.1), 1, 0.5), landscape, Quadratic.cosines(N), 30);
        for (int t = 0; t <= 30; t++) {
            assertArrayEquals(expected.get(t), found.get(t), 1e-14, "iteration " + t);
        }
    }

    @Test
    void constantsMustMakeSense() {
        assertEquals(
                "interval: expected at least 1 but was 0",
                assertThrows(IllegalArgumentException.class, () -> new Lookahead(new GradientDescent(1), 0, 0.5))
                        .getMessage());
        assertEquals(
                "interpolation: expected more than 0 and at most 1 but was 0.0",
                assertThrows(IllegalArgumentException.class, () -> new Lookahead(new GradientDescent(1), 5, 0))
                        .getMessage());
    }
}
