// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;
import ravine.experiments.Trial;
import ravine.experiments.analysis.LinearRate;

/**
 * Two results side by side. Trials belong together that have one key, and so the same settings; and, of the others, those of one
 * name on each side: the same method's label on the same landscape in the same experiment.
 *
 * @param pairs what is on both sides, in the order of the first
 * @param onlyFirst what the second has no outcome of
 * @param onlySecond what the first has no outcome of
 */
record Comparison(List<Pair> pairs, List<Outcome> onlyFirst, List<Outcome> onlySecond) {

    /** What can differ. */
    enum Change {
        /** The settings of the trial, or when it stops. */
        SETTINGS,
        /** How it came out. */
        STATUS,
        /** How many iterations it made. */
        ITERATIONS,
        /** The rate, by intervals that have no number in common. */
        RATE,
        /** Numbers alone: a value of the trace, a count of evaluations. */
        NUMBERS
    }

    /** One trial on both sides. */
    record Pair(Outcome first, Outcome second) {

        Optional<LinearRate> firstRate() {
            return rate(first);
        }

        Optional<LinearRate> secondRate() {
            return rate(second);
        }

        private static Optional<LinearRate> rate(Outcome outcome) {
            return LinearRate.of(outcome.samples(), outcome.optimumValue());
        }

        /** All that differs; nothing if the outcomes are the same to the last bit, whatever a clock said. */
        Set<Change> changes() {
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

    static Comparison of(StudyResult first, StudyResult second) {
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
        return new Comparison(inBoth, List.copyOf(onlyFirst), onlySecond);
    }

    /** What was not run is not there. */
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

    /** The pairs that differ. */
    List<Pair> changed() {
        return pairs.stream().filter(pair -> !pair.changes().isEmpty()).toList();
    }

    /** Whether nothing differs and nothing is missing. */
    boolean isSame() {
        return onlyFirst.isEmpty() && onlySecond.isEmpty() && changed().isEmpty();
    }
}
