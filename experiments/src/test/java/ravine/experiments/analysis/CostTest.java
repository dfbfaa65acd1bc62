// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.Status;

class CostTest {

    private static final Cost CATALOGUED = Cost.gradientEquivalents(Prices.standard(), Outcomes.CATALOGUE);

    @Test
    void eachKindHasItsPrice() {
        Prices prices = new Prices(0.5, 3, 5, 7, 11, 13);
        int n = 10;

        assertEquals(0, prices.of(EvaluationCounts.NONE, n));
        assertEquals(0.5, prices.of(new EvaluationCounts(1, 0, 0), n));
        assertEquals(1, prices.of(new EvaluationCounts(0, 1, 0), n));
        assertEquals(3, prices.of(new EvaluationCounts(0, 0, 1), n));
        assertEquals(50, prices.of(new EvaluationCounts(0, 0, 0, 1, 0, 0, 0), n));
        assertEquals(7, prices.of(new EvaluationCounts(0, 0, 0, 0, 1, 0, 0), n));
        assertEquals(110, prices.of(new EvaluationCounts(0, 0, 0, 0, 0, 1, 0), n));
        assertEquals(13, prices.of(new EvaluationCounts(0, 0, 0, 0, 0, 0, 1), n));
        assertEquals(1 + 4 + 9 + 200 + 35 + 660 + 91, prices.of(new EvaluationCounts(2, 4, 3, 4, 5, 6, 7), n));
    }

    @Test
    void standardPricesAreThoseThatAreStated() {
        assertEquals(new Prices(1 / 3.0, 2, 2, 1 / 3.0, 1 / 3.0, 1), Prices.standard());
    }

    @Test
    void badPricesAreRefused() {
        for (double price : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> new Prices(0, price, 0, 0, 0, 0));
            assertEquals("hessianProduct: expected at least 0 and finite but was " + price, refused.getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> Prices.standard().of(EvaluationCounts.NONE, 0));
    }

    @Test
    void failureIsInfiniteAndStillHasSpentSomething() {
        EvaluationCounts counts = new EvaluationCounts(3, 4, 5);
        for (Status status : Status.values()) {
            Outcome outcome = Outcomes.of("a", 10, status, 7, counts);
            double infinite = Double.POSITIVE_INFINITY;

            assertEquals(7, Cost.iterations().spent(outcome));
            assertEquals(15, CATALOGUED.spent(outcome));
            assertEquals(
                    status == Status.CONVERGED ? 7 : infinite, Cost.iterations().toTarget(outcome));
            assertEquals(status == Status.CONVERGED ? 15 : infinite, CATALOGUED.toTarget(outcome));
        }
    }

    @Test
    void gradientDescentCostsItsIterationsAndTheStart() {
        Outcome outcome = Outcomes.run("quadratic:kappa=10", "gradient-descent:step=2/(L+mu)", 1e-6, 1000);

        assertEquals(Status.CONVERGED, outcome.status());
        assertEquals(outcome.iterations() + 1, CATALOGUED.spent(outcome));
    }

    @Test
    void jacobianIsPricedByTheVariablesOfTheLandscape() {
        Outcome outcome = Outcomes.run("mgh:problem=helical-valley", "levenberg-marquardt", 1e-10, 1000);
        EvaluationCounts counts = outcome.evaluations();

        assertEquals(true, counts.jacobians() > 0);
        assertEquals(Prices.standard().of(counts, 3), CATALOGUED.spent(outcome));
    }
}
