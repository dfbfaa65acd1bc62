// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import ravine.experiments.Catalogue;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.PowerLaw;
import ravine.experiments.ScalingFit;

/**
 * The runs of one experiment on landscapes that differ in nothing but the setting that moves their condition number, as in
 * {@link ScalingFit}, and in seeds: one panel of a figure, one block of a table.
 *
 * @param title what sets it apart from the other sweeps of the experiment, such as "rotation 45°"; may be empty
 * @param conditioner the setting that moves κ, such as {@code kappa} or {@code mu}
 * @param runs its runs, in the order of the study
 */
record Sweep(String title, String conditioner, List<Run> runs) {

    /** How far two condition numbers may lie apart, relatively, and count as one: what an eigenvalue solver leaves. */
    private static final double SAME_KAPPA = 1e-6;

    private static final String SEED = "seed";

    Sweep {
        runs = List.copyOf(runs);
    }

    /** Splits the runs of one experiment. */
    static List<Sweep> of(List<Run> runs, Catalogue catalogue) {
        Map<String, Set<String>> naming = varying(runs);
        Map<String, List<Run>> members = new LinkedHashMap<>();
        for (Run run : runs) {
            members.computeIfAbsent(title(run, catalogue, naming), t -> new ArrayList<>())
                    .add(run);
        }
        List<Sweep> sweeps = new ArrayList<>();
        members.forEach((title, own) -> sweeps.add(new Sweep(title, conditioner(own.get(0), catalogue), own)));
        return sweeps;
    }

    /** All runs of some sweeps, without a title. */
    static Sweep joined(List<Sweep> sweeps) {
        return new Sweep(
                "", "", sweeps.stream().flatMap(sweep -> sweep.runs().stream()).toList());
    }

    /** Some of the runs, under the same title. */
    Sweep where(Predicate<Run> condition) {
        return new Sweep(title, conditioner, runs.stream().filter(condition).toList());
    }

    /** Some of the runs of each sweep, without the sweeps that then have none. */
    static List<Sweep> where(List<Sweep> sweeps, Predicate<Run> condition) {
        return sweeps.stream()
                .map(sweep -> sweep.where(condition))
                .filter(sweep -> !sweep.runs().isEmpty())
                .toList();
    }

    /** The runs at one condition number. */
    Sweep at(double kappa) {
        return where(run -> same(run.kappa(), kappa));
    }

    /** The runs of one method. */
    Sweep of(String method) {
        return where(run -> run.method().equals(method));
    }

    /** The runs that reached their target, the quickest first. */
    List<Run> solvedByIterations() {
        return runs.stream()
                .filter(Run::solved)
                .sorted(Comparator.comparingInt(Run::iterations))
                .toList();
    }

    /** The methods, in the order of the study. */
    List<String> methods() {
        return runs.stream().map(Run::method).distinct().toList();
    }

    /** The condition numbers, rising; those that are not known are left out. */
    List<Double> kappas() {
        List<Double> distinct = new ArrayList<>();
        runs.stream()
                .mapToDouble(Run::kappa)
                .filter(kappa -> !Double.isNaN(kappa))
                .sorted()
                .forEach(kappa -> {
                    if (distinct.isEmpty() || !same(distinct.get(distinct.size() - 1), kappa)) {
                        distinct.add(kappa);
                    }
                });
        return distinct;
    }

    /**
     * The condition numbers to be shown side by side: at most {@code most} of them, evenly spread, the least and the greatest
     * among them, and behind them NaN if some run has none that is known.
     */
    List<Double> columns(int most) {
        List<Double> all = kappas();
        List<Double> columns = new ArrayList<>();
        int count = Math.min(most, all.size());
        for (int i = 0; i < count; i++) {
            columns.add(all.get(count == 1 ? 0 : i * (all.size() - 1) / (count - 1)));
        }
        if (runs.stream().anyMatch(run -> Double.isNaN(run.kappa()))) {
            columns.add(Double.NaN);
        }
        return columns;
    }

    /** The runs at the greatest condition number; none if none is known. */
    Sweep hardest() {
        List<Double> kappas = kappas();
        return kappas.isEmpty() ? where(run -> false) : at(kappas.get(kappas.size() - 1));
    }

    /** How the iterations of one method grow with κ, over its runs that reached their target. */
    Optional<PowerLaw> law(String method) {
        return law(method, Run::iterations);
    }

    /** The same of the iterations that theory predicts. */
    Optional<PowerLaw> lawInTheory(String method) {
        return law(method, Run::iterationsTheory);
    }

    private Optional<PowerLaw> law(String method, ToDoubleFunction<Run> iterations) {
        return PowerLaw.through(of(method).runs().stream()
                .filter(Run::solved)
                .map(run -> new PowerLaw.Point(run.kappa(), iterations.applyAsDouble(run)))
                .toList());
    }

    /** The beginning of a sentence about this sweep at some κ. */
    String opening() {
        return title.isEmpty() ? "At" : "At " + title + " and";
    }

    /** Whether a setting does nothing but choose what is random. */
    static boolean isSeed(String setting) {
        return setting.equals(SEED) || setting.endsWith("_" + SEED);
    }

    static boolean same(double kappa, double other) {
        return Double.compare(kappa, other) == 0 || Math.abs(kappa - other) <= SAME_KAPPA * Math.min(kappa, other);
    }

    /** What the landscape has that others have not, but for the setting that moves κ. */
    private static String title(Run run, Catalogue catalogue, Map<String, Set<String>> naming) {
        List<String> parts = new ArrayList<>();
        if (naming.size() > 1) {
            parts.add(run.landscape());
        }
        for (String setting : naming.getOrDefault(run.landscape(), Set.of())) {
            if (!setting.equals(conditioner(run, catalogue))) {
                parts.add(described(setting, run.settingInWords(setting)));
            }
        }
        return String.join(", ", parts);
    }

    private static String described(String setting, String value) {
        return switch (setting) {
            case Columns.ROTATION_DEG -> "rotation " + value + "°";
            case Columns.DIMENSION -> "n = " + value;
            default -> setting.replace('_', ' ') + " " + value;
        };
    }

    private static String conditioner(Run run, Catalogue catalogue) {
        return catalogue
                .landscape(run.landscape())
                .map(LandscapeFamily::conditioner)
                .orElse(Columns.KAPPA);
    }

    /** For each family, the settings of which some two of its landscapes have different values. */
    private static Map<String, Set<String>> varying(List<Run> runs) {
        Map<String, Map<String, Set<String>>> values = new TreeMap<>();
        for (Run run : runs) {
            Map<String, Set<String>> ofFamily = values.computeIfAbsent(run.landscape(), f -> new TreeMap<>());
            run.trial().landscape().settings().asMap().keySet().forEach(name -> ofFamily.computeIfAbsent(
                            name, n -> new TreeSet<>())
                    .add(run.settingText(name)));
        }
        Map<String, Set<String>> varying = new TreeMap<>();
        values.forEach((family, settings) -> {
            settings.values().removeIf(seen -> seen.size() == 1);
            Set<String> names = new TreeSet<>(settings.keySet());
            // Runs that differ in a seed alone are the same thing, drawn again.
            names.removeIf(Sweep::isSeed);
            varying.put(family, names);
        });
        return varying;
    }
}
