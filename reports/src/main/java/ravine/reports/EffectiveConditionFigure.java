// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Outcome.Sample;

/** The condition number that each method's own scaling leaves of the Hessian, along the run. */
final class EffectiveConditionFigure {

    private EffectiveConditionFigure() {}

    /** The figure; empty if no method of the experiment scales, or no spectrum was recorded. */
    static Optional<Figure> of(Summary.Part part, Palette palette) {
        List<Sweep> drawn = part.sweeps().stream()
                .map(sweep -> sweep.where(run ->
                        run.outcome().samples().stream().anyMatch(sample -> Double.isFinite(sample.kappaEffective()))))
                .filter(sweep -> !sweep.runs().isEmpty())
                .toList();
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

    private static String caption(List<Sweep> sweeps) {
        List<String> text = new ArrayList<>();
        text.add(
                "The condition number of P⁻½ ∇²f(xₜ) P⁻½ with the method's own preconditioner P: the identity for a method"
                        + " that has none, diag(√v̂ + ε) for Adam, the Hessian for Newton. The nearer to 1, the rounder the landscape"
                        + " that the method meets.");
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
