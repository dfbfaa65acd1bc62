// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial;
import ravine.experiments.analysis.LinearRate;

/**
 * Two results side by side. Trials belong together that have one key, and so the same settings; and, of the others, those of one
 * name on each side: the same method's label on the same landscape in the same experiment. What was not run is not there.
 *
 * @param first one result
 * @param second another one, perhaps of another study or version
 * @param pairs what is on both sides, in the order of the first
 * @param onlyFirst what the second has no outcome of
 * @param onlySecond what the first has no outcome of
 */
public record Comparison(
        StudyResult first, StudyResult second, List<Pair> pairs, List<Outcome> onlyFirst, List<Outcome> onlySecond) {

    /**
     * Copies the lists.
     *
     * @param first one result
     * @param second another one
     * @param pairs what is on both sides
     * @param onlyFirst what the second has no outcome of
     * @param onlySecond what the first has no outcome of
     */
    public Comparison {
        pairs = List.copyOf(pairs);
        onlyFirst = List.copyOf(onlyFirst);
        onlySecond = List.copyOf(onlySecond);
    }

    /** What can differ. */
    public enum Change {
        /** The settings of the trial, or when it stops. */
        SETTINGS,
        /** How it came out. */
        STATUS,
        /** How many iterations it made. */
        ITERATIONS,
        /** The rate, by intervals that have no number in common. */
        RATE,
        /** Numbers alone: a value of the trace, a count of evaluations. */
        NUMBERS;

        /**
         * The change in a word.
         *
         * @return its name in lower case
         */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One trial on both sides.
     *
     * @param first its outcome on one
     * @param second and on the other
     */
    public record Pair(Outcome first, Outcome second) {

        /**
         * The rate on the first side.
         *
         * @return with its interval; empty if its trace has too little to fit one
         */
        public Optional<LinearRate> firstRate() {
            return rate(first);
        }

        /**
         * The rate on the second side.
         *
         * @return with its interval; empty if its trace has too little to fit one
         */
        public Optional<LinearRate> secondRate() {
            return rate(second);
        }

        /**
         * How many times the iterations of the first the second needed: only where both arrived do iterations say the same thing.
         *
         * @return the ratio; empty unless both met their target, and the first by moving
         */
        public OptionalDouble ratio() {
            boolean both =
                    first.status() == Status.CONVERGED && second.status() == Status.CONVERGED && first.iterations() > 0;
            return both ? OptionalDouble.of((double) second.iterations() / first.iterations()) : OptionalDouble.empty();
        }

        private static Optional<LinearRate> rate(Outcome outcome) {
            return LinearRate.of(outcome.samples(), outcome.optimumValue());
        }

        /**
         * All that differs.
         *
         * @return nothing if the outcomes are the same to the last bit, whatever a clock said
         */
        public Set<Change> changes() {
            Set<Change> changes = new LinkedHashSet<>();
            if (!first.trial().key().equals(second.trial().key())) {
                changes.add(Change.SETTINGS);
            }
            if (first.status() != second.status()) {
                changes.add(Change.STATUS);
            }
            if (first.iterations() != second.iterations()) {
                changes.add(Change.ITERATIONS);
            }
            if (ratesAreApart()) {
                changes.add(Change.RATE);
            }
            if (changes.isEmpty() && !numbers(first).equals(numbers(second))) {
                changes.add(Change.NUMBERS);
            }
            return changes;
        }

        private boolean ratesAreApart() {
            Optional<LinearRate> one = firstRate();
            Optional<LinearRate> other = secondRate();
            return one.isPresent()
                    && other.isPresent()
                    && (one.get().high() < other.get().low()
                            || other.get().high() < one.get().low());
        }

        private static List<Object> numbers(Outcome outcome) {
            return List.of(
                    outcome.finalValue(),
                    outcome.bestValue(),
                    outcome.optimumValue(),
                    outcome.evaluations(),
                    outcome.hyperparameters(),
                    outcome.samples());
        }
    }

    /**
     * Compares two results.
     *
     * @param first one
     * @param second another one
     * @return which trials are on both sides, and which on one
     */
    public static Comparison of(StudyResult first, StudyResult second) {
        Map<String, Outcome> here = byKey(first);
        Map<String, Outcome> there = byKey(second);
        Map<String, Outcome> pairs = new LinkedHashMap<>(there);
        pairs.keySet().retainAll(here.keySet());
        Map<String, Outcome> names = unpaired(there, pairs);
        unpaired(here, pairs).forEach((name, outcome) -> Optional.ofNullable(names.get(name))
                .ifPresent(it -> pairs.put(outcome.trial().key(), it)));
        Set<String> paired = new LinkedHashSet<>();
        List<Pair> inBoth = new ArrayList<>();
        List<Outcome> onlyFirst = new ArrayList<>();
        here.forEach((key, outcome) -> Optional.ofNullable(pairs.get(key))
                .ifPresentOrElse(
                        it -> {
                            inBoth.add(new Pair(outcome, it));
                            paired.add(it.trial().key());
                        },
                        () -> onlyFirst.add(outcome)));
        List<Outcome> onlySecond = there.values().stream()
                .filter(outcome -> !paired.contains(outcome.trial().key()))
                .toList();
        return new Comparison(first, second, inBoth, onlyFirst, onlySecond);
    }

    private static Map<String, Outcome> byKey(StudyResult result) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.status() != Status.INTERRUPTED) {
                outcomes.putIfAbsent(outcome.trial().key(), outcome);
            }
        }
        return outcomes;
    }

    /** By name, what has no pair yet, but where a name is not of one trial alone. */
    private static Map<String, Outcome> unpaired(Map<String, Outcome> byKey, Map<String, Outcome> pairs) {
        Map<String, Outcome> named = new LinkedHashMap<>();
        Set<String> ambiguous = new LinkedHashSet<>();
        byKey.forEach((key, outcome) -> {
            if (!pairs.containsKey(key)) {
                Trial trial = outcome.trial();
                String name = String.join(
                        "\n",
                        trial.experiment(),
                        trial.landscape().id(),
                        trial.optimizer().label());
                if (named.putIfAbsent(name, outcome) != null) {
                    ambiguous.add(name);
                }
            }
        });
        ambiguous.forEach(named::remove);
        return named;
    }

    /**
     * The pairs that differ.
     *
     * @return some of {@link #pairs}
     */
    public List<Pair> changed() {
        return pairs.stream().filter(pair -> !pair.changes().isEmpty()).toList();
    }

    /**
     * Whether nothing differs and nothing is missing.
     *
     * @return true if both sides have the same trials with the same outcomes to the last bit
     */
    public boolean isSame() {
        return onlyFirst.isEmpty() && onlySecond.isEmpty() && changed().isEmpty();
    }

    /**
     * How much is the same, in one sentence and some more.
     *
     * @return such as "In both: 3 trials, 3 the same to the last bit, 0 changed. In A alone: 0. In B alone: 0."
     */
    public String tally() {
        int changed = changed().size();
        return "In both: " + Words.count(pairs.size(), "trial") + ", " + (pairs.size() - changed)
                + " the same to the last bit, " + changed + " changed. In A alone: " + onlyFirst.size()
                + ". In B alone: " + onlySecond.size() + ".";
    }
}
