// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of an optimiser is chosen by trying: some of its settings, and the numbers that are tried for them.
 *
 * @param settings the names of the settings; none if nothing is tuned
 * @param candidates what is tried, each a number for each of the settings; of one setting they ascend
 * @serial exclude
 */
public record Tuning(List<String> settings, List<List<Double>> candidates) implements Serializable {

    /** Nothing is tried. */
    public static final Tuning NONE = new Tuning(List.of(), List.of());

    /**
     * Copies the lists.
     *
     * @param settings the names of the settings
     * @param candidates a number for each of them, for each candidate
     * @throws IllegalArgumentException if a candidate has more or fewer numbers than there are settings
     */
    public Tuning {
        settings = List.copyOf(settings);
        candidates = candidates.stream().map(List::copyOf).toList();
        for (List<Double> candidate : candidates) {
            if (candidate.size() != settings.size()) {
                throw new IllegalArgumentException(
                        "candidate: expected a number for each of " + settings + " but was " + candidate);
            }
        }
    }

    /**
     * One setting.
     *
     * @param setting its name; empty for none
     * @param values the numbers to try, ascending; empty for none
     * @return the candidates
     */
    public static Tuning of(String setting, List<Double> values) {
        return values.isEmpty()
                ? NONE
                : new Tuning(List.of(setting), values.stream().map(List::of).toList());
    }

    /**
     * The numbers that are tried for one setting.
     *
     * @param setting its name
     * @return one a candidate, in their order; none if it is not tuned
     */
    public List<Double> values(String setting) {
        int place = settings.indexOf(setting);
        return place < 0
                ? List.of()
                : candidates.stream().map(candidate -> candidate.get(place)).toList();
    }

    /** Settings with one of the candidates in place. */
    Settings applied(Settings plain, List<Double> candidate) {
        Settings applied = plain;
        for (int i = 0; i < settings.size(); i++) {
            applied = applied.with(settings.get(i), candidate.get(i));
        }
        return applied;
    }

    /** What stands in the keys of trials: of one setting as it always was. */
    String text() {
        return String.join(",", settings)
                + '='
                + candidates.stream()
                        .map(candidate -> candidate.stream().map(Numbers::text).collect(Collectors.joining(",")))
                        .toList();
    }
}
