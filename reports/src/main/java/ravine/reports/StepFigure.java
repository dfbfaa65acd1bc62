// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Outcome.Candidate;
import ravine.experiments.Status;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/** Iterations against the step size, from the candidates of tuned runs, with the step beyond which a method is unstable. */
final class StepFigure {

    /** Where crosses stand, so that they do not cover the open markers. */
    private static final double ABOVE_BUDGET = 1.5;

    private StepFigure() {}

    /**
     * The figure; empty if no step size was tuned.
     *
     * @param landscapes builds a landscape; empty if its family is not known here, and then no limit is drawn
     */
    static Optional<Figure> of(
            Summary.Part part, Palette palette, Function<Trial.LandscapeChoice, Optional<Landscape>> landscapes) {
        List<Sweep> drawn = Sweep.where(part.sweeps(), Run::isStepTuned);
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "steps",
                "Iterations against the step size",
                caption(drawn),
                Figure.legend(Sweep.joined(drawn), palette),
                KappaViews.of(
                        drawn,
                        (sweep, view) -> new Figure.Panel(
                                sweep.title(),
                                spec(
                                        sweep,
                                        view,
                                        palette,
                                        landscapes
                                                .apply(sweep.runs()
                                                        .get(0)
                                                        .trial()
                                                        .landscape())
                                                .flatMap(Landscape::curvature)),
                                false))));
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, Palette palette, Optional<CurvatureBounds> curvature) {
        Map<String, Double> limits =
                curvature.map(bounds -> limits(sweep, bounds)).orElse(Map.of());
        Range steps = new Range();
        Range counts = new Range();
        limits.values().forEach(steps::include);
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
        limits.forEach((label, limit) -> plot.limit(label, limit, y.low(), y.high()));
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

    /**
     * The least steps at which the methods cease to converge on quadratics with curvature L. With momentum β the root of the
     * recurrence at L leaves the unit disk through −1, at αL = 2(1+β) for heavy ball (Polyak, USSR Comput. Math. 4(5), 1964) and at
     * αL = (2+2β)/(1+2β) for Nesterov's method. Methods that scale the axes have no such limit in L alone.
     */
    private static Map<String, Double> limits(Sweep sweep, CurvatureBounds bounds) {
        Map<String, Double> limits = new TreeMap<>();
        for (Run run : sweep.runs()) {
            double beta = run.hyperparameter("momentum");
            double lipschitz = bounds.lipschitz();
            switch (run.trial().optimizer().family()) {
                case "gradient-descent" -> limits.put("2/L", 2 / lipschitz);
                case "heavy-ball" -> limits.put("2(1+β)/L", 2 * (1 + beta) / lipschitz);
                case "nesterov" -> limits.put("(2+2β)/(1+2β)L", (2 + 2 * beta) / (1 + 2 * beta) / lipschitz);
                default -> {}
            }
        }
        limits.values().removeIf(limit -> !Double.isFinite(limit));
        return limits;
    }

    private static String caption(List<Sweep> sweeps) {
        List<String> text = new ArrayList<>();
        text.add(
                "Each marker is a run with one candidate of the step size; the lowest is the one that all other figures show."
                        + " Open markers at the budget did not arrive, crosses above it diverged. Dashed, where a method has one: the step"
                        + " from which it is unstable on a quadratic with curvature up to L. A flat valley is a method that forgives a wrong"
                        + " step.");
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
