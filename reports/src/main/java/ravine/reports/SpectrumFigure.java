// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import ravine.experiments.Trial;

/** The eigenvalues of the Hessian at the optimum, a curve a landscape. */
final class SpectrumFigure {

    /** More curves than this cannot be told apart. */
    private static final int MOST_CURVES = 8;

    private SpectrumFigure() {}

    /**
     * The figure; empty if no spectrum is known.
     *
     * @param spectra the eigenvalues at the optimum, ascending; empty if they are not known
     */
    static Optional<Figure> of(Summary.Part part, Function<Trial.LandscapeChoice, Optional<List<Double>>> spectra) {
        Map<List<Double>, String> curves = curves(
                part,
                Spectra::isKnown,
                choice -> spectra.apply(choice).filter(values -> values.get(values.size() - 1) > 0),
                Density::likeness);
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        Palette palette = Palette.of(curves.values());
        return Optional.of(new Figure(
                "spectrum",
                "The Hessian's eigenvalues at the optimum",
                caption(curves),
                curves.values().stream()
                        .map(label -> new Figure.LegendEntry(palette.of(label), label, List.of()))
                        .toList(),
                List.of(new Figure.View("", List.of(new Figure.Panel("", spec(curves, palette), false))))));
    }

    /**
     * What is known of the landscapes of an experiment, with a label each: of those that are alike the first.
     *
     * @param fits whether a run tells of its landscape
     * @param known what there is to draw; empty if that is not known
     * @param likeness equal for two that a picture cannot tell apart
     */
    static <T> Map<T, String> curves(
            Summary.Part part,
            Predicate<Run> fits,
            Function<Trial.LandscapeChoice, Optional<T>> known,
            Function<T, String> likeness) {
        Set<String> seen = new HashSet<>();
        Map<T, String> curves = new LinkedHashMap<>();
        for (double kappa : Sweep.joined(part.sweeps()).columns(MOST_CURVES)) {
            for (Sweep sweep : part.sweeps()) {
                Optional<T> curve = sweep.at(kappa).runs().stream()
                        .filter(run -> curves.size() < MOST_CURVES && fits.test(run))
                        .findFirst()
                        .flatMap(run -> known.apply(run.trial().landscape()));
                curve.filter(it -> seen.add(likeness.apply(it)))
                        .ifPresent(it -> curves.put(it, label(kappa, sweep, curves)));
            }
        }
        return curves;
    }

    /** κ alone, unless another curve is called that already. */
    private static String label(double kappa, Sweep sweep, Map<?, String> curves) {
        String plain = Words.equation(kappa);
        return curves.containsValue(plain) ? plain + ", " + sweep.title() : plain;
    }

    private static ObjectNode spec(Map<List<Double>, String> curves, Palette palette) {
        Range heights = new Range();
        int most = curves.keySet().stream().mapToInt(List::size).max().orElse(1);
        curves.keySet().forEach(values -> values.forEach(heights::include));
        Range padded = heights.padded(2);
        Plot plot = new Plot();
        plot.axis("xaxis", "index i of the eigenvalue, ascending (count)")
                .put("dtick", Math.max(1, Math.rint(most / 7.0)))
                .put("tick0", 0)
                .set("range", Plot.numbers(1 - 0.04 * most, most + 0.04 * most));
        plot.logAxis("yaxis", "eigenvalue λᵢ of ∇²f(x*) (dimensionless)", padded.low(), padded.high());
        curves.forEach((values, label) -> {
            ObjectNode trace = plot.trace(
                    values.size() > 60 ? "lines" : "lines+markers",
                    label,
                    palette.of(label),
                    IntStream.rangeClosed(1, values.size()).asDoubleStream().toArray(),
                    values.stream().mapToDouble(v -> v > 0 ? v : Double.NaN).toArray());
            trace.put("hovertemplate", "λ%{x} = %{y:.5g}" + Plot.NAME);
        });
        return plot.spec();
    }

    private static String caption(Map<List<Double>, String> curves) {
        List<String> text = new ArrayList<>();
        text.add(
                "All eigenvalues of the Hessian at the optimum, those of one landscape joined; κ is the greatest over the least"
                        + " that is not 0. Even steps on this axis are a log-uniform spectrum; a few that stand apart are what"
                        + " conjugate gradients and quasi-Newton methods remove first. Stated by the landscape or computed from its dense"
                        + " Hessian.");
        curves.forEach((values, label) -> {
            long zeros = values.stream().filter(value -> !(value > 0)).count();
            text.add(label + ": " + values.size() + " from " + Words.real(values.get(0), 3) + " to "
                    + Words.real(values.get(values.size() - 1), 3)
                    + (zeros > 0 ? ", " + zeros + " of them not positive and not drawn." : "."));
        });
        return String.join(" ", text);
    }
}
