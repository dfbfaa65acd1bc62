// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Replay;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/** Iterations against the step size, from the candidates of tuned runs, with the step beyond which a method is unstable. */
final class StepFigure {

    /** Where crosses stand, so that they do not cover the open markers. */
    private static final double ABOVE_BUDGET = 1.5;

    /** The height of the name of a limit, over that of the plot. */
    private static final double NAME_HEIGHT = 0.07;

    private StepFigure() {}

    /**
     * The figure; empty if no step size was tuned.
     *
     * @param replay makes methods and runs again, for their limits
     * @param landscapes builds a landscape; empty if its family is not known here, and then no limit is drawn
     */
    static Optional<Figure> of(
            Summary.Part part,
            Palette palette,
            Replay replay,
            Function<Trial.LandscapeChoice, Optional<Landscape>> landscapes) {
        List<Sweep> drawn = Sweep.where(part.sweeps(), Run::isStepTuned);
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        StepLimits limits = new StepLimits(replay, landscapes);
        // The views first: what they draw and leave out, the caption tells.
        List<Figure.View> views = KappaViews.of(
                drawn,
                (sweep, view) -> new Figure.Panel(sweep.title(), spec(sweep, view, palette, limits.of(sweep)), false));
        return Optional.of(new Figure(
                "steps",
                "Iterations against the step size",
                caption(drawn, limits),
                Figure.legend(Sweep.joined(drawn), palette),
                views));
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, Palette palette, List<StepLimits.Line> limits) {
        Range steps = new Range();
        Range counts = new Range();
        limits.forEach(limit -> steps.include(limit.step()));
        for (Run run : view.runs()) {
            for (Candidate candidate : run.outcome().tuning()) {
                steps.include(candidate.value());
                counts.include(height(run, candidate));
            }
        }
        Range x = steps.padded(1.6);
        Range y = counts.padded(1.6);
        Plot plot = new Plot();
        plot.logAxis("xaxis", "step size (dimensionless)", x.low(), x.high());
        plot.logAxis("yaxis", "iterations to the target (count)", y.low(), y.high());
        for (int i = 0; i < limits.size(); i++) {
            StepLimits.Line limit = limits.get(i);
            // Below each other, and towards the middle, so that names neither meet nor leave the plot.
            double height = y.high() * StrictMath.pow(y.low() / y.high(), NAME_HEIGHT * i);
            boolean isRight = limit.step() > Math.sqrt(x.low() * x.high());
            String color = limit.method().isEmpty()
                    ? Plot.MUTED
                    : palette.of(limit.method()).color();
            plot.limit(limit.label(), color, isRight ? "left" : "right", limit.step(), y.low(), y.high(), height);
        }
        for (Run run : sweep.runs()) {
            Palette.Look look = palette.of(run.method());
            List<Candidate> all = run.outcome().tuning();
            candidates(plot, "lines", run, all, look, "");
            candidates(plot, "markers", run, with(all, true, false), look, look.symbol());
            candidates(plot, "markers", run, with(all, false, false), look, look.symbol() + "-open");
            candidates(plot, "markers", run, with(all, false, true), look, Plot.CROSS);
        }
        return plot.spec();
    }

    private static List<Candidate> with(List<Candidate> all, boolean solved, boolean diverged) {
        return all.stream()
                .filter(c -> (c.status() == Status.CONVERGED) == solved && (c.status() == Status.DIVERGED) == diverged)
                .toList();
    }

    private static void candidates(
            Plot plot, String mode, Run run, List<Candidate> candidates, Palette.Look look, String symbol) {
        if (candidates.isEmpty()) {
            return;
        }
        ObjectNode trace = plot.trace(
                mode,
                run.method(),
                look,
                candidates.stream().mapToDouble(Candidate::value).toArray(),
                candidates.stream().mapToDouble(c -> height(run, c)).toArray());
        if (symbol.isEmpty()) {
            trace.put("hoverinfo", "skip");
            return;
        }
        if (!symbol.equals(look.symbol())) {
            Plot.restyle(trace, symbol);
        }
        Plot.texts(
                trace,
                candidates.stream()
                        .map(c -> Grids.words(c.status()) + " after " + c.iterations()
                                + (c.value() == run.tunedValue() ? ", chosen" : ""))
                        .toList());
        trace.put("hovertemplate", "step %{x}<br>%{text}" + Plot.NAME);
    }

    /** As in the figure of scaling: at the budget what did not arrive, above it what diverged. */
    private static double height(Run run, Candidate candidate) {
        int budget = run.trial().stop().maxIterations();
        return switch (candidate.status()) {
            case CONVERGED -> Math.max(1, candidate.iterations());
            case BUDGET_SPENT, STALLED -> budget;
            case DIVERGED -> ABOVE_BUDGET * budget;
            case FAILED, TIMED_OUT, INTERRUPTED -> Double.NaN;
        };
    }

    private static String caption(List<Sweep> sweeps, StepLimits limits) {
        List<String> text = new ArrayList<>();
        text.add(
                "Each marker is a run with one candidate of the step size; the lowest is the one that all other figures show."
                        + " Open markers at the budget did not arrive, crosses above it diverged. A flat valley is a method that forgives a"
                        + " wrong step.");
        text.addAll(limits.said());
        for (Sweep sweep : sweeps) {
            Sweep solved = sweep.hardest().where(Run::solved);
            for (String method : solved.methods()) {
                List<Run> runs = solved.of(method).runs();
                String best = Words.range(runs.stream().mapToDouble(Run::tunedValue), 3);
                text.add(sweep.opening() + " " + Words.equation(runs.get(0).kappa()) + " " + method + " is best at "
                        + best + (runs.size() == 1 ? ", and " + within(runs.get(0)) : "") + ".");
            }
        }
        return String.join(" ", text);
    }

    /** How many candidates are nearly as good as the best: the width of the valley. */
    private static String within(Run run) {
        List<Candidate> tuning = run.outcome().tuning();
        long near = tuning.stream()
                .filter(c -> c.status() == Status.CONVERGED && c.iterations() <= 2L * run.iterations())
                .count();
        return near + " of " + tuning.size() + " candidates need at most twice its iterations";
    }
}
