// SPDX-License-Identifier: Apache-2.0
package ravine.theatre;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TheatreTest {

    static Stream<String> landscapes() {
        return Arrays.stream(Theatre.landscapes());
    }

    /** The Hessian is ((10, 8), (8, 10)). */
    @Test
    void curvatureIsThatOfTheHessianWhereTheLandscapeHasNoBounds() {
        double[] scene = Theatre.scene("booth", 1, 0);

        assertEquals(2, scene[8], 1e-13);
        assertEquals(18, scene[9], 1e-13);
        assertEquals(9, scene[7], 1e-13);
    }

    /** At the start (-1.2, 1) the Hessian is ((2 + 1200·1.44 - 400, 480), (480, 200)) for b = 100, at the optimum ((802, -400), (-400, 200)). */
    @Test
    void theGreatestCurvatureMayBeThatAtTheStart() {
        double b = 100;
        double s = 25 * b + 8 + 1 / b;
        double kappa = s / 2 + Math.sqrt(s * s / 4 - 1);
        double[] scene = Theatre.scene("rosenbrock", kappa, 0);

        assertEquals(765 + Math.sqrt(565 * 565 + 480 * 480), scene[9], 1e-8);
        assertEquals(400 / (501 + Math.sqrt(301 * 301 + 400 * 400)), scene[8], 1e-10);
    }

    /** Along each axis the optimal step contracts by (κ - 1) / (κ + 1), with alternating sign along the stiff one. */
    @Test
    void gradientDescentContractsByItsRate() {
        double kappa = 9;
        double[] path = Theatre.run("quadratic", kappa, 0, "gradient descent", 1, 0.5, -0.25, 3);

        assertEquals(12, path.length);
        for (int t = 0; t <= 3; t++) {
            double rate = Math.pow(0.8, t);
            double x = 0.5 * rate;
            double y = -0.25 * rate * (t % 2 == 0 ? 1 : -1);
            assertArrayEquals(
                    new double[] {x, y, (x * x + kappa * y * y) / 2},
                    Arrays.copyOfRange(path, 3 * t, 3 * t + 3),
                    1e-15);
        }
    }

    @Test
    void aFactorMultipliesTheStep() {
        double[] once = Theatre.run("quadratic", 9, 0, "gradient descent", 1, 0.5, 0, 1);
        double[] twice = Theatre.run("quadratic", 9, 0, "gradient descent", 2, 0.5, 0, 1);

        assertEquals(2 * (once[3] - 0.5), twice[3] - 0.5, 1e-15);
        assertEquals(
                List.of("step-size", "0.4"),
                List.of(Theatre.hyperparameters("quadratic", 9, 0, "gradient descent", 2)));
    }

    /** At twenty times the step the stiff coordinate is multiplied by 1 - 20 · 0.2 · 9 = -35 at each. */
    @Test
    void aRunThatLeavesTheFiniteNumbersEndsThere() {
        double[] path = Theatre.run("quadratic", 9, 0, "gradient descent", 20, 0.5, 0.5, 1000);

        assertFalse(Double.isFinite(path[path.length - 1]));
        assertTrue(Double.isFinite(path[path.length - 4]));
        assertEquals(100, path.length / 3, 5);
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void theWindowHoldsStartAndOptimum(String landscape) {
        double[] scene = Theatre.scene(landscape, 100, 30);
        for (int i : new int[] {0, 2}) {
            assertTrue(scene[i] > scene[4] && scene[i] < scene[4] + scene[6], landscape);
            assertTrue(scene[i + 1] > scene[5] && scene[i + 1] < scene[5] + scene[6], landscape);
        }
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void everyMethodDescends(String landscape) {
        double[] scene = Theatre.scene(landscape, 100, 30);
        for (String method : Theatre.methods()) {
            double[] path = Theatre.run(landscape, 100, 30, method, 1, scene[0], scene[1], 200);
            assertTrue(path[path.length - 1] < path[2], landscape + ", " + method);
        }
    }

    /** In a window whose middle is the optimum the middle of the grid is it, and the corners of a circle are alike. */
    @Test
    void heightsAreLogarithmsRowByRowFromTheBottom() {
        double[] heights = Theatre.heights("quadratic", 100, 0, -1, -1, 2, 3);

        assertEquals(Double.NEGATIVE_INFINITY, heights[4]);
        assertEquals(Math.log10(0.5), heights[3], 1e-15);
        assertEquals(Math.log10(50), heights[1], 1e-15);
        assertEquals(Math.log10(50.5), heights[0], 1e-15);
        assertEquals(9, heights.length);
    }

    @Test
    void aLowerKappaThanTheLeastIsTheLeast() {
        assertEquals(18, Theatre.scene("rosenbrock", 2, 0)[7]);
        assertEquals(18, Theatre.leastKappa("rosenbrock"));
    }

    @Test
    void onlyTheQuadraticStatesBoundsOnItsCurvature() {
        for (String landscape : Theatre.landscapes()) {
            assertEquals(landscape.equals("quadratic"), Theatre.hasCurvatureBounds(landscape, 100, 0), landscape);
        }
    }

    @Test
    void refusesUnknownNames() {
        assertEquals(
                "landscape: expected one of the theatre's but was abyss",
                assertThrows(IllegalArgumentException.class, () -> Theatre.scene("abyss", 1, 0))
                        .getMessage());
        assertEquals(
                "method: expected one of the theatre's but was luck",
                assertThrows(IllegalArgumentException.class, () -> Theatre.run("booth", 1, 0, "luck", 1, 0, 0, 1))
                        .getMessage());
    }
}
