// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import ravine.experiments.Measurements.Bracket;
import ravine.experiments.Measurements.Curvature;
import ravine.experiments.Measurements.Row;
import ravine.experiments.Outcome.Sample;

/**
 * The condition number that each method's own scaling leaves of the Hessian, along the run, beside the Hessian's own and the one that its
 * diagonal would leave: those at the optimum, and those at the iterates where they were measured and are others.
 */
final class EffectiveConditionFigure {

    private EffectiveConditionFigure() {}

    /** The figure; empty if no method of the experiment scales, or no spectrum was recorded. */
    static Optional<Figure> of(Summary.Part part, Palette palette) {
        List<Sweep> drawn = Sweep.where(part.sweeps(), run -> run.outcome().samples().stream()
                .anyMatch(sample -> Double.isFinite(sample.kappaEffective())));
        if (drawn.stream().flatMap(sweep -> sweep.runs().stream()).noneMatch(Run::scales)) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "effective",
                "The condition number that a method meets",
                caption(drawn),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                KappaViews.of(
                        drawn, (sweep, view) -> new Figure.Panel(sweep.title(), spec(sweep, view, palette), false)),
                true,
                List.of()));
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, Palette palette) {
        Range height = new Range();
        int last = 10;
        for (Run run : view.runs()) {
            height.include(run.kappa(), run.outcome().kappaJacobi());
            movingRows(run)
                    .forEach(row -> height.include(
                            row.curvature().kappa().value(),
                            row.curvature().kappaJacobi().value()));
            run.outcome().samples().forEach(sample -> height.include(sample.kappaEffective()));
            last = Math.max(last, run.iterations());
        }
        Range padded = height.padded(2);
        Plot plot = new Plot();
        plot.logAxis("xaxis", "iteration t (count)", 1, 1.25 * last);
        plot.logAxis("yaxis", "effective κ (dimensionless)", padded.low(), padded.high());
        Run any = sweep.runs().get(0);
        double kappa = any.kappa();
        double jacobi = any.outcome().kappaJacobi();
        plot.level("κ(H*)", kappa < jacobi ? "bottom" : "top", 1, 1.25 * last, kappa);
        if (!Sweep.same(kappa, jacobi)) {
            plot.level("scaled by the diagonal of H*", kappa < jacobi ? "top" : "bottom", 1, 1.25 * last, jacobi);
        }
        for (Run run : sweep.runs()) {
            // Large landscapes are measured at few iterations, between which there is a line.
            List<Sample> samples = run.outcome().samples().stream()
                    .filter(sample -> !Double.isNaN(sample.kappaEffective()))
                    .toList();
            bracket(plot, run, palette.of(run.method()));
            beside(plot, run, palette.of(run.method()));
            plot.trace(
                            "lines",
                            run.method(),
                            palette.of(run.method()),
                            samples.stream().mapToDouble(Sample::iteration).toArray(),
                            samples.stream().mapToDouble(Sample::kappaEffective).toArray())
                    .put("hovertemplate", "t = %{x}<br>%{y:.4g}" + Plot.NAME);
        }
        return plot.spec();
    }

    private static void bracket(Plot plot, Run run, Palette.Look look) {
        List<Row> rows = measuredRows(run);
        double[] low = ends(rows, Curvature::kappaEffective, Bracket::low);
        double[] high = ends(rows, Curvature::kappaEffective, Bracket::high);
        if (Brackets.areWide(low, high)) {
            plot.band(run.method(), look, iterations(rows), low, high);
        }
    }

    /** κ and κ_J at the iterates, thin, in the method's colour: each method has iterates of its own. */
    private static void beside(Plot plot, Run run, Palette.Look look) {
        List<Row> rows = movingRows(run);
        if (rows.isEmpty()) {
            return;
        }
        thin(plot, run, "κ(∇²f(xₜ))", "dot", look, rows, Curvature::kappa);
        thin(plot, run, "κ(∇²f(xₜ)) scaled by its diagonal", "dashdot", look, rows, Curvature::kappaJacobi);
    }

    private static void thin(
            Plot plot,
            Run run,
            String what,
            String dash,
            Palette.Look look,
            List<Row> rows,
            Function<Curvature, Bracket> bracket) {
        ObjectNode line = plot.trace(
                "lines", run.method() + ", " + what, look, iterations(rows), ends(rows, bracket, Bracket::value));
        ((ObjectNode) line.get("line")).put("width", 1).put("dash", dash);
        line.put("hovertemplate", "t = %{x}<br>%{y:.4g}" + Plot.NAME);
    }

    private static List<Row> measuredRows(Run run) {
        return run.outcome().measurements().rows().stream()
                .filter(row -> !row.curvature().equals(Curvature.NONE))
                .filter(row -> Double.isFinite(row.curvature().kappaEffective().high()))
                .toList();
    }

    /** The measured rows if the Hessian is not the same at all of them. */
    private static List<Row> movingRows(Run run) {
        List<Row> rows = run.outcome().measurements().rows().stream()
                .filter(row -> !Double.isNaN(row.curvature().kappa().value()))
                .toList();
        return rows.stream()
                        .anyMatch(row -> !isWithin(run.kappa(), row.curvature().kappa()))
                ? rows
                : List.of();
    }

    private static boolean isWithin(double kappa, Bracket bracket) {
        return (bracket.low() <= kappa && kappa <= bracket.high()) || Sweep.same(kappa, bracket.value());
    }

    private static double[] iterations(List<Row> rows) {
        return rows.stream().mapToDouble(Row::iteration).toArray();
    }

    private static double[] ends(List<Row> rows, Function<Curvature, Bracket> bracket, ToDoubleFunction<Bracket> end) {
        return rows.stream()
                .mapToDouble(row -> end.applyAsDouble(bracket.apply(row.curvature())))
                .toArray();
    }

    private static String caption(List<Sweep> sweeps) {
        List<String> text = new ArrayList<>();
        text.add(
                "The condition number of P⁻½ ∇²f(xₜ) P⁻½ with the method's own preconditioner P: the identity for a method"
                        + " that has none, diag(√v̂ + ε) for Adam, the Hessian for Newton. The nearer to 1, the rounder the landscape"
                        + " that the method meets.");
        List<Run> all = Sweep.joined(sweeps).runs();
        if (all.stream().anyMatch(run -> !movingRows(run).isEmpty())) {
            text.add(
                    "The Hessian changes on the way: thin lines in the colour of a method are, at its iterates, κ of the"
                            + " Hessian (dotted) and what the Hessian's diagonal would leave of it (dots and dashes).");
        }
        if (all.stream()
                .map(EffectiveConditionFigure::measuredRows)
                .anyMatch(rows -> Brackets.areWide(
                        ends(rows, Curvature::kappaEffective, Bracket::low),
                        ends(rows, Curvature::kappaEffective, Bracket::high)))) {
            text.add(Brackets.SAID);
        }
        for (Sweep sweep : sweeps) {
            Sweep scaling = sweep.hardest().where(Run::scales);
            for (String method : scaling.methods()) {
                List<Run> runs = scaling.of(method).runs();
                text.add(sweep.opening() + " " + Words.equation(runs.get(0).kappa()) + " " + method + " meets "
                        + Words.range(runs.stream().mapToDouble(Run::medianEffectiveKappa), 3)
                        + " in the median of its recorded iterations.");
            }
        }
        return String.join(" ", text);
    }
}
