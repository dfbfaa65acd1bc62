// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Outcome;
import ravine.experiments.analysis.LinearRate;

/** How fast each method converges beside what theory promises it, against the condition number. */
final class RateFigure {

    /** Ratios that are within such a factor are told apart better on a linear axis. */
    private static final double NARROW = 20;

    private RateFigure() {}

    /** A run with a measured rate and a theory. */
    private record Rated(Run run, LinearRate rate) {

        static Optional<Rated> of(Run run) {
            Outcome outcome = run.outcome();
            return LinearRate.of(outcome.samples(), outcome.optimumValue())
                    .map(rate -> new Rated(run, rate))
                    .filter(rated -> rated.ratio() > 0 && rated.ratio() < Double.POSITIVE_INFINITY);
        }

        /** Iterations per decade, measured ÷ in theory. */
        double ratio() {
            return rate.iterationsOverTheory(run.outcome().rateTheory());
        }

        /** The same at an end of the rate's interval; a rate of 1 or more converges never. */
        double ratioAt(double end) {
            double theory = StrictMath.log(run.outcome().rateTheory());
            return end < 1 ? theory / StrictMath.log(end) : Double.POSITIVE_INFINITY;
        }
    }

    /** The figure; empty if no run has both a rate that can be fitted and a theory. */
    static Optional<Figure> of(Summary.Part part, Palette palette) {
        List<Sweep> drawn = Sweep.where(
                part.sweeps(),
                run -> Double.isFinite(run.kappa()) && Rated.of(run).isPresent());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        Sweep all = Sweep.joined(drawn);
        Range kappas = new Range();
        Range ratios = new Range();
        ratios.include(1);
        all.runs().forEach(run -> {
            kappas.include(run.kappa());
            ratios.include(Rated.of(run).orElseThrow().ratio());
        });
        return Optional.of(new Figure(
                "rates",
                "Measured convergence beside theory",
                caption(all),
                Figure.legend(all, palette),
                List.of(new Figure.View(
                        "",
                        drawn.stream()
                                .map(sweep -> new Figure.Panel(
                                        sweep.title(),
                                        spec(sweep, palette, kappas.padded(1.6), ratios.padded(1.5)),
                                        false))
                                .toList()))));
    }

    private static ObjectNode spec(Sweep sweep, Palette palette, Range kappas, Range ratios) {
        Plot plot = new Plot();
        plot.logAxis("xaxis", "condition number κ (dimensionless)", kappas.low(), kappas.high());
        String title = "iterations per decade, ÷ theory (dimensionless)";
        if (ratios.high() < NARROW * ratios.low()) {
            plot.axis("yaxis", title).set("range", Plot.numbers(0, ratios.high()));
        } else {
            plot.logAxis("yaxis", title, ratios.low(), ratios.high());
        }
        plot.level("theory", "top", kappas.low(), kappas.high(), 1);
        for (String method : sweep.methods()) {
            List<Rated> rated = sweep.of(method).runs().stream()
                    .flatMap(run -> Rated.of(run).stream())
                    .sorted(Comparator.comparingDouble(r -> r.run().kappa()))
                    .toList();
            double[] ratio = rated.stream().mapToDouble(Rated::ratio).toArray();
            ObjectNode trace = plot.trace(
                    "lines+markers",
                    method,
                    palette.of(method),
                    rated.stream().mapToDouble(r -> r.run().kappa()).toArray(),
                    ratio);
            double[] above = new double[ratio.length];
            double[] below = new double[ratio.length];
            for (int i = 0; i < ratio.length; i++) {
                // The slower the rate the more iterations; what is infinite ends at the frame.
                above[i] = Math.min(rated.get(i).ratioAt(rated.get(i).rate().high()), 2 * ratios.high()) - ratio[i];
                below[i] = ratio[i] - rated.get(i).ratioAt(rated.get(i).rate().low());
            }
            ObjectNode error = trace.putObject("error_y").put("type", "data").put("symmetric", false);
            error.set("array", Plot.numbers(above));
            error.set("arrayminus", Plot.numbers(below));
            error.put("color", palette.of(method).color()).put("thickness", 1.2).put("width", 4);
            trace.put("hovertemplate", "κ = %{x}<br>%{y:.4f} of theory" + Plot.NAME);
        }
        return plot.spec();
    }

    private static String caption(Sweep all) {
        List<Rated> rated = all.runs().stream()
                .flatMap(run -> Rated.of(run).stream())
                .sorted(Comparator.comparingDouble(Rated::ratio))
                .toList();
        Rated least = rated.get(0);
        Rated most = rated.get(rated.size() - 1);
        return "Iterations per decade of the gap, from a least-squares line through the logarithms of the recorded gaps between"
                + " 10⁻³ and 10⁻⁹ of the start, divided by those that the worst-case rate on quadratics with the same L and μ"
                + " predicts. At 1 theory is met, below it is beaten. Bars: 95 % intervals, widened for the correlation of"
                + " neighbouring samples. Methods without such a theory are not drawn. From "
                + named(least) + " to " + named(most) + ".";
    }

    private static String named(Rated rated) {
        return Words.fixed(rated.ratio(), 3) + " (" + rated.run().method() + " at "
                + Words.equation(rated.run().kappa()) + ")";
    }
}
