// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import ravine.calculus.EvaluationCounts;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.analysis.StepFunction.Step;

/** Performance and data profiles, and the tables they are made of: closed forms, and what programs of others get wrong. */
class ProfilesTest {

    private static final double FAILED = Double.POSITIVE_INFINITY;

    private static CostTable table(String methods, double[]... rows) {
        List<String> problems = Stream.iterate(1, p -> p + 1)
                .limit(rows.length)
                .map(p -> "p" + p)
                .toList();
        return new CostTable(
                problems,
                methods.chars().mapToObj(Character::toString).toList(),
                Stream.of(rows).flatMap(row -> Arrays.stream(row).boxed()).toList());
    }

    private static double[] row(double... costs) {
        return costs;
    }

    private static StepFunction curve(List<ProfileCurve> curves, String method) {
        return curves.stream()
                .filter(curve -> curve.method().equals(method))
                .findFirst()
                .orElseThrow()
                .share();
    }

    @Test
    void performanceProfileHasItsBreakpointsAtTheRatios() {
        // Ratios: a 1, 3, failed, 1 (tie); b 2, 1, 1, 1 (tie).
        List<ProfileCurve> profile =
                PerformanceProfile.of(table("ab", row(10, 20), row(0.3, 0.1), row(FAILED, 7), row(5, 5)));

        assertEquals(
                List.of("a", "b"), profile.stream().map(ProfileCurve::method).toList());
        assertEquals(
                List.of(new Step(1, 0.5), new Step(0.3 / 0.1, 0.75)),
                curve(profile, "a").steps());
        assertEquals(
                List.of(new Step(1, 0.75), new Step(2, 1)), curve(profile, "b").steps());
    }

    @Test
    void tiesAreExactlyOneWhateverTheNumbers() {
        for (double cost : new double[] {Double.MIN_VALUE, 0.1, 1 / 3.0, 1e300, Double.MAX_VALUE}) {
            assertEquals(
                    List.of(new Step(1, 1)),
                    PerformanceProfile.of(table("ab", row(cost, cost)))
                            .get(1)
                            .share()
                            .steps());
        }
    }

    @Test
    void failuresAreNotDrawnAsSolvedWhenAllRatiosAreOne() {
        // Where failures are twice the greatest logarithm of a ratio, they are at 2 · log 1 = 0, on top of the best.
        List<ProfileCurve> profile = PerformanceProfile.of(table("ab", row(4, FAILED), row(4, FAILED), row(4, 4)));

        assertEquals(List.of(new Step(1, 1 / 3.0)), curve(profile, "b").steps());
        assertEquals(1 / 3.0, curve(profile, "b").limit());
    }

    @Test
    void problemThatNobodySolvesCounts() {
        List<ProfileCurve> profile = PerformanceProfile.of(table("ab", row(FAILED, FAILED), row(1, 2)));

        assertEquals(0.5, curve(profile, "a").limit());
        assertEquals(0.5, curve(profile, "b").limit());
    }

    @Test
    void oneFailureDoesNotTouchTheOthers() {
        CostTable sound = table("ab", row(1, 2), row(3, 1));
        CostTable more = table("abc", row(1, 2, FAILED), row(3, 1, FAILED));

        assertEquals(PerformanceProfile.of(sound), PerformanceProfile.of(more).subList(0, 2));
        assertEquals(List.of(), curve(PerformanceProfile.of(more), "c").steps());
    }

    @Test
    void noCostIsShiftedOrRepaired() {
        for (double cost : new double[] {0, -1, Double.NaN, Double.NEGATIVE_INFINITY}) {
            IllegalArgumentException refused =
                    assertThrows(IllegalArgumentException.class, () -> table("ab", row(1, cost)));
            assertEquals("costs: expected positive numbers but was " + cost, refused.getMessage());
        }
    }

    @Test
    void unitOfAProblemDoesNotMatterToRatios() {
        assertEquals(
                PerformanceProfile.of(table("ab", row(1, 3), row(5, 2))),
                PerformanceProfile.of(table("ab", row(1024, 3072), row(0.625, 0.25))));
    }

    @Test
    void orderOfTheOthersDependsOnTheBest() {
        // With a, which halves what b needs on its own problems, c looks better than b at τ = 1.5; without a, worse.
        CostTable three = table("abc", row(1, 2, 9), row(1, 2, 9), row(1, 2, 9), row(9, 9, 1));
        CostTable two = table("bc", row(2, 9), row(2, 9), row(2, 9), row(9, 1));

        List<ProfileCurve> with = PerformanceProfile.of(three);
        assertTrue(curve(with, "b").at(1.5) < curve(with, "c").at(1.5));
        List<ProfileCurve> without = PerformanceProfile.of(two);
        assertTrue(curve(without, "b").at(1.5) > curve(without, "c").at(1.5));
    }

