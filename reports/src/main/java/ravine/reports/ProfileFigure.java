// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.analysis.Cost;
import ravine.experiments.analysis.CostTable;
import ravine.experiments.analysis.DataProfile;
import ravine.experiments.analysis.PerformanceProfile;
import ravine.experiments.analysis.Prices;
import ravine.experiments.analysis.ProfileCurve;
import ravine.experiments.analysis.RuntimeDistribution;
import ravine.experiments.analysis.StepFunction;

/** What share of an experiment's landscapes each method solves at which cost: two profiles and a distribution. */
final class ProfileFigure {

    /** Fewer landscapes make stairs of so few steps that a table says it better. */
    private static final int FEWEST_LANDSCAPES = 5;

    private ProfileFigure() {}

    /** The figure; empty for one method, for few landscapes, and where some method was not run on each just once. */
    static Optional<Figure> of(Summary.Part part, Palette palette, Catalogue catalogue) {
        List<Outcome> outcomes = part.runs().stream().map(Run::outcome).toList();
        long landscapes = outcomes.stream()
                .map(outcome -> outcome.trial().landscape())
                .distinct()
                .count();
        boolean compares = Sweep.joined(part.sweeps()).methods().size() > 1 && landscapes >= FEWEST_LANDSCAPES;
        if (!compares
                || !ProfileTables.areComplete(outcomes)
                || part.runs().stream().noneMatch(Run::solved)) {
            return Optional.empty();
        }
        CostTable costs = CostTable.of(outcomes, Cost.gradientEquivalents(Prices.standard(), catalogue)::toTarget);
        List<ProfileCurve> performance = PerformanceProfile.of(costs);
        List<Figure.Panel> panels = new ArrayList<>(List.of(
                panel(
                        "performance profile",
                        "cost ÷ least cost of any method (dimensionless)",
                        "share of landscapes solved (dimensionless)",
                        1,
                        performance,
                        palette),
                panel(
                        "data profile",
                        "cost in gradient equivalents (count)",
                        "share of landscapes solved (dimensionless)",
                        0,
                        DataProfile.of(costs),
                        palette)));
        // A run that starts at its optimum has no relative targets.
        if (outcomes.stream().allMatch(outcome -> outcome.initialValue() > outcome.optimumValue())) {
            panels.add(panel(
                    "distribution of runtimes",
                    "iterations (count)",
                    "share of targets met (dimensionless)",
                    0,
                    RuntimeDistribution.ofIterations(outcomes),
                    palette));
        }
        return Optional.of(new Figure(
                "profiles",
                "What share is solved at which cost",
                caption(costs, performance),
                Figure.legend(Sweep.joined(part.sweeps()), palette),
                List.of(new Figure.View("", panels))));
    }

    private static Figure.Panel panel(
            String title, String x, String y, double left, List<ProfileCurve> curves, Palette palette) {
        Range extent = new Range();
        extent.include(left);
        curves.forEach(curve -> curve.share().steps().forEach(step -> extent.include(step.at())));
        double low = left > 0 ? left : extent.low() / 2;
        double high = Math.max(10 * low, 2 * extent.high());
        Plot plot = new Plot();
        plot.logAxis("xaxis", x, low, high);
        plot.axis("yaxis", y).put("dtick", 0.2).set("range", Plot.numbers(0, 1.04));
        for (ProfileCurve curve : curves) {
            StepFunction share = curve.share();
            List<Double> places = new ArrayList<>(List.of(low));
            List<Double> heights = new ArrayList<>(List.of(share.at(low)));
            share.steps().stream().filter(step -> step.at() > low).forEach(step -> {
                places.add(step.at());
                heights.add(step.height());
            });
            places.add(high);
            heights.add(share.limit());
            ObjectNode line = plot.trace(
                    "lines",
                    curve.method(),
                    palette.of(curve.method()),
                    places.stream().mapToDouble(Double::doubleValue).toArray(),
                    heights.stream().mapToDouble(Double::doubleValue).toArray());
            ((ObjectNode) line.get("line")).put("shape", "hv");
            line.put("hovertemplate", "%{y:.3f} within %{x}" + Plot.NAME);
        }
        return new Figure.Panel(title, plot.spec(), false);
    }

    private static String caption(CostTable costs, List<ProfileCurve> performance) {
        int landscapes = costs.problems().size();
        ProfileCurve first = performance.stream()
                .max(Comparator.comparingDouble(curve -> curve.share().at(1)))
                .orElseThrow();
        ProfileCurve most = performance.stream()
                .max(Comparator.comparingDouble(curve -> curve.share().limit()))
                .orElseThrow();
        return "Each curve says of one method which share of the " + landscapes
                + " landscapes it has brought to the target at the cost on the axis or below: relative to the cheapest method on each"
                + " landscape (Dolan and Moré, 2002), in gradient equivalents (Moré and Wild, 2009), and in iterations over all"
                + " landscapes and targets 10⁻¹, 10⁻², … together. Higher and further left is better; a curve that ends below 1 has"
                + " landscapes that its method does not solve. With more than two methods only the left end, who is cheapest how"
                + " often, compares them all (Gould and Scott, 2016). "
                + first.method() + " is cheapest on "
                + Words.count(Math.round(first.share().at(1) * landscapes), "landscape")
                + "; " + most.method() + " solves " + Math.round(most.share().limit() * landscapes) + " of "
                + landscapes + ".";
    }
}
