// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What one experiment shows, in sentences of plain text; every number in them is computed from the outcomes. */
final class Findings {

    /** Slopes this close to 1, ½ or 0 are put in those words. */
    private static final double NEAR = 0.1;

    /** Counts are called equal if they differ by one iteration, which summation order can do, or by this fraction. */
    private static final double EQUAL = 0.01;

    private Findings() {}

    static List<String> of(List<Sweep> sweeps) {
        List<String> sentences = new ArrayList<>();
        if (sweeps.stream().flatMap(s -> s.runs().stream()).noneMatch(Run::solved)) {
            return List.of("No run reached its target.");
        }
        for (Sweep sweep : sweeps) {
            conditioning(sweep).ifPresent(sentences::add);
            growth(sweep).ifPresent(sentences::add);
            spread(sweep).ifPresent(sentences::add);
        }
        for (int i = 1; i < sweeps.size(); i++) {
            change(sweeps.get(0), sweeps.get(i)).ifPresent(sentences::add);
        }
        theory(sweeps).ifPresent(sentences::add);
        return sentences;
    }

    /** How the setting that moves κ does so, unless it is κ itself. */
    private static Optional<String> conditioning(Sweep sweep) {
        List<Double> kappas = sweep.kappas();
        if (kappas.size() < 2
                || sweep.conditioner().isEmpty()
                || sweep.conditioner().equals(Columns.KAPPA)) {
            return Optional.empty();
        }
        double least = kappas.get(0);
        double most = kappas.get(kappas.size() - 1);
        return Optional.of(opening(sweep) + sweep.conditioner() + " from "
                + sweep.runsAt(least).get(0).settingText(sweep.conditioner()) + " to "
                + sweep.runsAt(most).get(0).settingText(sweep.conditioner())
                + " moves the condition number at the optimum from " + Words.kappa(least) + " to " + Words.kappa(most)
                + ".");
    }

    /** How the iterations grow with κ. */
    private static Optional<String> growth(Sweep sweep) {
        Map<String, List<String>> byWord = new LinkedHashMap<>();
        for (String method : sweep.methods()) {
            Slope.of(sweep.runsOf(method), run -> run.outcome().iterations())
                    .ifPresent(fit -> byWord.computeIfAbsent(growthWord(fit.slope()), w -> new ArrayList<>())
                            .add(method + " (slope " + fit.inWords() + ")"));
        }
        List<String> parts = new ArrayList<>();
        byWord.forEach((word, methods) -> parts.add(word + " for " + Words.list(methods)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(opening(sweep) + "the iterations grow " + String.join("; ", parts) + ".");
    }

    private static String growthWord(double slope) {
        if (Math.abs(slope - 1) <= NEAR) {
            return "in proportion to κ";
        }
        if (Math.abs(slope - 0.5) <= NEAR) {
            return "like √κ";
        }
        return Math.abs(slope) <= NEAR ? "hardly at all" : "like a power of κ that is neither";
    }

    /** The fastest and the slowest method at the greatest κ. */
    private static Optional<String> spread(Sweep sweep) {
        List<Double> kappas = sweep.kappas();
        if (kappas.isEmpty()) {
            return Optional.empty();
        }
        double kappa = kappas.get(kappas.size() - 1);
        Comparator<Run> byIterations =
                Comparator.comparingInt(run -> run.outcome().iterations());
        List<Run> solved = sweep.runsAt(kappa).stream()
                .filter(Run::solved)
                .sorted(byIterations)
                .toList();
        if (solved.size() < 2) {
            return Optional.empty();
        }
        Run fewest = solved.get(0);
        Run most = solved.get(solved.size() - 1);
        double factor = most.outcome().iterations()
                / (double) Math.max(1, fewest.outcome().iterations());
        return Optional.of(opening(sweep) + "at κ = " + Words.kappa(kappa) + " " + fewest.method()
                + " needs the fewest iterations, "
                + fewest.outcome().iterations() + ", and " + most.method() + " the most, "
                + most.outcome().iterations() + ": " + Words.real(factor, 3) + " times as many.");
    }

    /** What becomes of each method's counts from one sweep to another. */
    private static Optional<String> change(Sweep from, Sweep to) {
        List<String> equal = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (String method : from.methods()) {
            pairs(from, to, method)
                    .max(Comparator.comparingDouble(Pair::change))
                    .ifPresent(pair -> {
                        if (pair.isEqual()) {
                            equal.add(method);
                        } else {
                            changed.add(pair.text());
                        }
                    });
        }
        if (equal.isEmpty() && changed.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        if (!equal.isEmpty()) {
            parts.add("the counts of " + Words.list(equal) + " do not change");
        }
        parts.addAll(changed);
        return Optional.of("From " + from.title() + " to " + to.title() + ", " + String.join("; ", parts) + ".");
    }

    private static Stream<Pair> pairs(Sweep from, Sweep to, String method) {
        Predicate<Run> usable = run -> run.solved() && run.outcome().iterations() > 0;
        return from.runsOf(method).stream().filter(usable).flatMap(a -> to.runsOf(method).stream()
                .filter(usable)
                .filter(b -> Sweep.same(a.kappa(), b.kappa()))
                .map(b -> new Pair(a, b)));
    }

    /** One method at one κ in two sweeps. */
    private record Pair(Run from, Run to) {

        int before() {
            return from.outcome().iterations();
        }

        int after() {
            return to.outcome().iterations();
        }

        double change() {
            return Math.abs(Math.log(after() / (double) before()));
        }

        boolean isEqual() {
            return Math.abs(after() - before()) <= Math.max(1, EQUAL * before());
        }

        String text() {
            boolean more = after() > before();
            double factor = more ? after() / (double) before() : before() / (double) after();
            return from.method() + " needs up to " + Words.real(factor, 3) + " times as " + (more ? "many" : "few")
                    + " iterations (κ = " + Words.kappa(from.kappa()) + ": " + before() + " → " + after() + ")";
        }
    }

    /** How the counts compare with what the rates predict. */
    private static Optional<String> theory(List<Sweep> sweeps) {
        double[] ratios = sweeps.stream()
                .flatMap(sweep -> sweep.runs().stream())
                .filter(run -> run.solved() && run.iterationsTheory() > 0)
                .mapToDouble(run -> run.outcome().iterations() / run.iterationsTheory())
                .sorted()
                .toArray();
        return ratios.length == 0
                ? Optional.empty()
                : Optional.of("Measured counts are " + Words.real(ratios[0], 2) + " to "
                        + Words.real(ratios[ratios.length - 1], 2)
                        + " times what the worst-case rate on quadratics with the same L and μ predicts.");
    }

    private static String opening(Sweep sweep) {
        return sweep.title().isEmpty() ? "" : sweep.title() + ": ";
    }
}
