// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.analysis.LinearRate;

/** The tables of a {@link Comparison}. */
final class DifferenceGrids {

    private static final int DECIMALS = 5;

    private DifferenceGrids() {}

    /** The pairs that differ; not empty if there are any. */
    static Grid changed(Comparison comparison) {
        List<Comparison.Pair> changed = comparison.changed();
        List<Comparison.Pair> shown = changed.subList(0, Math.min(Grids.MOST_ROWS, changed.size()));
        return new Grid(
                "Trials in both that changed" + left(shown.size(), changed.size()),
                List.of(
                        "experiment",
                        "landscape",
                        "method",
                        "what changed",
                        "status",
                        "iterations in A",
                        "in B",
                        "B / A",
                        "rate per iteration in A (95 % CI)",
                        "in B (95 % CI)"),
                5,
                shown.stream().map(DifferenceGrids::row).toList());
    }

    private static String left(int shown, int all) {
        return shown < all ? " (the first " + shown + " of " + all + "; ravine compare --json has all)" : "";
    }

    private static List<String> row(Comparison.Pair pair) {
        Run first = new Run(pair.first());
        Run second = new Run(pair.second());
        return List.of(
                first.experiment(),
                Grids.landscape(first),
                first.method(),
                pair.changes().stream().map(Comparison.Change::word).collect(Collectors.joining(", ")),
                first.status() == second.status()
                        ? Grids.words(first.status())
                        : Grids.words(first.status()) + " → " + Grids.words(second.status()),
                Integer.toString(first.iterations()),
                Integer.toString(second.iterations()),
                pair.ratio().isEmpty() ? "" : Words.fixed(pair.ratio().getAsDouble(), 3),
                rate(pair.firstRate()),
                rate(pair.secondRate()));
    }

    private static String rate(Optional<LinearRate> rate) {
        return rate.map(it -> Words.fixed(it.rate(), DECIMALS) + " (" + Words.fixed(it.low(), DECIMALS) + " to "
                        + Words.fixed(it.high(), DECIMALS) + ")")
                .orElse("");
    }

    /** The exponents of κ on both sides. */
    static Grid growths(List<Overlay.Growth> growths) {
        return new Grid(
                "How iterations grow with κ: the exponents",
                List.of("experiment", "landscapes", "method", "apart", "in A (95 % CI)", "in B (95 % CI)"),
                4,
                growths.stream()
                        .map(growth -> List.of(
                                growth.experiment(),
                                growth.sweep(),
                                growth.method(),
                                growth.isApart() ? "yes" : growth.isOfBoth() ? "no" : "in one alone",
                                growth.first().map(Words::slope).orElse(""),
                                growth.second().map(Words::slope).orElse("")))
                        .toList());
    }

    /** How many pairs came out how, on one side and the other. */
    static Grid statuses(Comparison comparison) {
        List<List<String>> rows = new ArrayList<>();
        for (Status first : Status.values()) {
            for (Status second : Status.values()) {
                long count = comparison.pairs().stream()
                        .filter(pair ->
                                pair.first().status() == first && pair.second().status() == second)
                        .count();
                if (count > 0) {
                    rows.add(List.of(Grids.words(first), Grids.words(second), Long.toString(count)));
                }
            }
        }
        return new Grid("How trials in both came out", List.of("in A", "in B", "trials"), 2, rows);
    }

    /** What is on one side alone. */
    static Grid alone(String side, List<Outcome> outcomes) {
        List<Run> runs = Run.of(outcomes);
        List<Run> shown = runs.subList(0, Math.min(Grids.MOST_ROWS, runs.size()));
        return new Grid(
                "Trials in " + side + " alone" + left(shown.size(), runs.size()),
                List.of("experiment", "landscape", "method", "status", "iterations"),
                4,
                shown.stream()
                        .map(run -> List.of(
                                run.experiment(),
                                Grids.landscape(run),
                                run.method(),
                                Grids.words(run.status()),
                                Integer.toString(run.iterations())))
                        .toList());
    }
}
