// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Outcome;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
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
}
