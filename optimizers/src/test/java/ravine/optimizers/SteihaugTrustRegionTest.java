// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;

class SteihaugTrustRegionTest extends OptimizerContract {

    @Override
    SteihaugTrustRegion optimizer() {
        return SteihaugTrustRegion.withRadius(1);
    }

    @Override
    String expectedName() {
        return "steihaug";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        // The inner steps are 1, 2, 3, 4 and 6, for the forcing term tightens.
        long[] products = {0, 1, 3, 6, 10, 16};
        return new EvaluationCounts(0, iterations + 1L, products[iterations]);
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

    @Test
    void firstStepsByHand() {
        // x^2/2 from 4 with Δ = 1: 1 to the boundary, then 2 (the model is exact, so the radius doubles), then the
        // rest.
        Descent descent = optimizer().start(Quadratic.diagonal(1), new double[] {4});
        for (double x : new double[] {3, 1, 0}) {
            assertTrue(descent.step());
            assertEquals(x, point(descent, 1)[0]);
        }
        assertFalse(descent.step());
    }

    @Test
    void aStepThatPredictsTooMuchIsTriedAgainInAQuarter() {
        // The model at 0 has slope -1 and no curvature, the function rises beyond 1/2: steps of 4, 1 and 1/4.
        Formula kink =
                new Formula(1, x -> Math.abs(x[0] - 0.5), x -> new double[] {x[0] < 0.5 ? -1 : 1}, x -> new double[1]);
        Descent descent = SteihaugTrustRegion.withRadius(4).start(kink, new double[] {0});
        assertTrue(descent.step());
        assertEquals(0.25, point(descent, 1)[0]);
    }

    @Test
    void theBallGrowsOnlyWhereItIsInTheWay() {
        // Below 0 the model is a parabola, and steps by 1, inside of the ball; above it is a line, and steps by 4.
        Formula line = new Formula(1, x -> -x[0], x -> new double[] {-1}, x -> new double[] {x[0] < 0 ? 1 : 0});
        Descent descent = SteihaugTrustRegion.withRadius(4).start(line, new double[] {-1});
        for (double x : new double[] {0, 4, 12}) {
            assertTrue(descent.step());
            assertEquals(x, point(descent, 1)[0]);
        }
    }

    @Test
    void aTrialThatIsNotFiniteIsTriedAgainInAQuarter() {
        Formula wall = new Formula(
                1,
                x -> x[0] < 1 ? -x[0] : Double.NaN,
                x -> new double[] {x[0] < 1 ? -1 : Double.NaN},
                x -> new double[1]);
        Descent descent = SteihaugTrustRegion.withRadius(8).start(wall, new double[] {0});
        assertTrue(descent.step());
        assertEquals(0.5, point(descent, 1)[0]);
    }

    @ParameterizedTest
    @CsvSource({"0.1, 1, 1", "-0.1, 1, -1", "1e-6, 0, 1"})
    void negativeCurvatureIsFollowedDownToAMinimum(double x, double y, double well) {
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
    void valuesNeverRiseBeforeTheLastBits() {
        Descent descent = optimizer().start(new Chain(10), new Chain(10).start());
        double before = descent.value();
        while (descent.step() && descent.value() > 1e-25) {
            assertTrue(descent.value() < before);
            before = descent.value();
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, 1e6})
    void theGradientFallsWhereValuesNoLongerTellPointsApart(double raise) {
        Formula raised = new Formula(
                2,
                x -> raise + Formula.rosenbrock().value(x),
                x -> Formula.rosenbrock().gradient().apply(x),
                x -> Formula.rosenbrock().hessian().apply(x));
        Result result =
                new Minimizer(Target.gradientNorm(1e-10), 1000).minimize(optimizer(), raised, new double[] {-1.2, 1});
        assertEquals(Stop.Kind.CONVERGED, result.stop().kind());
    }

    @Test
    void settingsAreChecked() {
        assertThrows(IllegalArgumentException.class, () -> SteihaugTrustRegion.withRadius(0));
        assertThrows(IllegalArgumentException.class, () -> new SteihaugTrustRegion(1, 0.25));
        assertThrows(IllegalArgumentException.class, () -> new SteihaugTrustRegion(1, -0.1));
        assertThrows(IllegalArgumentException.class, () -> optimizer().start(Formula.firstOrder(), new double[] {1}));
    }
}
