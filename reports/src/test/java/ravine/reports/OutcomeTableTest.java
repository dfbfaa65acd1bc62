// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.Table;

class OutcomeTableTest {

    private static final StudyResult RESULT = SmallStudy.RESULT;
    private static final Table TABLE = OutcomeTable.of(RESULT);

    @Test
    void hasOneRowATrialInTheOrderOfTheStudy() {
        assertEquals(
                RESULT.study().trials().stream().map(trial -> trial.key()).toList(),
                TABLE.stringColumn("trial_key").asList());
    }

    @Test
    void hasTheColumnsThatEveryStudyHas() {
        List<String> required = List.of(
                "experiment",
                "landscape",
                "dimension",
                "kappa",
                "kappa_jacobi",
                "kappa_class",
                "rotation_deg",
                "mu",
                "optimizer",
                "method",
                "step_rule",
                "step_size",
                "status",
                "iterations",
                "gradient_evaluations",
                "f_initial",
                "f_final",
                "f_best",
                "f_optimum",
                "gap_final_relative",
                "gradient_norm_2",
                "rate_per_iteration",
                "rate_theory_per_iteration",
                "iterations_theory",
                "seed",
                "trial_key");

        assertTrue(
                TABLE.columnNames().containsAll(required), TABLE.columnNames().toString());
        assertTrue(OutcomeTable.of(Studies.of(List.of(Studies.logistic(0.1, 5, 9))))
                .columnNames()
                .containsAll(required));
        assertEquals(TABLE.columnCount(), new HashSet<>(TABLE.columnNames()).size());
    }

    @Test
    void cellsAreThoseOfTheOutcome() {
        for (int r = 0; r < TABLE.rowCount(); r++) {
            Outcome outcome = RESULT.outcomes().get(r);
            assertEquals(outcome.status().text(), TABLE.stringColumn("status").get(r));
            assertEquals(outcome.iterations(), TABLE.longColumn("iterations").getLong(r));
            assertEquals(
                    outcome.gradients(),
                    TABLE.longColumn("gradient_evaluations").getLong(r));
            assertEquals(
                    outcome.evaluations().values(),
                    TABLE.longColumn("value_evaluations").getLong(r));
            assertEquals(outcome.kappa(), TABLE.doubleColumn("kappa").getDouble(r));
            assertEquals(outcome.optimumValue(), TABLE.doubleColumn("f_optimum").getDouble(r));
            assertEquals(outcome.trial().seed(), TABLE.longColumn("seed").getLong(r));
            assertEquals(
                    outcome.hyperparameters().get("step-size"),
                    TABLE.doubleColumn("step_size").getDouble(r));
        }
    }

    @Test
    void whatALandscapeHasNotIsAMissingCell() {
        for (int r = 0; r < TABLE.rowCount(); r++) {
            boolean quadratic = TABLE.stringColumn("landscape").get(r).equals("quadratic");
            assertEquals(quadratic, TABLE.column("mu").isMissing(r));
            assertEquals(quadratic, TABLE.column("landscape_data").isMissing(r));
            assertEquals(!quadratic, TABLE.column("rotation_deg").isMissing(r));
            assertEquals(!quadratic, TABLE.column("landscape_spectrum").isMissing(r));
        }
        assertEquals(45.0, TABLE.doubleColumn("rotation_deg").max());
        assertEquals("breast_cancer", TABLE.stringColumn("landscape_data").get(TABLE.rowCount() - 1));
    }

    @Test
    void settingsSayWhereTheyComeFrom() {
        Map<String, String> origins = new TreeMap<>();
        for (int r = 0; r < TABLE.rowCount(); r++) {
            origins.put(
                    TABLE.stringColumn("method").get(r),
                    TABLE.stringColumn("setting").get(r));
        }
        // The step 1/L is gradient descent's default, and 0.001 Adam's.
        assertEquals(
                Map.of(
                        "GD",
                        "default",
                        "GD too far",
                        "given",
                        "Heavy ball",
                        "theory",
                        "Adam",
                        "tuned",
                        "Adam too slow",
                        "default",
                        "Nesterov",
                        "default"),
                origins);
        for (Table table : List.of(TrialTable.of(RESULT), RateTable.of(RESULT))) {
            assertEquals(
                    TABLE.stringColumn("setting").asList(),
                    table.stringColumn("setting").asList());
        }
    }

    @Test
    void stepRulesAreThoseOfTheStudy() {
        Map<String, String> rules = new TreeMap<>();
        for (int r = 0; r < TABLE.rowCount(); r++) {
            rules.put(
                    TABLE.stringColumn("method").get(r),
                    TABLE.stringColumn("step_rule").get(r));
        }

        assertEquals(
                Map.of(
                        "GD",
                        "1/L",
                        "GD too far",
                        "1",
                        "Heavy ball",
                        "optimal",
                        "Adam",
                        "best of 3",
                        "Adam too slow",
                        "0.001",
                        "Nesterov",
                        "1/L"),
                rules);
    }

    @Test
    void iterationsInTheoryFollowFromTheRate() {
        Outcome outcome = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.CONVERGED, 89);
        Table table = OutcomeTable.of(Studies.of(List.of(outcome)));

        // ρ = 0.9 and τ = 1e-10.
        assertEquals(
                Math.log(1e10) / (-2 * Math.log(0.9)),
                table.doubleColumn("iterations_theory").getDouble(0),
                1e-12);
        assertEquals(0, table.column("iterations_theory").countMissing());
    }

    @Test
    void aDivergedRunSaysSoInItsStatusAndKeepsItsInfinity() {
        Outcome outcome = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.DIVERGED, 40);
        Table table = OutcomeTable.of(Studies.of(List.of(outcome)));

        assertEquals("diverged", table.stringColumn("status").get(0));
        assertEquals(Double.POSITIVE_INFINITY, table.doubleColumn("f_final").getDouble(0));
        assertFalse(table.column("f_final").isMissing(0));
    }

    @Test
    void aHyperparameterWithATakenNameIsPrefixed() {
        Outcome outcome = Studies.quadratic(10, 0, "gradient-descent", "GD", Status.CONVERGED, 9);
        outcome.hyperparameters().put("mu", 0.25);
        outcome.hyperparameters().put("beta-1", 0.5);
        Table table = OutcomeTable.of(Studies.of(List.of(outcome)));

        assertEquals(0.25, table.doubleColumn("optimizer_mu").getDouble(0));
        assertEquals(0.5, table.doubleColumn("beta_1").getDouble(0));
        assertTrue(table.column("mu").isMissing(0));
    }
}
