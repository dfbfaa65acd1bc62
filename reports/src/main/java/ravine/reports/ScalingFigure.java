// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import ravine.experiments.Status;

/** Iterations against the condition number, both logarithmic, with the fitted power of κ for each method. */
final class ScalingFigure {

    private ScalingFigure() {}

    /** The figure; empty if the experiment has fewer than two condition numbers or no run with a known one. */
    static Optional<Figure> of(Summary.Part part, Palette palette) {
        List<Sweep> sweeps =
                part.sweeps().stream().filter(s -> s.kappas().size() > 1).toList();
        if (sweeps.isEmpty()) {
            return Optional.empty();
        }
        Range x = new Range();
        sweeps.forEach(sweep -> sweep.kappas().forEach(x::include));
        Range padded = x.padded(1.6);
        Range y = new Range();
        for (Sweep sweep : sweeps) {
            sweep.runs().forEach(run -> y.include(height(run)));
            for (double kappa : new double[] {padded.low(), padded.high()}) {
                y.include(slopeOne(sweep, kappa), slopeHalf(sweep, kappa));
            }
        }
        List<Figure.Panel> panels = sweeps.stream()
                .map(sweep -> new Figure.Panel(sweep.title(), spec(sweep, palette, padded, y.padded(1.3)), false))
                .toList();
        List<String> methods =
                sweeps.stream().flatMap(s -> s.methods().stream()).distinct().toList();
        return Optional.of(new Figure(
                "Iterations against the condition number",
                caption(sweeps),
                sweeps.stream()
                        .map(sweep -> ("slope (95 % CI) " + sweep.title()).strip())
                        .toList(),
                methods.stream()
                        .map(method -> new Figure.LegendEntry(
                                palette.of(method),
                                method,
                                sweeps.stream()
                                        .map(sweep -> note(sweep, method))
                                        .toList()))
                        .toList(),
                List.of(new Figure.View("", panels)),
                false));
    }

    /** Gradient descent with step 2/(L+μ) on quadratics: ρ ≈ 1 − 2/κ, so T ≈ (κ/4) ln(1/τ). */
    private static double slopeOne(Sweep sweep, double kappa) {
        return -Math.log(sweep.runs().get(0).target()) * kappa / 4;
    }

    /** Nesterov's method with step 1/L on quadratics: ρ = 1 − 1/√κ, so T ≈ (√κ/2) ln(1/τ). */
    private static double slopeHalf(Sweep sweep, double kappa) {
        return -Math.log(sweep.runs().get(0).target()) * Math.sqrt(kappa) / 2;
    }

    private static ObjectNode spec(Sweep sweep, Palette palette, Range x, Range y) {
        Plot plot = new Plot();
        plot.logAxis("xaxis", "condition number κ (dimensionless)", x.low(), x.high());
        plot.logAxis("yaxis", "iterations to the target (count)", y.low(), y.high());
        double[] ends = {x.low(), x.high()};
        plot.guide("slope 1", ends, map(ends, kappa -> slopeOne(sweep, kappa)));
        plot.guide("slope ½", ends, map(ends, kappa -> slopeHalf(sweep, kappa)));
        for (String method : sweep.methods()) {
            Palette.Look look = palette.of(method);
            List<Run> runs = sweep.runsOf(method);
            Slope.of(runs, run -> run.outcome().iterations())
                    .ifPresent(fit -> plot.trace("lines", method, look, fit.ends(), fit.at(fit.ends()))
                            .put("hoverinfo", "skip"));
            points(plot, method, look, runs.stream().filter(Run::solved).toList(), look.symbol());
            points(plot, method, look, open(runs, false), look.symbol() + "-open");
            points(plot, method, look, open(runs, true), "x-thin-open");
        }
        return plot.spec();
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }

    private static List<Run> open(List<Run> runs, boolean diverged) {
        return runs.stream()
                .filter(run -> !run.solved() && run.diverged() == diverged && run.status() != Status.FAILED)
                .toList();
    }

    private static void points(Plot plot, String method, Palette.Look look, List<Run> runs, String symbol) {
        if (runs.isEmpty()) {
            return;
        }
        ObjectNode trace = plot.trace(
                "markers",
                method,
                look,
                runs.stream().mapToDouble(Run::kappa).toArray(),
                runs.stream().mapToDouble(ScalingFigure::height).toArray());
        if (!symbol.equals(look.symbol())) {
            Plot.restyle(trace, symbol);
        }
        var texts = trace.putArray("text");
        runs.forEach(run ->
                texts.add(Grids.words(run.status()) + " after " + run.outcome().iterations()));
        trace.put("hovertemplate", "κ = %{x}<br>%{text}<extra>%{fullData.name}</extra>");
    }

    /** Unsolved runs stand at the budget: they would need more than that. */
    private static double height(Run run) {
        if (run.solved()) {
            return Math.max(1, run.outcome().iterations());
        }
        return run.status() == Status.FAILED ? Double.NaN : run.trial().stop().maxIterations();
    }

    private static String note(Sweep sweep, String method) {
        List<Run> runs = sweep.runsOf(method);
        return Slope.of(runs, run -> run.outcome().iterations())
                .map(Slope::text)
                .orElse(runs.isEmpty() ? "not run" : "too few solved");
    }

    private static String caption(List<Sweep> sweeps) {
        Run any = sweeps.get(0).runs().get(0);
        List<String> text = new ArrayList<>();
        text.add("Markers: iterations until the gap f − f* has fallen to " + Words.real(any.target(), 3)
                + " of its start. Lines: least-squares fits of log iterations on log κ; the legend has their slopes.");
        text.add("Dashed grey: ¼ κ ln(1/τ) (slope 1) and ½ √κ ln(1/τ) (slope ½), which theory promises on quadratics to"
                + " gradient descent with step 2/(L+μ) and to Nesterov's method.");
        for (Sweep sweep : sweeps) {
            steepestAndFlattest(sweep).ifPresent(text::add);
        }
        long unsolved = sweeps.stream()
                .flatMap(sweep -> sweep.runs().stream())
                .filter(run -> !run.solved())
                .count();
        if (unsolved > 0) {
            text.add(Words.count(unsolved, "run")
                    + " not solved: open markers at the budget, crosses for diverged runs; left" + " out of the fits.");
        }
        return String.join(" ", text);
    }

    private static Optional<String> steepestAndFlattest(Sweep sweep) {
        record Fitted(String method, double slope) {}
        List<Fitted> fits = sweep.methods().stream()
                .flatMap(method -> Slope.of(
                                sweep.runsOf(method), run -> run.outcome().iterations())
                        .stream()
                        .map(fit -> new Fitted(method, fit.slope())))
                .sorted((a, b) -> Double.compare(a.slope(), b.slope()))
                .toList();
        if (fits.size() < 2) {
            return Optional.empty();
        }
        Fitted flattest = fits.get(0);
        Fitted steepest = fits.get(fits.size() - 1);
        return Optional.of(
                (sweep.title().isEmpty() ? "" : "At " + sweep.title() + ": ") + "steepest " + steepest.method() + " ("
                        + Words.fixed(steepest.slope(), 2) + "), flattest " + flattest.method() + " ("
                        + Words.fixed(flattest.slope(), 2) + ").");
    }
}