    @Test
    void dataProfileCountsInUnitsOfTheProblem() {
        List<ProfileCurve> profile =
                DataProfile.of(table("ab", row(30, 6), row(22, FAILED), row(FAILED, 44)), List.of(3.0, 11.0, 11.0));

        assertEquals(
                List.of(new Step(2, 1 / 3.0), new Step(10, 2 / 3.0)),
                curve(profile, "a").steps());
        assertEquals(
                List.of(new Step(2, 1 / 3.0), new Step(4, 2 / 3.0)),
                curve(profile, "b").steps());
    }

    @Test
    void dataProfileInGradientsHasUnitOne() {
        CostTable table = table("ab", row(30, 6), row(22, FAILED));

        assertEquals(
                List.of(new Step(22, 0.5), new Step(30, 1)),
                DataProfile.of(table).get(0).share().steps());
        assertEquals(DataProfile.of(table, List.of(1.0, 1.0)), DataProfile.of(table));
    }

    @Test
    void dataProfileDoesNotMoveWhenABetterMethodJoins() {
        // The runs are read at the gap to f*. Against the least value of all runs, a and b would be judged by what c
        // reached.
        CostTable two = targets("a", "b");
        CostTable three = targets("a", "b", "c");

        assertEquals(DataProfile.of(two), DataProfile.of(three).subList(0, 2));
        assertEquals(1, DataProfile.of(three).get(2).share().limit());
        assertEquals(0, DataProfile.of(three).get(0).share().limit());
    }

    /** Method a ends at a relative gap of 1/11, b at 1/101, c at 1/1001; the target is 1/100. */
    private static CostTable targets(String... methods) {
        List<Outcome> outcomes = Stream.of(methods)
                .map(method -> Outcomes.of(
                        method,
                        10,
                        Status.BUDGET_SPENT,
                        method.equals("a") ? 10 : method.equals("b") ? 100 : 1000,
                        EvaluationCounts.NONE))
                .toList();
        return CostTable.of(outcomes, outcome -> TargetHits.recorded(outcome, 0.01));
    }

    @Test
    void unitsMustFit() {
        CostTable table = table("ab", row(30, 6), row(22, FAILED));
        for (List<Double> units :
                List.of(List.of(1.0), List.of(1.0, 0.0), List.of(1.0, FAILED), List.of(1.0, Double.NaN))) {
            assertThrows(IllegalArgumentException.class, () -> DataProfile.of(table, units));
        }
    }

    @Test
    void tableIsThatOfTheOutcomes() {
        CostTable table = CostTable.of(
                List.of(
                        Outcomes.of("b", 10, Status.CONVERGED, 3, EvaluationCounts.NONE),
                        Outcomes.of("a", 10, Status.DIVERGED, 5, EvaluationCounts.NONE),
                        Outcomes.of("a", 20, Status.CONVERGED, 7, EvaluationCounts.NONE),
                        Outcomes.of("b", 20, Status.BUDGET_SPENT, 9, EvaluationCounts.NONE)),
                Cost.iterations()::toTarget);

        assertEquals(List.of("quadratic:dimension=2,kappa=10", "quadratic:dimension=2,kappa=20"), table.problems());
        assertEquals(List.of("b", "a"), table.methods());
        assertEquals(List.of(3.0, FAILED, FAILED, 7.0), table.costs());
        assertEquals(7, table.cost(1, 1));
    }

    @Test
    void tableMustBeFullAndUnambiguous() {
        Outcome a = Outcomes.of("a", 10, Status.CONVERGED, 3, EvaluationCounts.NONE);
        Outcome b = Outcomes.of("b", 20, Status.CONVERGED, 3, EvaluationCounts.NONE);

        assertEquals(
                "outcomes: expected one of b on quadratic:dimension=2,kappa=10 but was none",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CostTable.of(List.of(a, b), Cost.iterations()::toTarget))
                        .getMessage());
        assertThrows(IllegalArgumentException.class, () -> CostTable.of(List.of(a, a), Cost.iterations()::toTarget));
        assertThrows(IllegalArgumentException.class, () -> CostTable.of(List.of(), Cost.iterations()::toTarget));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CostTable(List.of("p", "p"), List.of("a"), List.of(1.0, 1.0)));
        assertThrows(IllegalArgumentException.class, () -> new CostTable(List.of("p"), List.of("a"), List.of()));
    }
}
