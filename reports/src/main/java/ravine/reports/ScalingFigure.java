// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;

/** Iterations against the condition number, both logarithmic, with the fitted power of κ for each method. */
final class ScalingFigure {

    /** Where crosses stand, so that they do not cover the open markers. */
    private static final double ABOVE_BUDGET = 1.5;

    /** The edges of a band are curved. */
    private static final int BAND_PLACES = 17;

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
            for (String method : sweep.methods()) {
                sweep.law(method).ifPresent(law -> y.include(map(fitted(sweep, method), law::at)));
            }
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
                "scaling",
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
                false,
                List.of()));
    }

    /** Gradient descent with step 2/(L+μ) on quadratics: ρ ≈ 1 − 2/κ, so T ≈ (κ/4) ln(1/τ). */
    private static double slopeOne(Sweep sweep, double kappa) {
        return -StrictMath.log(sweep.runs().get(0).target()) * kappa / 4;
    }

    /** Nesterov's method with step 1/L on quadratics: ρ = 1 − 1/√κ, so T ≈ (√κ/2) ln(1/τ). */
    private static double slopeHalf(Sweep sweep, double kappa) {
        return -StrictMath.log(sweep.runs().get(0).target()) * Math.sqrt(kappa) / 2;
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
            double[] kappas = fitted(sweep, method);
            sweep.law(method).ifPresent(law -> {
                double[] between = between(kappas);
                plot.band(method, look, between, map(between, law::lowerAt), map(between, law::upperAt));
                plot.trace("lines", method, look, kappas, map(kappas, law::at)).put("hoverinfo", "skip");
            });
            Sweep own = sweep.of(method).where(run -> run.status().hasRun());
            points(plot, own.where(Run::solved), look, look.symbol());
            points(plot, own.where(run -> !run.solved() && !run.diverged()), look, look.symbol() + "-open");
            points(plot, own.where(Run::diverged), look, Plot.CROSS);
        }
        return plot.spec();
    }

    /** From the least to the greatest condition number that a method solved. */
    private static double[] fitted(Sweep sweep, String method) {
        List<Double> kappas = sweep.of(method).where(Run::solved).kappas();
        return kappas.isEmpty() ? new double[0] : new double[] {kappas.get(0), kappas.get(kappas.size() - 1)};
    }

    /** Places from the first to the last that are even on a logarithmic axis. */
    private static double[] between(double[] ends) {
        double[] places = new double[BAND_PLACES];
        for (int i = 0; i < places.length; i++) {
            places[i] = ends[0] * StrictMath.pow(ends[1] / ends[0], i / (BAND_PLACES - 1.0));
        }
        return places;
    }

    private static double[] map(double[] values, DoubleUnaryOperator function) {
        return Arrays.stream(values).map(function).toArray();
    }

    private static void points(Plot plot, Sweep own, Palette.Look look, String symbol) {
        List<Run> runs = own.runs();
        if (runs.isEmpty()) {
            return;
        }
        ObjectNode trace = plot.trace(
                "markers",
                runs.get(0).method(),
                look,
                runs.stream().mapToDouble(Run::kappa).toArray(),
                runs.stream().mapToDouble(ScalingFigure::height).toArray());
        if (!symbol.equals(look.symbol())) {
            Plot.restyle(trace, symbol);
        }
        Plot.texts(trace, runs.stream().map(Run::ending).toList());
        trace.put("hovertemplate", "κ = %{x}<br>%{text}" + Plot.NAME);
    }

    /** Unsolved runs stand at the budget, since they would need more than that, and diverged ones above it. */
    private static double height(Run run) {
        int budget = run.trial().stop().maxIterations();
        return switch (run.status()) {
            case CONVERGED -> Math.max(1, run.iterations());
            case BUDGET_SPENT, STALLED -> budget;
            case DIVERGED -> ABOVE_BUDGET * budget;
            case FAILED, TIMED_OUT, INTERRUPTED -> Double.NaN;
        };
    }

    private static String note(Sweep sweep, String method) {
        return sweep.law(method)
                .map(Words::slope)
                .orElse(sweep.of(method).runs().isEmpty() ? "not run" : "too few solved");
    }

    private static String caption(List<Sweep> sweeps) {
        Run any = sweeps.get(0).runs().get(0);
        List<String> text = new ArrayList<>();
        text.add("Markers: iterations until the gap f − f* has fallen to " + Words.real(any.target(), 3)
                + " of its start. Lines: least-squares fits of log iterations on log κ; the legend has their slopes. Shaded: 95 % intervals of the"
                + " lines, which are wide where the points lie on no line.");
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
                    + " not solved and left out of the fits: open markers at the budget, crosses"
                    + " above it for diverged runs.");
        }
        return String.join(" ", text);
    }

    private static Optional<String> steepestAndFlattest(Sweep sweep) {
        Map<Double, String> bySlope = new TreeMap<>();
        sweep.methods().forEach(method -> sweep.law(method).ifPresent(law -> bySlope.put(law.slope(), method)));
        if (bySlope.size() < 2) {
            return Optional.empty();
        }
        List<String> ordered = List.copyOf(bySlope.values());
        return Optional.of((sweep.title().isEmpty() ? "Steepest is " : "At " + sweep.title() + " steepest is ")
                + ordered.get(ordered.size() - 1) + ", flattest " + ordered.get(0) + ".");
    }
}
