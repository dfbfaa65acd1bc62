// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import ravine.experiments.analysis.LinearRate;

/** What changed between the sides of a {@link Comparison}, in sentences; every number in them is computed from the outcomes. */
final class Differences {

    /** More exponents nobody reads in a sentence; the table has all. */
    private static final int MOST_TOLD = 6;

    private Differences() {}

    static List<String> of(Comparison comparison, List<Overlay> overlays) {
        if (comparison.pairs().isEmpty()) {
            return List.of("No trial is in both.");
        }
        if (comparison.changed().isEmpty()) {
            return List.of();
        }
        return Stream.of(statuses(comparison), iterations(comparison), rates(comparison), growths(overlays))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<String> statuses(Comparison comparison) {
        Map<String, Integer> changes = new LinkedHashMap<>();
        int count = 0;
        for (Comparison.Pair pair : comparison.pairs()) {
            if (pair.first().status() != pair.second().status()) {
                String change = Grids.words(pair.first().status()) + " → "
                        + Grids.words(pair.second().status());
                changes.merge(change, 1, Integer::sum);
                count++;
            }
        }
        List<String> parts = new ArrayList<>();
        changes.forEach((change, times) -> parts.add(times + " " + change));
        return Optional.of(
                count == 0
                        ? "Each trial in both came out with the same status."
                        : Words.count(count, "trial") + " came out with another status: " + Words.list(parts) + ".");
    }

    private static Optional<String> iterations(Comparison comparison) {
        double[] ratios = comparison.pairs().stream()
                .map(Comparison.Pair::ratio)
                .filter(ratio -> ratio.isPresent())
                .mapToDouble(ratio -> ratio.getAsDouble())
                .sorted()
                .toArray();
        if (ratios.length == 0) {
            return Optional.empty();
        }
        String where = "Where both met the target (" + Words.count(ratios.length, "trial") + ") ";
        if (Arrays.stream(ratios).allMatch(ratio -> ratio == 1)) {
            return Optional.of(where + "the iterations are the same.");
        }
        Spread spread = Spread.of(ratios);
        return Optional.of(where + "B needs " + Words.range(Arrays.stream(ratios), 3) + " times the iterations of A, "
                + Words.real(spread.median(), 3) + " in the median.");
    }

    private static Optional<String> rates(Comparison comparison) {
        int known = 0;
        int lower = 0;
        int higher = 0;
        for (Comparison.Pair pair : comparison.pairs()) {
            Optional<LinearRate> first = pair.firstRate();
            Optional<LinearRate> second = pair.secondRate();
            if (first.isPresent() && second.isPresent()) {
                known++;
                lower += second.get().high() < first.get().low() ? 1 : 0;
                higher += first.get().high() < second.get().low() ? 1 : 0;
            }
        }
        if (known == 0) {
            return Optional.empty();
        }
        String apart = "apart, that is, their 95 % intervals have no number in common";
        return Optional.of(
                lower + higher == 0
                        ? "Of the rates of " + Words.count(known, "trial") + " none is " + apart + "."
                        : "Of the rates of " + Words.count(known, "trial") + " " + (lower + higher)
                                + (lower + higher == 1 ? " is " : " are ") + apart
                                + ": " + lower + " lower in B, which is quicker there, and " + higher + " higher.");
    }

    private static Optional<String> growths(List<Overlay> overlays) {
        List<Overlay.Growth> known = overlays.stream()
                .flatMap(overlay -> overlay.growths().stream())
                .filter(Overlay.Growth::isOfBoth)
                .toList();
        List<Overlay.Growth> apart =
                known.stream().filter(Overlay.Growth::isApart).toList();
        if (known.isEmpty()) {
            return Optional.empty();
        }
        String all = "Of " + Words.count(known.size(), "exponent") + " of κ ";
        if (apart.isEmpty()) {
            return Optional.of(all + "none is apart.");
        }
        List<String> told = new ArrayList<>();
        apart.stream().limit(MOST_TOLD).forEach(growth -> told.add(told(growth)));
        if (apart.size() > MOST_TOLD) {
            told.add((apart.size() - MOST_TOLD) + " more");
        }
        return Optional.of(
                all + apart.size() + " " + (apart.size() == 1 ? "is" : "are") + " apart: " + Words.list(told) + ".");
    }

    private static String told(Overlay.Growth growth) {
        return "that of " + growth.method() + (growth.sweep().isEmpty() ? "" : " at " + growth.sweep()) + " goes from "
                + growth.first().map(Words::slope).orElse("") + " to "
                + growth.second().map(Words::slope).orElse("");
    }
}
