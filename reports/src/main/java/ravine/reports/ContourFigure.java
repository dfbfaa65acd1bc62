// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleBinaryOperator;
import java.util.function.Function;
import ravine.calculus.Objective;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/** The paths of the methods on the level lines of a landscape of two variables. */
final class ContourFigure {

    private ContourFigure() {}

    /**
     * The figure; empty if no path was recorded.
     *
     * @param landscapes builds a landscape; empty if its family is not known here, and then there are no level lines
     */
    static Optional<Figure> of(
            Summary.Part part, Palette palette, Function<Trial.LandscapeChoice, Optional<Landscape>> landscapes) {
        List<Sweep> drawn =
                Sweep.where(part.sweeps(), run -> !run.outcome().path().isEmpty());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                "paths",
                "Paths on the landscape",
                caption(drawn),
                Figure.legend(Sweep.joined(drawn), palette),
                KappaViews.of(
                        drawn,
                        (sweep, view) -> new Figure.Panel(
                                sweep.title(),
                                spec(
                                        sweep,
                                        palette,
                                        landscapes.apply(
                                                sweep.runs().get(0).trial().landscape())),
                                true))));
    }

    private static ObjectNode spec(Sweep sweep, Palette palette, Optional<Landscape> landscape) {
        return ContourPlot.spec(
                "first coordinate x₁ (dimensionless)",
                "second coordinate x₂ (dimensionless)",
                sweep.runs().stream()
                        .map(run -> new ContourPlot.Trail(run, run.outcome().path()))
                        .toList(),
                Double.POSITIVE_INFINITY,
                landscape.flatMap(Landscape::optimum).map(best -> new PathPoint(0, best.point()[0], best.point()[1])),
                landscape.map(known ->
                        gap(known.objective(), sweep.runs().get(0).outcome().optimumValue())),
                palette);
    }

    private static DoubleBinaryOperator gap(Objective objective, double optimum) {
        double[] x = new double[2];
        return (first, second) -> {
            x[0] = first;
            x[1] = second;
            return objective.value(x) - optimum;
        };
    }

    private static String caption(List<Sweep> sweeps) {
        List<String> text = new ArrayList<>();
        text.add(
                "Each marker is an iterate (later ones are thinned). From one grey line to the next f − f* changes by a factor"
                        + " of √10; equal lengths on both axes. Paths may cover one another: a click on a method in the legend hides"
                        + " its path.");
        for (Sweep sweep : sweeps) {
            List<String> counts = sweep.runs().stream()
                    .map(run -> run.method() + " " + (run.solved() ? "" : Grids.words(run.status()) + " after ")
                            + run.iterations())
                    .toList();
            text.add((sweep.title().isEmpty() ? "Iterations: " : "Iterations at " + sweep.title() + ": ")
                    + String.join("; ", counts) + ".");
        }
        return String.join(" ", text);
    }
}
