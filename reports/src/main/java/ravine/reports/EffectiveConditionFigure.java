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
                "The condition number that a method meets",
                caption(drawn),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                KappaViews.of(
                        drawn, (sweep, view) -> new Figure.Panel(sweep.title(), spec(sweep, view, palette), false)),
                true));
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, Palette palette) {
        Range height = new Range();
        height.include(1);
        int last = 10;
        for (Run run : view.runs()) {
            height.include(run.kappa(), run.outcome().kappaJacobi());
            run.outcome().samples().forEach(sample -> height.include(sample.kappaEffective()));
            last = Math.max(last, run.outcome().iterations());
        }
        Range padded = height.padded(1.5);
        Plot plot = new Plot();
        plot.logAxis("xaxis", "iteration t (count)", 1, 1.25 * last);
        plot.logAxis("yaxis", "effective condition number (dimensionless)", padded.low(), padded.high());
        Run any = sweep.runs().get(0);
        if (!Sweep.same(any.kappa(), any.outcome().kappaJacobi())) {
            plot.level(
                    "scaled by the diagonal of H*",
                    1,
                    1.25 * last,
                    any.outcome().kappaJacobi());
        }
        plot.level("κ(H*)", 1, 1.25 * last, any.kappa());
        for (Run run : sweep.runs()) {
            List<Sample> samples = run.outcome().samples();
            plot.trace(
                            "lines",
                            run.method(),
                            palette.of(run.method()),
                            samples.stream().mapToDouble(Sample::iteration).toArray(),
                            samples.stream().mapToDouble(Sample::kappaEffective).toArray())
                    .put("hovertemplate", "t = %{x}<br>%{y:.4g}<extra>%{fullData.name}</extra>");
        }
        return plot.spec();
    }

    private static String caption(List<Sweep> sweeps) {
        List<String> text = new ArrayList<>();
        text.add(
                "The condition number of P⁻½ ∇²f(xₜ) P⁻½, where P is the method's own scaling: for a method without one,"
                        + " that of the Hessian itself. Adam's P is the diagonal √v̂ + ε. The nearer to 1, the rounder the landscape"
                        + " that the method meets.");
        for (Sweep sweep : sweeps) {
            List<Double> kappas = sweep.kappas();
            if (!kappas.isEmpty()) {
                double kappa = kappas.get(kappas.size() - 1);
                for (Run run : sweep.at(kappa).runs()) {
                    if (run.scales()) {
                        text.add((sweep.title().isEmpty() ? "At" : "At " + sweep.title() + " and") + " κ = "
                                + Words.kappa(kappa) + " " + run.method() + " meets "
                                + Words.real(run.medianEffectiveKappa(), 3)
                                + " in the median of its recorded iterations.");
                    }
                }
            }
        }
        return String.join(" ", text);
    }
}
