// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;

class SymmetricRankOneTest extends OptimizerContract {

    @Override
    SymmetricRankOne optimizer() {
        return SymmetricRankOne.withRadius(0.5);
    }

    @Override
    String expectedName() {
        return "sr1";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.empty();
    }

    @Override
    boolean isRotationEquivariant() {
        return true;
    }

    @Override
    boolean isScaleInvariant() {
        return true;
    }

    @Override
    double roundOff() {
        // The rule for skipping lets each update amplify the round-off of its pair by 1e8; there are 20.
        return 20 * N * 1e8 * Math.ulp(1.0);
    }

    /** A first trial with a value of 1e142, or one with 1e28, leaves no model to go on with. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.125})
    void aTrialFarOffDoesNotEndTheRun(double radius) {
        Formula wall = LineSearchContract.line(
                a -> 1 - a + 1e-10 * Math.exp(700 * (a - 1)), a -> 7e-8 * Math.exp(700 * (a - 1)) - 1);
        Result result = new Minimizer(Target.gradientNorm(1e-10), 200)
                .minimize(SymmetricRankOne.withRadius(radius), wall, new double[] {1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        // The first point with the least value: values tell points apart down to the root of 2 ulp(f) / 700.
        assertEquals(1 - Math.log(7e-8) / 700, result.bestPoint()[0], Math.sqrt(2 * Math.ulp(1.0) / 700));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void afterNIndependentStepsTheModelIsTheHessian(boolean isIndefinite) {
        // Theorem 6.1, whatever the steps are; the sign of an eigenvalue does not matter.
        double[] h = {4, 1, 0.5, 1, isIndefinite ? -3 : 3, 1, 0.5, 1, 2};
        Quadratic landscape = Quadratic.dense(3, h);
        double[][] steps = {{1, 0.5, -0.25}, {0.125, -2, 1}, {3, 1, 0.75}};
        SymmetricRankOne.Updated model = new SymmetricRankOne.Updated(3, 1);
        double[] x = {1, -2, 3};
        double[] g = new double[3];
        double[] next = new double[3];
        for (double[] s : steps) {
            landscape.valueAndGradient(x, g);
            model.at(x, g);
            for (int i = 0; i < 3; i++) {
                x[i] += s[i];
            }
            landscape.valueAndGradient(x, next);
            model.learns(s, next);
        }
        double[] column = new double[3];
        for (int j = 0; j < 3; j++) {
            double[] unit = new double[3];
            unit[j] = 1;
            model.apply(unit, column);
            assertArrayEquals(new double[] {h[3 * j], h[3 * j + 1], h[3 * j + 2]}, column, 1e-13, "column " + j);
        }
    }

    @Test
    void aQuadraticIsSolvedSoonAfterNSteps() {
        Quadratic landscape = Quadratic.logUniform(N, 100).rotated(20);
        Descent descent = SymmetricRankOne.withRadius(1).start(landscape, Quadratic.cosines(N));
        double start = descent.gradientNorm();
        int steps = 0;
        while (descent.gradientNorm() > 1e-10 * start) {
            assertTrue(descent.step());
            steps++;
        }
        // Then the model is exact; the inner iteration is ended early a few times more.
        assertTrue(steps <= 2 * N, steps + " steps");
    }

    @Test
    void anUpdateWithoutADirectionIsSkipped() {
        // The change of the gradient is the one predicted, y = B s, and first of all makes B the identity.
        SymmetricRankOne.Updated model = new SymmetricRankOne.Updated(2, 1);
        double[] g = {1, 0};
        model.at(new double[2], g);
        model.learns(new double[] {1, 0}, new double[] {2, 0});
        double[] before = new double[2];
        model.apply(new double[] {1, 2}, before);
        assertArrayEquals(new double[] {1, 2}, before);
        model.learns(new double[] {1, 0}, new double[] {2, 0});
        // Across the step: (y - B s)^T s = 1e-9, less than 1e-8 of the lengths.
        model.learns(new double[] {1, 0}, new double[] {2 + 1e-9, 1});
        double[] after = new double[2];
        model.apply(new double[] {1, 2}, after);
        assertArrayEquals(before, after);
        // And at 1e-7 it is made.
        model.learns(new double[] {1, 0}, new double[] {2 + 1e-7, 1});
        model.apply(new double[] {1, 0}, after);
        assertArrayEquals(new double[] {1 + 1e-7, 1}, after, 1e-8);
    }

    @Test
    void firstStepIsAsLongAsTheRadius() {
        Descent descent = SymmetricRankOne.withRadius(2).start(Quadratic.diagonal(1, 1), new double[] {3, 4});
        assertTrue(descent.step());
        assertArrayEquals(new double[] {3 - 1.2, 4 - 1.6}, point(descent, 2), 1e-15);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1, 1", "-0.1, 1, -1"})
    void negativeCurvatureIsLearnedAndFollowed(double x, double y, double well) {
        Result result = new Minimizer(Target.gradientNorm(1e-10), 200)
                .minimize(optimizer(), NewtonCgTest.TWO_WELLS, new double[] {x, y});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertArrayEquals(
                new double[] {well, 0}, result.bestPoint(), 1e-7, "the best by value, to the root of round-off");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10})
    void rosenbrockIsSolved(int n) {
        Result result = new Minimizer(Target.gradientNorm(1e-8), 1000)
                .minimize(optimizer(), new Chain(n), new Chain(n).start());
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> SymmetricRankOne.withRadius(0));
        assertThrows(IllegalArgumentException.class, () -> new SymmetricRankOne(1, 0.25));
    }
}
