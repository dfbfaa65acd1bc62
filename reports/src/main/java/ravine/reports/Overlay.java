// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import ravine.experiments.Catalogue;
import ravine.experiments.PowerLaw;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;

/**
 * The runs of both sides of a {@link Comparison} in one experiment, as if they were of one study in which each method has two
 * names: so one figure shows both.
 *
 * @param part the experiment, as the first side has it if it does, with the sweeps of both sides
 * @param methods the methods by their own names, those of the first side first
 */
record Overlay(Summary.Part part, List<String> methods) {

    /** The experiments of both sides, those of the first one first; without those in which nothing was run. */
    static List<Overlay> of(Comparison comparison, Catalogue catalogue) {
        Map<String, Study.Experiment> experiments = new LinkedHashMap<>();
        for (StudyResult side : List.of(comparison.first(), comparison.second())) {
            side.study().experiments().forEach(it -> experiments.putIfAbsent(it.name(), it));
        }
        List<Overlay> overlays = new ArrayList<>();
        for (Study.Experiment experiment : experiments.values()) {
            List<Run> first = runs(comparison.first(), experiment.name());
            List<Run> second = runs(comparison.second(), experiment.name());
            List<String> methods = Stream.concat(first.stream(), second.stream())
                    .map(Run::method)
                    .distinct()
                    .toList();
            List<Run> both = new ArrayList<>();
            for (String method : methods) {
                named(first, method, inFirst(method), both);
                named(second, method, inSecond(method), both);
            }
            if (!both.isEmpty()) {
                overlays.add(new Overlay(new Summary.Part(experiment, Sweep.of(both, catalogue), List.of()), methods));
            }
        }
        return List.copyOf(overlays);
    }

    private static List<Run> runs(StudyResult side, String experiment) {
        return Run.of(side.outcomesOf(experiment)).stream()
                .filter(run -> run.status() != Status.INTERRUPTED)
                .toList();
    }

    private static void named(List<Run> runs, String method, String name, Collection<Run> into) {
        runs.stream().filter(run -> run.method().equals(method)).forEach(run -> into.add(new Run(run.outcome(), name)));
    }

    static String inFirst(String method) {
        return method + " in A";
    }

    static String inSecond(String method) {
        return method + " in B";
    }

    /** Two sides of a method are of one colour in all figures. */
    static Palette palette(List<Overlay> overlays) {
        Set<String> names = new LinkedHashSet<>();
        overlays.stream().flatMap(overlay -> overlay.methods.stream()).forEach(method -> {
            names.add(inFirst(method));
            names.add(inSecond(method));
        });
        return Palette.ofPairs(names);
    }

    /**
     * How the iterations of one method grow with κ on both sides.
     *
     * @param experiment the experiment by its name
     * @param sweep what the landscapes have in common
     * @param method the method
     * @param first the law on the first side, if it solved enough
     * @param second and on the second
     */
    record Growth(String experiment, String sweep, String method, Optional<PowerLaw> first, Optional<PowerLaw> second) {

        boolean isOfBoth() {
            return first.isPresent() && second.isPresent();
        }

        /** Whether the 95 % intervals of the exponents have no number in common. */
        boolean isApart() {
            return isOfBoth()
                    && (first.get().high() < second.get().low()
                            || second.get().high() < first.get().low());
        }
    }

    /** Of each sweep and each method whose growth one side knows at least. */
    List<Growth> growths() {
        List<Growth> growths = new ArrayList<>();
        for (Sweep sweep : part.sweeps()) {
            for (String method : methods) {
                Optional<PowerLaw> first = sweep.law(inFirst(method));
                Optional<PowerLaw> second = sweep.law(inSecond(method));
                if (first.isPresent() || second.isPresent()) {
                    growths.add(new Growth(part.experiment().name(), sweep.title(), method, first, second));
                }
            }
        }
        return growths;
    }
}
