// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.PowerLaw;
import ravine.experiments.Status;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.experiments.analysis.CostScaling.Point;

class CostScalingTest {

    private static final List<Double> KAPPAS = Outcomes.grid(100, 2, 5);

    /** The exponent of iterations against κ from 1e2 to 1e4, two a decade, to a relative gap of 1e-10. */
    private static CostScaling scaling(String landscape, OptimizerChoice optimizer, int budget) {
        List<Outcome> outcomes = new ArrayList<>();
        for (double kappa : KAPPAS) {
            outcomes.add(Outcomes.run(landscape + ",kappa=" + kappa, optimizer, 1e-10, budget));
        }
        List<CostScaling> fits = CostScaling.of(outcomes, Cost.iterations(), Outcomes.CATALOGUE);
        assertEquals(1, fits.size());
        return fits.get(0);
    }

    private static CostScaling scaling(String landscape, String optimizer, int budget) {
        return scaling(landscape, Outcomes.CATALOGUE.optimizerOf(optimizer), budget);
    }

    private static double exponent(CostScaling scaling) {
        assertEquals(List.of(), scaling.unsolved());
        return scaling.law().orElseThrow().slope();
    }

    @Test
    void gradientDescentPaysKappa() {
        assertEquals(1, exponent(scaling("quadratic:dimension=10", "gradient-descent:step=2/(L+mu)", 100_000)), 0.02);
    }

    @Test
    void momentumPaysItsRoot() {
        for (String method : List.of(
                "heavy-ball:step=optimal,momentum=optimal", "nesterov:step=1/L,momentum=constant", "chebyshev")) {
            assertEquals(0.5, exponent(scaling("quadratic:dimension=10", method, 10_000)), 0.05, method);
        }
    }

    @Test
    void conjugateGradientsPayLessThanChebyshev() {
        CostScaling conjugate = scaling("quadratic:dimension=50", "conjugate-gradient", 10_000);
        CostScaling chebyshev = scaling("quadratic:dimension=50", "chebyshev", 10_000);

        assertTrue(exponent(conjugate) < exponent(chebyshev), () -> conjugate + " " + chebyshev);
        for (int i = 0; i < KAPPAS.size(); i++) {
            assertTrue(
                    conjugate.points().get(i).cost() < chebyshev.points().get(i).cost());
        }
    }

    @Test
    void adamPaysNothingAlongTheAxesAndDoesInATurnedValley() {
        // Half a decade apart, as in the default study; each is run in full.
        OptimizerChoice adam = Outcomes.tuned("adam", Outcomes.grid(1e-3, 2, 7));
        CostScaling aligned = scaling("quadratic:dimension=10,rotation_deg=0", adam, 5000);
        CostScaling turned = scaling("quadratic:dimension=10,rotation_deg=45", adam, 5000);

        assertEquals(0, exponent(aligned), 0.05);
        assertTrue(exponent(turned) > 0.4, turned::toString);
    }

    @Test
    void budgetThatIsTooSmallIsKeptAndIsNoContradiction() {
        // At κ = 1e4 gradient descent needs 56568 iterations.
        CostScaling all = scaling("quadratic:dimension=10", "gradient-descent:step=2/(L+mu)", 100_000);
        CostScaling most = scaling("quadratic:dimension=10", "gradient-descent:step=2/(L+mu)", 50_000);

        assertEquals(5, most.points().size());
        assertEquals(List.of(new Point(1e4, 50_000, Status.BUDGET_SPENT)), most.unsolved());
        assertEquals(List.of(), most.contradictions());
        assertEquals(lawThrough(all.points().subList(0, 4)), most.law());
        assertEquals("quadratic:dimension=10,rotation_deg=0,spectrum=log-uniform", most.landscape());
    }

    private static Optional<PowerLaw> lawThrough(List<Point> points) {
        return PowerLaw.through(points.stream()
                .map(point -> new PowerLaw.Point(point.kappa(), point.cost()))
                .toList());
    }

    private static Outcome hand(String method, double kappa, Status status, int iterations) {
        return Outcomes.of(method, kappa, status, iterations, new EvaluationCounts(0, iterations + 1L, 0));
    }

    @Test
    void runsThatEndBeforeTheLawSaysSpeakAgainstIt() {
        // T = κ / 10 through the first three.
        List<Outcome> outcomes = List.of(
                hand("a", 10, Status.CONVERGED, 1),
                hand("a", 100, Status.CONVERGED, 10),
                hand("a", 1000, Status.CONVERGED, 100),
                hand("a", 2000, Status.BUDGET_SPENT, 199),
                hand("a", 2000, Status.BUDGET_SPENT, 201),
                hand("a", 2000, Status.STALLED, 50),
                hand("a", 2000, Status.DIVERGED, 5));
        CostScaling scaling =
                CostScaling.of(outcomes, Cost.iterations(), Outcomes.CATALOGUE).get(0);

        assertEquals(1, scaling.law().orElseThrow().slope(), 1e-12);
        assertEquals(3, scaling.law().orElseThrow().points());
        assertEquals(7, scaling.points().size());
        assertEquals(4, scaling.unsolved().size());
        assertEquals(
                List.of(
                        new Point(2000, 201, Status.BUDGET_SPENT),
                        new Point(2000, 50, Status.STALLED),
                        new Point(2000, 5, Status.DIVERGED)),
                scaling.contradictions());
    }

    @Test
    void seriesWithoutALawIsKept() {
        List<Outcome> outcomes = List.of(
                hand("a", 10, Status.DIVERGED, 1),
                hand("b", 10, Status.CONVERGED, 1),
                hand("a", 100, Status.FAILED, 0));
        List<CostScaling> fits = CostScaling.of(outcomes, Cost.iterations(), Outcomes.CATALOGUE);

        assertEquals(
                List.of("a", "b"), fits.stream().map(CostScaling::optimizer).toList());
        assertEquals(
                List.of(new Point(10, 1, Status.DIVERGED), new Point(100, 0, Status.FAILED)),
                fits.get(0).points());
        assertEquals(Optional.empty(), fits.get(0).law());
        assertEquals(List.of(), fits.get(0).contradictions());
    }

    @Test
    void costIsWhateverIsAsked() {
        List<Outcome> outcomes = List.of(
                hand("a", 10, Status.CONVERGED, 1),
                hand("a", 100, Status.CONVERGED, 10),
                hand("a", 1000, Status.CONVERGED, 100));
        Cost gradients = Cost.gradientEquivalents(Prices.standard(), Outcomes.CATALOGUE);

        assertEquals(
                List.of(2.0, 11.0, 101.0),
                CostScaling.of(outcomes, gradients, Outcomes.CATALOGUE).get(0).points().stream()
                        .map(Point::cost)
                        .toList());
    }
}
