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
import ravine.calculus.Vectors;

class DoglegTest extends OptimizerContract {

    @Override
    Dogleg optimizer() {
        return Dogleg.withRadius(0.5);
    }

    @Override
    String expectedName() {
        return "dogleg";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, (N + 2L) * iterations);
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

    /** f = (x^2 + 4 y^2) / 2 from (4, 1): g = (4, 4), p_U = -(32/80) g = (-1.6, -1.6), p_B = (-4, -1). */
    private static double[] firstStep(double radius) {
        Descent descent = Dogleg.withRadius(radius).start(Quadratic.diagonal(1, 4), new double[] {4, 1});
        assertTrue(descent.step());
        double[] x = point(descent, 2);
        return new double[] {x[0] - 4, x[1] - 1};
    }

    @Test
    void aSmallBallIsLeftAlongTheGradient() {
        assertArrayEquals(new double[] {-1, -1}, firstStep(Math.sqrt(2)), 1e-15);
    }

    @Test
    void aBallBetweenCutsTheSecondLeg() {
        // Half way: p_U + (p_B - p_U) / 2 = (-2.8, -1.3).
        assertArrayEquals(new double[] {-2.8, -1.3}, firstStep(Math.sqrt(2.8 * 2.8 + 1.3 * 1.3)), 1e-14);
    }

    @Test
    void aLargeBallHasTheNewtonStep() {
        assertArrayEquals(new double[] {-4, -1}, firstStep(5), 1e-15);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e4, 1e8})
    void aQuadraticIsSolvedInOneStepIfTheBallHasRoom(double kappa) {
        Quadratic landscape = Quadratic.logUniform(N, kappa).rotated(20);
        Descent descent = Dogleg.withRadius(100).start(landscape, Quadratic.cosines(N));
        double start = descent.value();
        assertTrue(descent.step());
        // The direction is off by at most about n kappa ulps, the gap by its square.
        double error = N * kappa * Math.ulp(1.0);
        assertTrue(descent.value() <= error * error * start, "gap " + descent.value());
    }

    @Test
    void stepsGrowWithTheBall() {
        Descent descent = Dogleg.withRadius(0.01).start(Quadratic.diagonal(1, 4), new double[] {4, 1});
        double[] before = {4, 1};
        for (int t = 0; t < 8; t++) {
            assertTrue(descent.step());
            double[] x = point(descent, 2);
            double length = Vectors.norm2(new double[] {x[0] - before[0], x[1] - before[1]});
            assertEquals(0.01 * (1 << t), length, 1e-14, "step " + t);
            before = x;
        }
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1, 1", "-0.1, 1, -1", "1e-6, 0, 1"})
    void aHessianThatIsIndefiniteIsShifted(double x, double y, double well) {
        Result result = new Minimizer(Target.gradientNorm(1e-12), 100)
                .minimize(optimizer(), NewtonCgTest.TWO_WELLS, new double[] {x, y});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
        assertArrayEquals(
                new double[] {well, 0}, result.bestPoint(), 1e-8, "the best by value, to the root of round-off");
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 10, 100})
    void rosenbrockIsSolved(int n) {
        Result result = new Minimizer(Target.gradientNorm(1e-10), 1000)
                .minimize(optimizer(), new Chain(n), new Chain(n).start());
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void aHessianThatIsNotFiniteEndsTheRun() {
        Formula broken = new Formula(1, x -> x[0], x -> new double[] {1}, x -> new double[] {Double.NaN});
        Descent descent = optimizer().start(broken, new double[] {1});
        assertTrue(!descent.step() && !descent.step());
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> Dogleg.withRadius(0));
        assertThrows(IllegalArgumentException.class, () -> new Dogleg(1, 0.25));
        assertThrows(IllegalArgumentException.class, () -> new Dogleg(1, -0.1));
        assertThrows(IllegalArgumentException.class, () -> optimizer().start(Formula.firstOrder(), new double[] {1}));
    }
}
