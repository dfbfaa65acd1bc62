// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs whole studies. */
public final class StudyRun {

    private StudyRun() {}

    /**
     * Runs a study and keeps its outcomes in memory alone.
     *
     * @param study the study
     * @param engine what runs its trials
     * @return the outcomes, in the order of the study
     * @throws InterruptedException if the caller is interrupted
     */
    public static StudyResult run(Study study, Engine engine) throws InterruptedException {
        Map<String, Trial> pending = distinct(study);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        engine.run(
                List.copyOf(pending.values()),
                outcome -> outcomes.put(outcome.trial().key(), outcome));
        return result(study, outcomes);
    }

    /**
     * Runs what the journal has no outcome of, and writes each outcome to the journal as it arrives: a study that is killed
     * or interrupted goes on from there when it is run again.
     *
     * @param study the study
     * @param engine what runs its trials
     * @param journal what is known already; receives what becomes known
     * @param listener hears how it gets on
     * @return the outcomes, in the order of the study
     * @throws IOException if the journal cannot be written
     * @throws InterruptedException if the caller is interrupted; finished outcomes are in the journal
     */
    public static StudyResult run(Study study, Engine engine, Journal journal, StudyListener listener)
            throws IOException, InterruptedException {
        Map<String, Trial> pending = distinct(study);
        int total = pending.size();
        listener.started(total);
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        pending.forEach((key, trial) -> journal.find(trial).ifPresent(known -> outcomes.put(key, known)));
        pending.keySet().removeAll(outcomes.keySet());
        listener.resumed(outcomes.size());
        Consumer<Outcome> sink = outcome -> {
            try {
                journal.append(outcome);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            outcomes.put(outcome.trial().key(), outcome);
            listener.finished(outcome, outcomes.size(), total);
        };
        try {
            engine.run(List.copyOf(pending.values()), sink);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return result(study, outcomes);
    }

    /** One trial for each key: trials that differ in labels alone have one outcome. */
    private static Map<String, Trial> distinct(Study study) {
        Map<String, Trial> trials = new LinkedHashMap<>();
        study.trials().forEach(trial -> trials.putIfAbsent(trial.key(), trial));
        return trials;
    }

    private static StudyResult result(Study study, Map<String, Outcome> outcomes) {
        List<Outcome> ordered = new ArrayList<>();
        for (Trial trial : study.trials()) {
            Outcome outcome = Optional.ofNullable(outcomes.get(trial.key()))
                    .orElseThrow(() -> new IllegalStateException("the engine has left out a trial: " + trial));
            ordered.add(outcome.of(trial));
        }
        return new StudyResult(study, ordered);
    }
}
