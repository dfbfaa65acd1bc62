// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Replay;
import ravine.experiments.StabilityLimit;

/**
 * The largest eigenvalue of P⁻¹∇²f along the run, over the one beyond which the method would diverge: from 1 on it is unstable, for as
 * long as P stays as it is.
 */
final class SharpnessFigure {

    private SharpnessFigure() {}

    /**
     * The figure; empty if no curvature was measured of a method that has a limit.
     *
     * @param replay makes methods again, for the formulas of their limits
     */
    static Optional<Figure> of(Summary.Part part, Palette palette, Replay replay) {
        List<Sweep> drawn = Sweep.where(part.sweeps(), run -> !rows(run).isEmpty());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "sharpness",
                "Sharpness against the stability limit",
                caption(drawn, replay),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                KappaViews.of(
                        drawn, (sweep, view) -> new Figure.Panel(sweep.title(), spec(sweep, view, palette), false)),
                true,
                List.of()));
    }

    /** Those after the start, at which a method that learns its scaling has none. */
    private static List<Row> rows(Run run) {
        return run.outcome().measurements().rows().stream()
                .filter(row -> row.iteration() > 0 && Double.isFinite(ratio(row, Bracket::value)))
                .toList();
    }

    private static double ratio(Row row, ToDoubleFunction<Bracket> end) {
        Curvature curvature = row.curvature();
        return end.applyAsDouble(curvature.sharpness()) / curvature.stabilityLimit();
    }

    private static double[] ratios(List<Row> rows, ToDoubleFunction<Bracket> end) {
        return rows.stream().mapToDouble(row -> ratio(row, end)).toArray();
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, Palette palette) {
        Range height = new Range();
        height.include(1);
        int last = 10;
        for (Run run : view.runs()) {
            height.include(ratios(rows(run), Bracket::value));
            last = Math.max(last, run.iterations());
        }
        Range padded = height.padded(2);
        Plot plot = new Plot();
        plot.logAxis("xaxis", "iteration t (count)", 1, 1.25 * last);
        plot.logAxis("yaxis", "sharpness ÷ limit (dimensionless)", padded.low(), padded.high());
        plot.level("stability limit", "top", 1, 1.25 * last, 1);
        for (Run run : sweep.runs()) {
            List<Row> rows = rows(run);
            double[] t = rows.stream().mapToDouble(Row::iteration).toArray();
            Palette.Look look = palette.of(run.method());
            double[] low = ratios(rows, Bracket::low);
            double[] high = ratios(rows, Bracket::high);
            if (Brackets.areWide(low, high)) {
                plot.band(run.method(), look, t, low, high);
            }
            plot.trace("lines", run.method(), look, t, ratios(rows, Bracket::value))
                    .put("hovertemplate", "t = %{x}<br>%{y:.4g} of the limit" + Plot.NAME);
        }
        return plot.spec();
    }

    private static String caption(List<Sweep> sweeps, Replay replay) {
        List<String> text = new ArrayList<>();
        text.add(
                "The largest eigenvalue of P⁻¹∇²f(xₜ), P being the method's own preconditioner, over the value beyond which the method"
                        + " diverges on quadratics if P stays as it is. Dashed: the limit. A curve above it is one of a method that is"
                        + " unstable there: it goes on falling only if the curvature, the step or P changes soon.");
        formulas(sweeps, replay).ifPresent(text::add);
        if (Sweep.joined(sweeps).runs().stream()
                .anyMatch(run -> Brackets.areWide(ratios(rows(run), Bracket::low), ratios(rows(run), Bracket::high)))) {
            text.add(Brackets.SAID);
        }
        for (Sweep sweep : sweeps) {
            Sweep hardest = sweep.hardest();
            for (String method : hardest.methods()) {
                text.add(sentence(sweep, method, hardest.of(method).runs()));
            }
        }
        return String.join(" ", text);
    }

    /** Which methods have which limit, of those that can be made here. */
    private static Optional<String> formulas(List<Sweep> sweeps, Replay replay) {
        Map<String, List<String>> methods = new LinkedHashMap<>();
        Sweep all = Sweep.joined(sweeps);
        for (String method : all.methods()) {
            replay.optimizer(all.of(method).runs().get(0).outcome())
                    .flatMap(StabilityLimit::of)
                    .ifPresent(limit -> methods.computeIfAbsent(limit.over("α"), formula -> new ArrayList<>())
                            .add(method));
        }
        return methods.isEmpty()
                ? Optional.empty()
                : Optional.of("It is "
                        + Words.list(methods.entrySet().stream()
                                .map(entry -> entry.getKey() + " for " + Words.list(entry.getValue()))
                                .toList())
                        + ", α being the step size.");
    }

    private static String sentence(Sweep sweep, String method, List<Run> runs) {
        double[] all = runs.stream()
                .flatMapToDouble(run -> DoubleStream.of(ratios(rows(run), Bracket::value)))
                .toArray();
        long beyond = DoubleStream.of(all).filter(ratio -> ratio >= 1).count();
        String most = Words.real(DoubleStream.of(all).max().orElse(Double.NaN), 4);
        String begin = sweep.opening() + " " + Words.equation(runs.get(0).kappa()) + " " + method + " is ";
        return begin
                + (beyond == 0
                        ? "below it at all recorded iterations, at most " + most + " of it."
                        : "at it or beyond at " + beyond + " of " + all.length + " recorded iterations, up to " + most
                                + " times the limit.");
    }
}
