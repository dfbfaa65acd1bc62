// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.Measures;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;
import ravine.optimizers.Sampling;
import tech.tablesaw.api.Table;

class TraceAndTuningTableTest {

    private static final StudyResult RESULT = SmallStudy.RESULT;

    @Test
    void tracesHaveOneRowARecordedIteration() {
        Table table = TraceTable.of(RESULT);
        int row = 0;
        for (Outcome outcome : RESULT.outcomes()) {
            for (Sample sample : outcome.samples()) {
                assertEquals(
                        outcome.trial().key(), table.stringColumn("trial_key").get(row));
                assertEquals(sample.iteration(), table.longColumn("iteration").getLong(row));
                assertEquals(sample.value(), table.doubleColumn("f").getDouble(row));
                assertEquals(sample.gap(), table.doubleColumn("f_gap").getDouble(row));
                assertEquals(
                        sample.kappaEffective(),
                        table.doubleColumn("kappa_effective").getDouble(row));
                row++;
            }
        }
        assertEquals(row, table.rowCount());
    }

    @Test
    void theRelativeGapIsOneAtTheStart() {
        Table table = TraceTable.of(RESULT);
        for (int r = 0; r < table.rowCount(); r++) {
            if (table.longColumn("iteration").getLong(r) == 0) {
                assertEquals(1, table.doubleColumn("f_gap_relative").getDouble(r));
            }
        }
    }

    @Test
    void exactlyOneCandidateOfEachTunedTrialIsChosen() {
        Table table = TuningTable.of(RESULT);
        long tuned =
                RESULT.outcomes().stream().filter(o -> !o.tuning().isEmpty()).count();

        assertEquals(6, tuned);
        assertEquals(3 * tuned, table.rowCount());
        assertEquals(
                tuned,
                table.where(table.stringColumn("chosen").isEqualTo("yes")).rowCount());
    }

    @Test
    void theChosenCandidateHasTheFewestIterationsOfTheConverged() {
        Table table = TuningTable.of(RESULT);
        Table converged = table.where(table.stringColumn("status").isEqualTo(Status.CONVERGED.text()));
        for (String key : converged.stringColumn("trial_key").unique()) {
            Table trial = converged.where(converged.stringColumn("trial_key").isEqualTo(key));
            Table chosen = trial.where(trial.stringColumn("chosen").isEqualTo("yes"));
            assertEquals(
                    trial.longColumn("iterations").min(),
                    chosen.longColumn("iterations").min());
        }
        assertTrue(converged.rowCount() > 6);
    }

    @Test
    void theChosenCandidateIsTheOneTheTrialWasRunWith() {
        Outcome tuned = Studies.quadratic(10, 0, "adam", "Adam", Status.CONVERGED, 55);

        assertEquals(List.of("no", "yes", "no"), chosen(tuned));
        assertEquals(List.of("yes", "no", "no"), chosen(Studies.chosen(tuned, 0.01)));
    }

    private static List<String> chosen(Outcome outcome) {
        return TuningTable.of(Studies.of(List.of(outcome)))
                .stringColumn("chosen")
                .asList();
    }

    @Test
    void aStudyWithoutTuningHasAnEmptyTable() {
        Table table = TuningTable.of(Studies.of(List.of(Studies.logistic(0.1, 5, 9))));

        assertEquals(0, table.rowCount());
        assertEquals(1, CsvFile.text(table).lines().count());
    }

