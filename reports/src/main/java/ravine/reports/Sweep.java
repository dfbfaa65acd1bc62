// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ravine.experiments.Trial;

/**
 * The runs of one experiment on landscapes that differ in nothing but what moves their condition number: one panel of a
 * figure, one block of a table.
 *
 * @param title what sets it apart from the other sweeps of the experiment, such as "rotation 45°"; may be empty
 * @param conditioner the setting that moves κ, such as {@code kappa} or {@code mu}; empty if none does
 * @param runs its runs, in the order of the study
 */
record Sweep(String title, String conditioner, List<Run> runs) {

    /** How far two condition numbers may lie apart, relatively, and count as one: what an eigenvalue solver leaves. */
    private static final double SAME_KAPPA = 1e-6;

    Sweep {
        runs = List.copyOf(runs);
    }

    /** Splits the runs of one experiment. */
    static List<Sweep> of(List<Run> runs) {
        Set<String> conditioners = conditioners(runs);
        Set<String> naming = new TreeSet<>(varying(runs));
        naming.add(Columns.ROTATION_DEG);
        naming.removeAll(conditioners);
        boolean families = runs.stream().map(Run::landscape).distinct().count() > 1;
        Map<String, List<Run>> byTitle = new LinkedHashMap<>();
        for (Run run : runs) {
            List<String> title = new ArrayList<>();
            if (families) {
                title.add(run.landscape());
            }
            for (String setting : naming) {
                if (!run.settingText(setting).isEmpty()) {
                    title.add(described(setting, run.settingText(setting)));
                }
            }
            byTitle.computeIfAbsent(String.join(", ", title), t -> new ArrayList<>())
                    .add(run);
        }
        List<Sweep> sweeps = new ArrayList<>();
        byTitle.forEach((title, members) -> {
            Set<String> own = varying(members);
            own.retainAll(conditioners);
            sweeps.add(new Sweep(title, String.join(", ", own), members));
        });
        return sweeps;
    }

    /** The condition numbers, rising; those that are not known are left out. */
    List<Double> kappas() {
        List<Double> distinct = new ArrayList<>();
        runs.stream()
                .mapToDouble(Run::kappa)
                .filter(k -> !Double.isNaN(k))
                .sorted()
                .forEach(kappa -> {
                    if (distinct.isEmpty() || !same(distinct.get(distinct.size() - 1), kappa)) {
                        distinct.add(kappa);
                    }
                });
        return distinct;
    }

    /** The methods, in the order of the study. */
    List<String> methods() {
        return runs.stream().map(Run::method).distinct().toList();
    }

    List<Run> runsOf(String method) {
        return runs.stream().filter(run -> run.method().equals(method)).toList();
    }

    /** Some of the runs, under the same title. */
    Sweep where(Predicate<Run> condition) {
        return new Sweep(title, conditioner, runs.stream().filter(condition).toList());
    }

    /** The runs at one condition number. */
    Sweep at(double kappa) {
        return where(run -> same(run.kappa(), kappa));
    }

    /** All runs of some sweeps, without a title. */
    static Sweep joined(List<Sweep> sweeps) {
        return new Sweep(
                "", "", sweeps.stream().flatMap(sweep -> sweep.runs().stream()).toList());
    }

    /** At most {@code most} of the condition numbers, evenly spread, the least and the greatest among them. */
    List<Double> thinnedKappas(int most) {
        List<Double> all = kappas();
        if (all.size() <= most) {
            return all;
        }
        return IntStream.range(0, most)
                .mapToObj(i -> all.get(i * (all.size() - 1) / (most - 1)))
                .toList();
    }

    static boolean same(double kappa, double other) {
        return Double.compare(kappa, other) == 0 || Math.abs(kappa - other) <= SAME_KAPPA * Math.max(kappa, other);
    }

    /** The settings of which some two landscapes of one family have different values. */
    private static Set<String> varying(List<Run> runs) {
        Map<String, Set<String>> values = new TreeMap<>();
        for (Run run : runs) {
            run.trial().landscape().settings().asMap().keySet().forEach(name -> values.computeIfAbsent(
                            run.landscape() + ":" + name, n -> new TreeSet<>())
                    .add(run.settingText(name)));
        }
        Set<String> varying = new TreeSet<>();
        values.forEach((name, seen) -> {
            if (seen.size() > 1) {
                varying.add(name.substring(name.indexOf(':') + 1));
            }
        });
        return varying;
    }

    /** The settings of which two landscapes differ in that one alone and in κ. */
    private static Set<String> conditioners(List<Run> runs) {
        Set<String> conditioners = new TreeSet<>();
        for (String name : varying(runs)) {
            Map<String, Double> kappaOfRest = new TreeMap<>();
            for (Run run : runs) {
                Trial.LandscapeChoice choice = run.trial().landscape();
                if (!Double.isNaN(run.kappa()) && choice.settings().asMap().containsKey(name)) {
                    String rest = new Trial.LandscapeChoice(
                                    choice.family(), choice.settings().with(name, 0))
                            .id();
                    Double first = kappaOfRest.putIfAbsent(rest, run.kappa());
                    if (first != null && !same(first, run.kappa())) {
                        conditioners.add(name);
                    }
                }
            }
        }
        return conditioners;
    }

    private static String described(String setting, String value) {
        return switch (setting) {
            case Columns.ROTATION_DEG -> "rotation " + value + "°";
            case Columns.DIMENSION -> "n = " + value;
            default -> setting.replace('_', ' ') + " " + value;
        };
    }
}
