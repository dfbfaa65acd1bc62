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

    /** A slope whose confidence interval is wider than this to each side is not put in words. */
    private static final double CLEAR = 0.25;

    /** Counts are called equal if they differ by one iteration, which summation order can do, or by this fraction. */
    private static final double EQUAL = 0.01;

    private Findings() {}

    static List<String> of(List<Sweep> sweeps) {
        List<String> sentences = new ArrayList<>();
        if (sweeps.stream().flatMap(s -> s.runs().stream()).noneMatch(Run::solved)) {
            return List.of("No run reached its target.");
        }
        sweeps.forEach(sweep -> conditioning(sweep).ifPresent(sentences::add));
        Sweep first = sweeps.get(0);
        growth(first, first.methods()).ifPresent(sentences::add);
        for (Sweep sweep : sweeps.subList(1, sweeps.size())) {
            Change change = Change.between(first, sweep);
            change.sentence().ifPresent(sentences::add);
            growth(
                            sweep,
                            sweep.methods().stream()
                                    .filter(m -> !change.equal().contains(m))
                                    .toList())
                    .ifPresent(sentences::add);
        }
        spread(sweeps).ifPresent(sentences::add);
        scaling(sweeps).ifPresent(sentences::add);
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
        return Optional.of(sentence(
                sweep,
                "going from " + sweep.conditioner() + " = "
                        + sweep.at(least).runs().get(0).settingText(sweep.conditioner()) + " to "
                        + sweep.at(most).runs().get(0).settingText(sweep.conditioner())
                        + " moves the condition number at the optimum from " + Words.kappa(least) + " to "
                        + Words.kappa(most)));
    }

    /** How the iterations of some methods grow with κ. */
    private static Optional<String> growth(Sweep sweep, List<String> methods) {
        Map<String, List<String>> byWord = new LinkedHashMap<>();
        for (String method : methods) {
            Slope.of(sweep.runsOf(method), run -> run.outcome().iterations())
                    .ifPresent(fit -> byWord.computeIfAbsent(growthWord(fit), w -> new ArrayList<>())
                            .add(method + " (slope " + fit.inWords() + ")"));
        }
        List<String> parts = new ArrayList<>();
        byWord.forEach((word, alike) -> parts.add(word + " for " + Words.list(alike)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(sentence(sweep, "the iterations grow " + String.join("; ", parts)));
    }

    private static String growthWord(Slope fit) {
        if (!(fit.high() - fit.low() <= 2 * CLEAR)) {
            return "by no clear power of κ";
        }
        if (Math.abs(fit.slope() - 1) <= NEAR) {
            return "in proportion to κ";
        }
        if (Math.abs(fit.slope() - 0.5) <= NEAR) {
            return "like √κ";
        }
        if (Math.abs(fit.slope()) <= NEAR) {
            return "hardly at all";
        }
        return fit.slope() > 1 ? "faster than κ" : fit.slope() > 0.5 ? "between √κ and κ" : "more slowly than √κ";
    }

    /** The fewest and the most iterations at the greatest κ. */
    private static Optional<String> spread(List<Sweep> sweeps) {
        List<String> parts = new ArrayList<>();
        List<Double> kappas = Sweep.joined(sweeps).kappas();
        if (kappas.isEmpty()) {
            return Optional.empty();
        }
        double kappa = kappas.get(kappas.size() - 1);
        for (Sweep sweep : sweeps) {
            List<Run> solved = sweep.at(kappa).runs().stream()
                    .filter(Run::solved)
                    .sorted(Comparator.comparingInt(run -> run.outcome().iterations()))
                    .toList();
            if (solved.size() > 1) {
                Run fewest = solved.get(0);
                Run most = solved.get(solved.size() - 1);
                double factor = most.outcome().iterations()
                        / (double) Math.max(1, fewest.outcome().iterations());
                parts.add((sweep.title().isEmpty() ? "" : "at " + sweep.title() + " ") + "from "
                        + fewest.outcome().iterations() + " (" + fewest.method() + ") to "
                        + most.outcome().iterations() + " (" + most.method() + "), a factor of "
                        + Words.real(factor, 3));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "At κ = " + Words.kappa(kappa) + " the iterations range " + String.join("; ", parts) + ".");
    }

    /**
     * What becomes of the counts from one sweep to another.
     *
     * @param equal the methods whose counts do not change
     */
    private record Change(Sweep from, Sweep to, List<String> equal, List<Pair> changed) {

        static Change between(Sweep from, Sweep to) {
            List<String> equal = new ArrayList<>();
            List<Pair> changed = new ArrayList<>();
            for (String method : from.methods()) {
                pairs(from, to, method)
                        .max(Comparator.comparingDouble(Pair::change))
                        .ifPresent(pair -> {
                            if (pair.isEqual()) {
                                equal.add(method);
                            } else {
                                changed.add(pair);
                            }
                        });
            }
            return new Change(from, to, equal, changed);
        }

        Optional<String> sentence() {
            List<String> parts = new ArrayList<>();
            if (!equal.isEmpty()) {
                parts.add("the counts of " + Words.list(equal) + " do not change");
            }
            changed.forEach(pair -> parts.add(pair.text()));
            return parts.isEmpty()
                    ? Optional.empty()
                    : Optional.of("From " + from.title() + " to " + to.title() + " " + String.join("; ", parts) + ".");
        }
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

    /** What the methods' own scaling makes of the greatest κ. */
    private static Optional<String> scaling(List<Sweep> sweeps) {
        List<Double> kappas = Sweep.joined(sweeps).kappas();
        Map<String, List<String>> byMethod = new LinkedHashMap<>();
        for (Sweep sweep : sweeps) {
            for (Run run : kappas.isEmpty()
                    ? List.<Run>of()
                    : sweep.at(kappas.get(kappas.size() - 1)).runs()) {
                if (run.scales()) {
                    byMethod.computeIfAbsent(run.method(), method -> new ArrayList<>())
                            .add(Words.real(run.medianEffectiveKappa(), 3)
                                    + (sweep.title().isEmpty() ? "" : " at " + sweep.title()));
                }
            }
        }
        List<String> parts = new ArrayList<>();
        byMethod.forEach((method, kappasMet) -> parts.add(method + " meets " + Words.list(kappasMet)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of("Of κ = " + Words.kappa(kappas.get(kappas.size() - 1)) + ", behind its own scaling, "
                        + String.join("; ", parts) + " (median along the run).");
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

    private static String sentence(Sweep sweep, String rest) {
        String where = sweep.title().isEmpty() ? "" : "at " + sweep.title() + " ";
        return Words.capitalized(where + rest) + ".";
    }
}
