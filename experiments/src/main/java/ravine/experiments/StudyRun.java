// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import ravine.experiments.JournalFormat.Encoded;

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
        Map<String, Outcome> outcomes = new HashMap<>();
        engine.run(distinct(study), outcome -> outcomes.put(outcome.trial().key(), outcome));
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
     * @throws IOException if the journal cannot be written, or if the engine has lost what runs trials
     * @throws InterruptedException if the caller is interrupted; finished outcomes are in the journal
     */
    public static StudyResult run(Study study, Engine engine, Journal journal, StudyListener listener)
            throws IOException, InterruptedException {
        run(study, Shard.WHOLE, engine, journal, listener);
        return recorded(study, journal);
    }

    /**
     * Runs what the journal has no outcome of in one shard of a study, as {@link #run(Study, Engine, Journal, StudyListener)}
     * does for all. Outcomes are not kept in memory.
     *
     * @param study the study
     * @param shard which part of it
     * @param engine what runs its trials
     * @param journal what is known already; receives what becomes known
     * @param listener hears how it gets on
     * @throws IOException if the journal cannot be written, or if the engine has lost what runs trials
     * @throws InterruptedException if the caller is interrupted; finished outcomes are in the journal
     */
    public static void run(Study study, Shard shard, Engine engine, Journal journal, StudyListener listener)
            throws IOException, InterruptedException {
        List<Trial> trials = shard.of(distinct(study));
        listener.started(trials.size());
        List<Trial> pending = new ArrayList<>();
        for (Trial trial : trials) {
            if (!journal.has(trial)) {
                pending.add(trial);
            }
        }
        int known = trials.size() - pending.size();
        listener.resumed(known);
        Recorder recorder = new Recorder(journal, listener, known, pending);
        try {
            engine.run(pending, JournalFormat::encoded, recorder);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        recorder.requireAll();
    }

    /** Puts outcomes into a journal, and tells how it gets on. */
    private static final class Recorder implements Consumer<Encoded> {

        private final Journal journal;
        private final StudyListener listener;
        private final int known;
        private final int expected;
        private final double work;
        private int count;
        private double done;

        Recorder(Journal journal, StudyListener listener, int known, List<Trial> pending) {
            this.journal = journal;
            this.listener = listener;
            this.known = known;
            this.expected = pending.size();
            this.work = pending.stream().mapToDouble(Trial::cost).sum();
        }

        @Override
        public void accept(Encoded encoded) {
            try {
                journal.append(encoded);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            count++;
            Outcome outcome = encoded.outcome();
            done += outcome.trial().cost();
            // Sums in two orders may differ in their last bits.
            listener.finished(outcome, known + count, known + expected, count == expected ? 1 : done / work);
        }

        void requireAll() {
            if (count != expected) {
                throw new IllegalStateException("the engine has left out " + (expected - count) + " trials");
            }
        }
    }

    /**
     * What a journal knows of a study, whether or not it has been run to its end.
     *
     * @param study the study
     * @param journal its outcomes so far
     * @return the outcomes, in the order of the study; where there is none yet, one that is {@link Status#INTERRUPTED}
     * @throws IOException if the journal cannot be read
     */
    public static StudyResult recorded(Study study, Journal journal) throws IOException {
        Map<String, Outcome> outcomes = new HashMap<>();
        for (Trial trial : distinct(study)) {
            journal.find(trial).ifPresent(outcome -> outcomes.put(trial.key(), outcome));
        }
        return known(study, outcomes);
    }

    /**
     * What is known of a study by some of its outcomes.
     *
     * @param study the study
     * @param outcomes outcomes by the keys of their trials ({@link Trial#key}); those of other studies are passed over
     * @return the outcomes, in the order of the study; where there is none, one that is {@link Status#INTERRUPTED}
     */
    public static StudyResult known(Study study, Map<String, Outcome> outcomes) {
        List<Outcome> ordered = new ArrayList<>();
        for (Trial trial : study.trials()) {
            @Nullable Outcome outcome = outcomes.get(trial.key());
            ordered.add(
                    outcome == null ? Outcome.withoutRun(trial, Status.INTERRUPTED, "not run yet") : outcome.of(trial));
        }
        return new StudyResult(study, ordered);
    }

    /**
     * The outcomes that a journal of a whole study, or of one of its parts, has room for.
     *
     * @param study the study
     * @param shard which part of it
     * @return the number of its trials, of which those that are equal but for their labels count once
     */
    public static int size(Study study, Shard shard) {
        return shard.of(distinct(study)).size();
    }

    /**
     * Adds to a journal what another one of the same study knows and it does not.
     *
     * @param study the study of both
     * @param from the one that is read
     * @param into the one that is written
     * @throws IOException if they cannot be read and written, or if they have different outcomes of a trial, which only a
     *     changed program or machine can bring about
     */
    public static void merge(Study study, Journal from, Journal into) throws IOException {
        for (Trial trial : distinct(study)) {
            Optional<Outcome> added = from.find(trial);
            Optional<Outcome> present = into.find(trial);
            boolean isRun = added.isPresent() && added.get().status().hasRun();
            boolean isKnown = present.isPresent() && present.get().status().hasRun();
            boolean isNew = added.isPresent() && (present.isEmpty() || (isRun && !isKnown));
            if (isNew) {
                into.append(added.get());
            } else if (isRun && !added.map(Outcome::untimed).equals(present.map(Outcome::untimed))) {
                throw new IOException(from + ": expected the outcome that " + into + " has of trial " + trial.key()
                        + ", found another one: they were not made by the same program");
            }
        }
    }

    /** One trial for each key, the first: trials that differ in labels alone have one outcome. */
    private static List<Trial> distinct(Study study) {
        KeyIndex keys = new KeyIndex(study.size());
        return study.trials().stream().filter(trial -> keys.put(trial.key(), 0)).toList();
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
