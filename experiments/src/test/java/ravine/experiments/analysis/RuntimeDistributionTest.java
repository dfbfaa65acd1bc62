// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.analysis.StepFunction.Step;

class RuntimeDistributionTest {

    private static final double FAILED = Double.POSITIVE_INFINITY;

    @Test
    void targetsAreTenDecades() {
        assertEquals(
                List.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8, 1e-9, 1e-10), RuntimeDistribution.targets());
    }

    @Test
    void pairsOfProblemAndTargetCountAlike() {
        List<String> problems = List.of("p", "q");
        List<String> methods = List.of("a", "b");
        List<ProfileCurve> curves = RuntimeDistribution.of(List.of(
                new CostTable(problems, methods, List.of(1.0, 2.0, 3.0, 2.0)),
                new CostTable(problems, methods, List.of(3.0, 8.0, FAILED, FAILED))));

        assertEquals(
                List.of(new Step(1, 0.25), new Step(3, 0.75)),
                curves.get(0).share().steps());
        assertEquals(
                List.of(new Step(2, 0.5), new Step(8, 0.75)),
                curves.get(1).share().steps());
    }

    @Test
    void tablesMustBeOfTheSameProblemsAndMethods() {
        CostTable one = new CostTable(List.of("p"), List.of("a"), List.of(1.0));
        CostTable other = new CostTable(List.of("p"), List.of("b"), List.of(1.0));

        assertThrows(IllegalArgumentException.class, () -> RuntimeDistribution.of(List.of()));
        assertThrows(IllegalArgumentException.class, () -> RuntimeDistribution.of(List.of(one, other)));
    }

    /** A gap of \( 10^{-t} \): target \( 10^{-k} \) is hit at t = k, where every iteration is recorded. */
    private static Outcome decadeAStep(Status status, int iterations, double target) {
        return Outcomes.of(
                "a", 10, status, iterations, EvaluationCounts.NONE, t -> Double.parseDouble("1e-" + t), target);
    }

    @Test
    void iterationsOfOneRunAreItsHits() {
        assertEquals(
                List.of(
                        new Step(1, 0.1),
                        new Step(2, 0.2),
                        new Step(3, 0.3),
                        new Step(4, 0.4),
                        new Step(5, 0.5),
                        new Step(6, 0.6),
                        new Step(7, 0.7),
                        new Step(8, 0.8),
                        new Step(9, 0.9),
                        new Step(10, 1)),
                RuntimeDistribution.ofIterations(List.of(decadeAStep(Status.CONVERGED, 10, 1e-10)))
                        .get(0)
                        .share()
                        .steps());
    }

    @Test
    void budgetThatEndsEarlyEndsTheCurveBelowOne() {
        assertEquals(
                0.4,
                RuntimeDistribution.ofIterations(List.of(decadeAStep(Status.BUDGET_SPENT, 4, 1e-10)))
                        .get(0)
                        .share()
                        .limit());
    }

    @Test
    void targetsBehindTheEndOfASuccessfulRunAreNotAskedOfIt() {
        assertEquals(
                List.of(new Step(1, 0.5), new Step(2, 1)),
                RuntimeDistribution.ofIterations(List.of(decadeAStep(Status.CONVERGED, 2, 1e-2)))
                        .get(0)
                        .share()
                        .steps());
        assertEquals(
                List.of(new Step(1, 1)),
                RuntimeDistribution.ofIterations(List.of(decadeAStep(Status.CONVERGED, 1, 0.5)))
                        .get(0)
                        .share()
                        .steps());
    }

    @Test
    void aProblemThatIsDoneAtItsStartIsLeftOut() {
        Outcome done = Outcomes.of("a", 20, Status.CONVERGED, 0, EvaluationCounts.NONE, t -> 0, 1e-10);
        Outcome other = decadeAStep(Status.CONVERGED, 10, 1e-10);

        assertEquals(
                RuntimeDistribution.ofIterations(List.of(other)),
                RuntimeDistribution.ofIterations(List.of(done, other)));
        assertEquals(List.of(), RuntimeDistribution.ofIterations(List.of(done)));
    }
}
