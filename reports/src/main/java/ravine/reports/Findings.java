// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ravine.experiments.PowerLaw;

/** What one experiment shows, in sentences of plain text; every number in them is computed from the outcomes. */
final class Findings {

    /** Slopes this close to 1, ½ or 0 are put in those words. */
    private static final double NEAR = 0.1;

    /** A slope whose confidence interval is wider than this to each side is not put in words. */
    private static final double CLEAR = 0.25;

    private static final String HARDLY = "hardly grow";

    private Findings() {}

    static List<String> of(List<Sweep> sweeps) {
        if (Sweep.joined(sweeps).runs().stream().noneMatch(Run::solved)) {
            return List.of("No run reached its target.");
        }
        List<Optional<String>> sentences = new ArrayList<>();
        sweeps.forEach(sweep -> sentences.add(conditioning(sweep)));
        Sweep first = sweeps.get(0);
        sentences.add(growth(first, first.methods()));
        for (Sweep sweep : sweeps.subList(1, sweeps.size())) {
            Comparison comparison = Comparison.of(first, sweep);
            sentences.add(comparison.sentence());
            List<String> others = new ArrayList<>(sweep.methods());
            others.removeAll(comparison.equal());
            sentences.add(growth(sweep, others));
        }
        sentences.add(spread(sweeps));
        sentences.add(scaling(sweeps));
        sentences.add(theory(sweeps));
        sentences.add(edge(sweeps));
        return sentences.stream().flatMap(Optional::stream).toList();
    }

    /** What the setting that moves κ does, unless it is κ itself. */
    private static Optional<String> conditioning(Sweep sweep) {
        List<Double> kappas = sweep.kappas();
        String setting = sweep.conditioner();
        if (kappas.size() < 2 || setting.equals(Columns.KAPPA)) {
            return Optional.empty();
        }
        Run least = sweep.at(kappas.get(0)).runs().get(0);
        Run greatest = sweep.hardest().runs().get(0);
        return Optional.of(sentence(
                sweep,
                "going from " + setting + " = " + least.settingInWords(setting) + " to "
                        + greatest.settingInWords(setting) + " moves the condition number at the optimum from "
                        + Words.kappa(least.kappa()) + " to " + Words.kappa(greatest.kappa())));
    }

    /** How the iterations of some methods grow with κ. */
    private static Optional<String> growth(Sweep sweep, List<String> methods) {
        Map<String, List<String>> byWord = new LinkedHashMap<>();
        for (String method : methods) {
            sweep.law(method).ifPresent(law -> {
                String word = growthWord(law);
                byWord.computeIfAbsent(word, w -> new ArrayList<>())
                        .add(method + " (slope " + Words.fixed(law.slope(), 2) + ", 95 % CI " + Words.interval(law)
                                + (word.equals(HARDLY) ? "; " + counts(sweep.of(method)) : "") + ")");
            });
        }
        List<String> parts = new ArrayList<>();
        byWord.forEach((word, alike) -> parts.add(word + " for " + Words.list(alike)));
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(sentence(sweep, "the iterations " + String.join("; ", parts)));
    }

    /** "200 to 206 iterations", or of one count "200 iterations". */
    private static String counts(Sweep sweep) {
        List<Run> solved = sweep.solvedByIterations();
        int least = solved.get(0).iterations();
        int most = solved.get(solved.size() - 1).iterations();
        return (least == most ? "" : least + " to ") + Words.count(most, "iteration");
    }

    private static String growthWord(PowerLaw law) {
        if (!(law.high() - law.low() <= 2 * CLEAR)) {
            return "grow by no clear power of κ";
        }
        if (Math.abs(law.slope() - 1) <= NEAR) {
            return "grow in proportion to κ";
        }
        if (Math.abs(law.slope() - 0.5) <= NEAR) {
            return "grow like √κ";
        }
        if (Math.abs(law.slope()) <= NEAR) {
            return HARDLY;
        }
        if (law.slope() < 0) {
            return "fall";
        }
        return law.slope() > 1
                ? "grow faster than κ"
                : law.slope() > 0.5 ? "grow faster than √κ and more slowly than κ" : "grow more slowly than √κ";
    }

