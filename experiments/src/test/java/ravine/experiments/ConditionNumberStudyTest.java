// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The default study, from its file to its figures. */
@TestInstance(Lifecycle.PER_CLASS)
class ConditionNumberStudyTest {

    private static final Path FILE = Path.of("..", "studies", "condition-number.yaml");

    private final Map<String, Outcome> quadratics = new HashMap<>();

    @BeforeAll
    void runQuadratics() throws Exception {
        for (Outcome outcome : run(trial -> trial.experiment().equals("quadratics"))) {
            Settings landscape = outcome.trial().landscape().settings();
            quadratics.put(
                    Numbers.text(landscape.number("kappa"))
                            + ' '
                            + Numbers.text(landscape.number("rotation_deg"))
                            + ' '
                            + outcome.trial().optimizer().label(),
                    outcome);
        }
    }

    private static List<Outcome> run(Predicate<Trial> which) throws Exception {
        List<Trial> trials =
                StudyFile.read(FILE).trials().stream().filter(which).toList();
        List<Outcome> outcomes = new ArrayList<>();
        new LocalEngine(2).run(trials, outcomes::add);
        return outcomes;
    }

    @ParameterizedTest
    @CsvFileSource(resources = "quadratic-iterations.csv", useHeadersInDisplayName = true)
    void iterationCountsAreThoseOfAnIndependentProgram(
            String kappa, String rotation, String label, int iterations, int tolerance, @Nullable Double bestStep) {
        Outcome outcome = quadratics.get(kappa + ' ' + rotation + ' ' + label);
        assertEquals(Status.CONVERGED, outcome.status());
        assertEquals(iterations, outcome.iterations(), tolerance);
        if (bestStep != null) {
            assertEquals(bestStep, outcome.hyperparameters().get("step-size"));
        }
    }

    @Test
    void everyQuadraticIsInTheTable() throws Exception {
        try (BufferedReader table = new BufferedReader(new InputStreamReader(
                getClass().getResourceAsStream("quadratic-iterations.csv"), StandardCharsets.UTF_8))) {
            assertEquals(
                    quadratics.size(),
                    table.lines().filter(line -> !line.startsWith("#")).count() - 1);
        }
    }

    @Test
    void gradientDescentContractsAsTheorySays() {
        quadratics.forEach((name, outcome) -> {
            double kappa = outcome.kappa();
            if (name.endsWith("GD 2/(L+μ)")) {
                assertEquals((kappa - 1) / (kappa + 1), outcome.rateTheory(), 1e-15);
                // Within a thousandth of the decay: the other eigenvalues have not quite died out at kappa 10.
                assertEquals(outcome.rateTheory(), outcome.rate(), 1e-3 * (1 - outcome.rateTheory()));
            }
        });
    }

    @Test
    void breastCancerHasItsKnownOptimumAndConditionNumber() throws Exception {
        List<Outcome> outcomes = run(trial -> trial.experiment().equals("breast-cancer")
                && trial.optimizer().label().equals("Nesterov")
                && trial.landscape().settings().number("mu") == 1e-4);
        assertEquals(1, outcomes.size());
        Outcome outcome = outcomes.get(0);
        // 40-digit Newton, confirmed by scikit-learn 1.2.1 newton-cg and SciPy 1.10.1 trust-exact.
        assertEquals(0.04344631442865038, outcome.optimumValue(), 0.5e-12 * 0.04344631442865038);
        assertEquals(1079.136067, outcome.kappa(), 0.5e-8 * 1079.136067 + 0.5e-6);
        assertEquals(896.51181, outcome.kappaJacobi(), 0.5e-5);
        assertEquals(Status.CONVERGED, outcome.status());
    }

    @Test
    @Tag("slow")
    void everythingConverges() throws Exception {
        for (Outcome outcome : run(trial -> true)) {
            assertEquals(Status.CONVERGED, outcome.status(), outcome.trial()::toString);
            assertTrue(outcome.bestValue() <= outcome.initialValue());
        }
    }
}
