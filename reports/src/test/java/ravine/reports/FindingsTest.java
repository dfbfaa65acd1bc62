// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Status;

class FindingsTest {

    @Test
    void slopesAreExactOnExactPowers() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("linear", 0, k -> (int) (3 * k), 16, 256, 4096));
        outcomes.addAll(Studies.sweep("root", 0, k -> (int) (4 * Math.sqrt(k)), 16, 256, 4096));
        outcomes.addAll(Studies.sweep("flat", 0, k -> 5, 16, 256, 4096));
        outcomes.addAll(Studies.sweep("square", 0, k -> (int) (k * k), 16, 256, 4096));

        assertContains(
                "The iterations grow in proportion to κ for linear (slope 1.00, 95 % CI 1.00 to 1.00);"
                        + " grow like √κ for root (slope 0.50, 95 % CI 0.50 to 0.50);"
                        + " hardly grow for flat (slope 0.00, 95 % CI 0.00 to 0.00; 5 iterations);"
                        + " grow faster than κ for square (slope 2.00, 95 % CI 2.00 to 2.00).",
                findings(outcomes));
    }

    @Test
    void anUncertainSlopeIsNotPutInWords() {
        List<Outcome> outcomes = Studies.sweep("bent", 0, k -> k < 1000 ? 200 : 2000, 10, 100, 1000, 10000);

        assertTrue(findings(outcomes).get(0).startsWith("The iterations grow by no clear power of κ for bent"));
    }

    @Test
    void aRotationIsComparedMethodByMethod() {
        List<Outcome> outcomes = new ArrayList<>();
        for (double angle : new double[] {0, 45}) {
            outcomes.addAll(Studies.sweep("GD", angle, k -> (int) (5 * k), 10, 100, 1000));
            outcomes.addAll(Studies.sweep("Adam", angle, k -> angle == 0 ? 200 : (int) (3 * k), 10, 100, 1000));
        }
        List<String> findings = findings(outcomes);

        assertContains(
                "From rotation 0° to rotation 45° the counts of GD do not change;"
                        + " Adam needs up to 15 times as many iterations (κ = 10³: 200 → 3000).",
                findings);
        assertContains(
                "At κ = 10³ the iterations range at rotation 0° from 200 (Adam) to 5000 (GD), a factor of 25;"
                        + " at rotation 45° from 3000 (Adam) to 5000 (GD), a factor of 1.67.",
                findings);
    }

    @Test
    void unsolvedRunsTakeNoPart() {
        List<Outcome> outcomes = new ArrayList<>(Studies.sweep("GD", 0, k -> (int) (5 * k), 10, 100, 1000));
        outcomes.add(Studies.quadratic(10000, 0, "gradient-descent", "GD", Status.BUDGET_SPENT, 7));

        assertContains(
                "The iterations grow in proportion to κ for GD (slope 1.00, 95 % CI 1.00 to 1.00).",
                findings(outcomes));
    }

    @Test
    void theSettingThatMovesTheConditionNumberIsNamed() {
        assertContains(
                "Going from mu = 0.1 to 10⁻⁴ moves the condition number at the optimum from 12.5 to 1079.",
                findings(List.of(Studies.logistic(0.1, 12.5, 33), Studies.logistic(1e-4, 1079.136067, 81))));
    }

    @Test
    void theoryIsComparedWithWhatWasMeasured() {
        // ρ = 1 − 1/κ needs T = ln(1e10) / (−2 ln ρ) iterations: 109.27 for κ = 10.
        List<Outcome> outcomes = List.of(
                Studies.quadratic(10, 0, "gradient-descent", "a", Status.CONVERGED, 55),
                Studies.quadratic(10, 0, "gradient-descent", "b", Status.CONVERGED, 219));

        assertContains(
                "Measured counts are 0.5 to 2 times what the worst-case rate on quadratics with the same L and μ predicts.",
                findings(outcomes));
    }

    @Test
    void aWinnerAtTheEdgeOfItsGridIsToldOf() {
        Outcome inside = Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 55);

        assertTrue(findings(List.of(inside)).stream().noneMatch(text -> text.contains("beyond")));
        assertContains(
                "In 1 of 2 tuned runs the best candidate was the least or the greatest one tried, so a better one may lie"
                        + " beyond.",
                findings(List.of(inside, Studies.chosen(inside, 0.01))));
    }

    @Test
    void nothingIsClaimedIfNothingConverged() {
        assertEquals(
                List.of("No run reached its target."),
                findings(List.of(Studies.quadratic(10, 0, "gradient-descent", "GD", Status.DIVERGED, 7))));
    }

    private static void assertContains(String expected, List<String> findings) {
        assertTrue(findings.contains(expected), () -> String.join("\n", findings));
    }

    private static List<String> findings(List<Outcome> outcomes) {
        return Findings.of(Sweep.of(Run.of(outcomes), Catalogue.standard()));
    }
}
