// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.calculus.Vectors;

class PolyakStepTest extends OptimizerContract {

    @Override
    PolyakStep optimizer() {
        return new PolyakStep(0);
    }

    @Override
    String expectedName() {
        return "polyak-step";
    }

    @Override
    EvaluationCounts expectedCounts(int iterations) {
        return new EvaluationCounts(0, iterations + 1L, 0);
    }

    @Override
    Optional<Optimizer> overflowing() {
        return Optional.of(new PolyakStep(-1e300));
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
    void onAParabolaItHalvesTheDistanceInEachStep() {
        // f = 2 (x - 3)^2: a gap of d^2 / 2 times the curvature over its square times d^2.
        List<double[]> iterates =
                iterates(new PolyakStep(0), Quadratic.diagonal(4).at(3), new double[] {11}, 4);
        double[] byHand = {11, 7, 5, 4, 3.5};
        for (int t = 0; t < byHand.length; t++) {
            assertArrayEquals(new double[] {byHand[t]}, iterates.get(t));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e4})
    void everyStepShrinksTheDistanceByTheFactorOfTheTheorem(double kappa) {
        Quadratic landscape = Quadratic.logUniform(N, kappa).rotated(30);
        double factor = Math.sqrt(1 - 0.75 / kappa);
        double before = Double.POSITIVE_INFINITY;
        for (double[] iterate : iterates(new PolyakStep(0), landscape, Quadratic.cosines(N), 300)) {
            double distance = Vectors.norm2(iterate);
            assertTrue(distance <= factor * before);
            before = distance;
        }
    }

    @Test
    void itEndsAtAPointThatIsAsGoodAsTheLeastValueItWasTold() {
        Quadratic landscape = Quadratic.diagonal(1, 10);
        Result result =
                new Minimizer(Target.none(), 1000).minimize(new PolyakStep(0.5), landscape, new double[] {3, 1});
        assertEquals(Stop.Kind.STALLED, result.stop().kind());
        assertTrue(result.value() <= 0.5 && result.value() > 0);
    }

    @Test
    void aLeastValueThatIsTooLowMakesItStepTooFarForEver() {
        Result result = new Minimizer(Target.relativeGap(1e-10, 0), 10_000)
                .minimize(new PolyakStep(-1), Quadratic.diagonal(1, 10), new double[] {3, 1});
        assertEquals(Stop.Kind.BUDGET_SPENT, result.stop().kind());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void leastValueMustBeFinite(double optimumValue) {
        assertEquals(
                "optimumValue: expected a finite number but was " + optimumValue,
                assertThrows(IllegalArgumentException.class, () -> new PolyakStep(optimumValue))
                        .getMessage());
    }
}