    @Test
    void whatIsMeasuredStandsBesideTheIterationsOfItsTrial() {
        Table table = TraceTable.of(RESULT);
        int measured = 0;
        for (int r = 0; r < table.rowCount(); r++) {
            boolean isPlane = table.stringColumn("experiment").get(r).equals("plane");
            double distance = table.doubleColumn("distance_2").getDouble(r);
            assertEquals(isPlane, !Double.isNaN(distance));
            if (isPlane) {
                measured++;
                // f = ½ (x₁² + κ x₂²) lies between ½ ‖x‖² and ½ κ ‖x‖², and the certificate above it.
                double gap = table.doubleColumn("f_gap").getDouble(r);
                assertTrue(gap <= 10.001 * distance * distance && gap >= 0.499 * distance * distance);
                assertTrue(table.doubleColumn("f_gap_certified").getDouble(r) >= 0.999 * gap);
                assertEquals(20, table.doubleColumn("kappa_hessian").getDouble(r), 1e-9);
                assertTrue(table.doubleColumn("kappa_hessian_low").getDouble(r) <= 20 + 1e-9);
                assertTrue(table.doubleColumn("kappa_hessian_high").getDouble(r) >= 20 - 1e-9);
                double limit = table.doubleColumn("sharpness_limit").getDouble(r);
                double step = table.doubleColumn("step_size").getDouble(r);
                if (table.stringColumn("optimizer").get(r).equals("gradient-descent")) {
                    assertEquals(2 / step, limit);
                }
                assertEquals(20, table.doubleColumn("sharpness_preconditioned").getDouble(r), 1e-9);
                assertEquals(0, table.longColumn("value_evaluations").getLong(r));
            }
        }
        assertTrue(measured > 50);
    }

    @Test
    void aDivergingRunIsSharperThanItsLimit() {
        Table table = TraceTable.of(RESULT);
        Table plane = table.where(table.stringColumn("experiment").isEqualTo("plane"));
        for (int r = 0; r < plane.rowCount(); r++) {
            assertEquals(
                    plane.stringColumn("method").get(r).equals("GD too far"),
                    plane.doubleColumn("sharpness_preconditioned").getDouble(r)
                            > plane.doubleColumn("sharpness_limit").getDouble(r));
        }
    }

    @Test
    void modesAreTheErrorByParts() {
        Table modes = ModeTable.of(RESULT);
        Table traces = TraceTable.of(RESULT);
        Table plane = traces.where(traces.stringColumn("experiment").isEqualTo("plane"));
        assertEquals(2 * plane.rowCount(), modes.rowCount());
        for (int r = 0; r < plane.rowCount(); r++) {
            assertEquals(
                    plane.stringColumn("trial_key").get(r),
                    modes.stringColumn("trial_key").get(2 * r));
            assertEquals(
                    plane.longColumn("iteration").getLong(r),
                    modes.longColumn("iteration").getLong(2 * r + 1));
            double distance = plane.doubleColumn("distance_2").getDouble(r);
            double parts = Math.hypot(
                    modes.doubleColumn("error_2").getDouble(2 * r),
                    modes.doubleColumn("error_2").getDouble(2 * r + 1));
            assertEquals(distance, parts, 1e-12 * distance);
        }
    }

    @Test
    void manyModesAreThinnedToFiveIterationsADecadeAndTheLast() {
        Catalogue catalogue = Catalogue.standard();
        Trial trial = new Trial(
                "many",
                catalogue.landscapeOf("quadratic:dimension=50,kappa=1000"),
                catalogue.optimizerOf("gradient-descent:step=1/L"),
                new Trial.StopChoice(1e-6, 5000),
                false,
                0,
                new Measures(false, false, true, false, 1, 1),
                List.of());
        Outcome outcome = new TrialRunner(catalogue).run(trial);
        Table modes = ModeTable.of(Studies.of(List.of(outcome)));
        List<Long> expected = outcome.samples().stream()
                .map(Outcome.Sample::iteration)
                .filter(t -> Sampling.includes(t, 5) || t == outcome.iterations())
                .map(Integer::longValue)
                .toList();

        assertTrue(50 * outcome.samples().size() > 2000);
        assertEquals(
                expected,
                modes.longColumn("iteration").unique().asList().stream()
                        .sorted()
                        .toList());
        assertEquals(50 * expected.size(), modes.rowCount());
        assertFalse(Sampling.includes(outcome.iterations(), 5), "so that the last is one more");
    }
}
