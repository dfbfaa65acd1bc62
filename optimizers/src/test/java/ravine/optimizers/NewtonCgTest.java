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

class NewtonCgTest extends OptimizerContract {

    @Override
    NewtonCg optimizer() {
        return NewtonCg.standard();
    }

    @Override
    String expectedName() {
        return "newton-cg";
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

    /** \( x^4/4 - x^2/2 + y^2 \): minima at (±1, 0), a saddle between them. */
    static final Formula TWO_WELLS = new Formula(
            2,
            x -> Formula.square(Formula.square(x[0])) / 4 - x[0] * x[0] / 2 + x[1] * x[1],
            x -> new double[] {x[0] * x[0] * x[0] - x[0], 2 * x[1]},
            x -> new double[] {3 * x[0] * x[0] - 1, 0, 0, 2});

    @ParameterizedTest
    @CsvSource({"0.1, 1, 1", "-0.1, 1, -1", "1e-3, 0, 1"})
    void aStartOfNegativeCurvatureLeadsDownToAMinimum(double x, double y, double well) {
        Result result =
                new Minimizer(Target.gradientNorm(1e-12), 100).minimize(optimizer(), TWO_WELLS, new double[] {x, y});
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
        assertTrue(
                result.counts().gradients() < 3L * result.iterations(),
                result.counts().toString());
    }

    @Test
    void convergenceIsSuperlinear() {
        Descent descent = optimizer().start(new Chain(10), new double[] {.9, .9, .9, .9, .9, .9, .9, .9, .9, .9});
        double least = 1;
        for (int t = 0; t < 30 && descent.gradientNorm() > 1e-9; t++) {
            double before = descent.gradientNorm();
            descent.step();
            least = Math.min(least, descent.gradientNorm() / before);
        }
        assertTrue(descent.gradientNorm() <= 1e-9, "gradient norm " + descent.gradientNorm());
        assertTrue(least < 1e-3, "the best ratio of successive gradients is " + least);
    }

    @Test
    void theFirstDirectionIsAHalfSolution() {
        // From 1 on a quadratic with two eigenvalues: one product does not do, so both are used.
        Quadratic landscape = Quadratic.diagonal(1, 100);
        Descent descent = optimizer().start(landscape, new double[] {1, 1});
        double start = descent.gradientNorm();
        descent.step();
        assertTrue(descent.gradientNorm() <= 0.5 * start);
    }

    @Test
    void whereNothingHelpsTheRunEnds() {
        Descent descent = optimizer().start(Formula.constant(2, 1), new double[] {1, 2});
        assertTrue(!descent.step() && !descent.step());
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        Exception refusal = assertThrows(
                IllegalArgumentException.class, () -> optimizer().start(Formula.firstOrder(), new double[] {1}));
        assertTrue(
                refusal.getMessage().startsWith("objective: expected a TwiceDifferentiableObjective, for newton-cg"),
                refusal.getMessage());
    }
}
