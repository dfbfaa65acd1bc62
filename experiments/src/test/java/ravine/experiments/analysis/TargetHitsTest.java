// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.analysis.TargetHits.Hit;
import ravine.landscapes.Landscape;
import ravine.landscapes.Quadratic;
import ravine.landscapes.Spectrum;
import ravine.optimizers.GradientDescent;
import ravine.optimizers.HeavyBall;
import ravine.optimizers.Minimizer;
import ravine.optimizers.Optimizer;
import ravine.optimizers.Target;

class TargetHitsTest {

    private static TargetHits watched(Optimizer method, Landscape landscape, List<Double> targets) {
        TargetHits hits = new TargetHits(0, targets);
        new Minimizer(Target.relativeGap(1e-10, 0), 10_000)
                .minimize(method, landscape.objective(), landscape.start(), hits);
        return hits;
    }

    @Test
    void hitsAreThoseOfTheClosedForm() {
        // One eigenvalue, 1, and a step of ½: the gap is 4^-t.
        Landscape bowl = Quadratic.of(2, new Spectrum.LogUniform(1), 0);
        TargetHits hits = watched(new GradientDescent(0.5), bowl, List.of(0.26, 0.25, 1e-3, 1e-12));

        assertEquals(
                List.of(
                        new Hit(0.26, 1, new EvaluationCounts(0, 2, 0)),
                        new Hit(0.25, 1, new EvaluationCounts(0, 2, 0)),
                        new Hit(1e-3, 5, new EvaluationCounts(0, 6, 0))),
                hits.hits());
        assertEquals(Optional.empty(), hits.hit(1e-12));
        assertEquals(5, hits.hit(1e-3).orElseThrow().iteration());
    }

    @Test
    void targetsMustDescendWithinTheUnitInterval() {
        for (List<Double> targets :
                List.of(List.of(1.0), List.of(0.1, 0.1), List.of(0.1, 0.0), List.of(Double.NaN), List.of(0.1, 0.2))) {
            assertThrows(IllegalArgumentException.class, () -> new TargetHits(0, targets));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {10, 1e2, 1e3})
    void recordedHitsAreLateByAtMostOneInEight(double kappa) {
        Landscape landscape = Quadratic.of(10, new Spectrum.LogUniform(kappa), 45);
        List<Double> targets = RuntimeDistribution.targets();
        TargetHits exact = watched(HeavyBall.tuned(landscape.curvature().orElseThrow()), landscape, targets);
        Outcome outcome = Outcomes.run(
                "quadratic:dimension=10,spectrum=log-uniform,rotation_deg=45,kappa=" + kappa,
                "heavy-ball:step=optimal,momentum=optimal",
                1e-10,
                10_000);

        assertEquals(targets.size(), exact.hits().size());
        for (Hit hit : exact.hits()) {
            double recorded = TargetHits.recorded(outcome, hit.target());
            assertTrue(recorded >= hit.iteration(), hit::toString);
            assertTrue(recorded <= 1.125 * hit.iteration(), hit + " recorded at " + recorded);
        }
        assertEquals(exact.hit(1e-10).orElseThrow().iteration(), TargetHits.recorded(outcome, 1e-10));
    }

    @Test
    void targetThatIsNotMetIsInfinite() {
        Outcome spent = Outcomes.of("a", 10, Status.BUDGET_SPENT, 1000, EvaluationCounts.NONE);

        assertEquals(Double.POSITIVE_INFINITY, TargetHits.recorded(spent, 1e-6));
        // 1 / (1 + t) is at most 1/2 at t = 1.
        assertEquals(1, TargetHits.recorded(spent, 0.5));
    }

    @Test
    void valuesMayBeNegative() {
        // Profiles that are made of values, and not of gaps, have no ratio for these.
        Outcome outcome = Outcomes.run("trid:dimension=5", "gradient-descent:step=1/L", 1e-6, 10_000);

        assertEquals(Status.CONVERGED, outcome.status());
        assertTrue(outcome.optimumValue() < 0 && outcome.finalValue() < 0);
        assertTrue(TargetHits.recorded(outcome, 1e-3) < outcome.iterations());
        assertTrue(TargetHits.recorded(outcome, 1e-3) > TargetHits.recorded(outcome, 1e-1));
        CostTable table = CostTable.of(List.of(outcome), run -> TargetHits.recorded(run, 1e-3));
        assertEquals(1, PerformanceProfile.of(table).get(0).share().at(1));
    }
}