    /** The fewest and the most iterations at the greatest κ. */
    private static Optional<String> spread(List<Sweep> sweeps) {
        double kappa = greatestKappa(sweeps);
        List<String> parts = new ArrayList<>();
        for (Sweep sweep : sweeps) {
            List<Run> solved = sweep.at(kappa).solvedByIterations();
            if (solved.size() > 1) {
                Run fewest = solved.get(0);
                Run most = solved.get(solved.size() - 1);
                double factor = most.iterations() / (double) Math.max(1, fewest.iterations());
                parts.add(where(sweep) + "from " + fewest.iterations() + " (" + fewest.method() + ") to "
                        + most.iterations() + " (" + most.method() + "), a factor of " + Words.real(factor, 3));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "At " + Words.equation(kappa) + " the iterations range " + String.join("; ", parts) + ".");
    }

    /** What the methods' own scaling makes of the greatest κ. */
    private static Optional<String> scaling(List<Sweep> sweeps) {
        double kappa = greatestKappa(sweeps);
        Map<String, List<String>> met = new LinkedHashMap<>();
        for (Sweep sweep : sweeps) {
            Sweep own = sweep.at(kappa).where(Run::scales);
            for (String method : own.methods()) {
                String kappas = Words.range(own.of(method).runs().stream().mapToDouble(Run::medianEffectiveKappa), 3);
                met.computeIfAbsent(method, m -> new ArrayList<>())
                        .add(("into " + kappas + " " + where(sweep)).strip());
            }
        }
        if (met.isEmpty()) {
            return Optional.empty();
        }
        List<String> parts = new ArrayList<>();
        met.forEach((method, kappas) -> parts.add("that of " + method + " " + Words.list(kappas)));
        return Optional.of("The methods' own scaling turns " + Words.equation(kappa)
                + ", in the median along the run, into another: " + String.join("; ", parts) + ".");
    }

    /** How the counts compare with what the rates predict. */
    private static Optional<String> theory(List<Sweep> sweeps) {
        double[] ratios = Sweep.joined(sweeps).runs().stream()
                .filter(run -> run.solved() && run.iterationsTheory() > 0)
                .mapToDouble(run -> run.iterations() / run.iterationsTheory())
                .sorted()
                .toArray();
        return ratios.length == 0
                ? Optional.empty()
                : Optional.of("Measured counts are " + Words.real(ratios[0], 2) + " to "
                        + Words.real(ratios[ratios.length - 1], 2)
                        + " times what the worst-case rate on quadratics with the same L and μ predicts.");
    }

    /** Whether a tuned setting won at the edge of its grid, where a better one may lie outside. */
    private static Optional<String> edge(List<Sweep> sweeps) {
        List<Run> tuned = Sweep.joined(sweeps).runs().stream()
                .filter(run -> run.trial().optimizer().tuning().candidates().size() > 1)
                .toList();
        long atEdge = tuned.stream().filter(Run::tunedAtEdge).count();
        return atEdge == 0
                ? Optional.empty()
                : Optional.of(
                        "In " + atEdge + " of " + tuned.size() + " tuned runs the best candidate was the least or the"
                                + " greatest one tried, so a better one may lie beyond.");
    }

    /** NaN if none is known. */
    private static double greatestKappa(List<Sweep> sweeps) {
        List<Double> kappas = Sweep.joined(sweeps).kappas();
        return kappas.isEmpty() ? Double.NaN : kappas.get(kappas.size() - 1);
    }

    private static String sentence(Sweep sweep, String rest) {
        return Words.capitalized(where(sweep) + rest) + ".";
    }

    private static String where(Sweep sweep) {
        return sweep.title().isEmpty() ? "" : "at " + sweep.title() + " ";
    }

    /** What becomes of the counts of each method from one sweep to another. */
    private record Comparison(Sweep from, Sweep to, List<String> equal, List<Pair> changed) {

        /** For each method that solved both, at the κ where the two counts differ most. */
        static Comparison of(Sweep from, Sweep to) {
            List<String> equal = new ArrayList<>();
            List<Pair> changed = new ArrayList<>();
            for (String method : from.methods()) {
                List<Run> after = to.of(method).solvedByIterations();
                from.of(method).solvedByIterations().stream()
                        .flatMap(run -> after.stream()
                                .filter(other -> Sweep.same(run.kappa(), other.kappa()))
                                .map(other -> new Pair(run, other)))
                        .max(Comparator.comparingDouble(Pair::ratio))
                        .ifPresent(pair -> {
                            if (pair.isEqual()) {
                                equal.add(method);
                            } else {
                                changed.add(pair);
                            }
                        });
            }
            return new Comparison(from, to, equal, changed);
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

    /** One method at one κ in two sweeps. */
    private record Pair(Run before, Run after) {

        /** Counts are called equal if they differ by one iteration, which summation order can do, or by this fraction. */
        private static final double EQUAL = 0.01;

        /** The greater of the counts over the smaller. */
        double ratio() {
            int more = Math.max(before.iterations(), after.iterations());
            int fewer = Math.min(before.iterations(), after.iterations());
            return more / (double) Math.max(1, fewer);
        }

        boolean isEqual() {
            int difference = Math.abs(after.iterations() - before.iterations());
            return difference <= Math.max(1, EQUAL * before.iterations());
        }

        String text() {
            return before.method() + " needs up to " + Words.real(ratio(), 3) + " times as "
                    + (after.iterations() > before.iterations() ? "many" : "few") + " iterations (κ = "
                    + Words.kappa(before.kappa()) + ": " + before.iterations() + " → " + after.iterations() + ")";
        }
    }
}
