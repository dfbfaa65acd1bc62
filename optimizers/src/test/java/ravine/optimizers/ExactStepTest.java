// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import ravine.calculus.CountingObjective;
import ravine.calculus.DifferentiableObjective;
import ravine.calculus.EvaluationCounts;

class ExactStepTest {

    private final ExactStep search = new ExactStep();

    @Test
    void itStepsToTheMinimumOfAQuadratic() {
        CountingObjective counted = CountingObjective.of(Quadratic.diagonal(4, 1));
        Ray ray = Ray.of(counted, new double[] {1, 1}, new double[] {-1, 0.5});
        assertEquals(SearchEnd.EXACT, search.searcher(counted).search(ray));
        // phi'(0) = -4 + 1/2, curvature 4 + 1/4.
        assertEquals(3.5 / 4.25, ray.step());
        assertEquals(0, ray.slope(), 1e-15);
        assertEquals(new EvaluationCounts(0, 2, 1), counted.counts());
    }

    @Test
    void curvatureThatIsNotPositiveHasNoMinimum() {
        Quadratic saddle = Quadratic.diagonal(1, -1);
        Ray ray = Ray.of(saddle, new double[] {0, 1}, new double[] {0, 1});
        assertEquals(SearchEnd.NO_MINIMUM, search.searcher(saddle).search(ray));
        assertEquals(
                SearchEnd.NO_DESCENT,
                search.searcher(saddle).search(Ray.of(saddle, new double[] {1, 0}, new double[] {1, 0})));
    }

    @Test
    void withoutHessianProductsItIsRefused() {
        DifferentiableObjective first = Formula.firstOrder();
        Exception refusal = assertThrows(IllegalArgumentException.class, () -> search.searcher(first));
        assertTrue(
                refusal.getMessage()
                        .startsWith("objective: expected a TwiceDifferentiableObjective, for an exact step"),
                refusal.getMessage());
    }
}
