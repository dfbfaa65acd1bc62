// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ravine.experiments.Outcome.Sample;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;

/**
 * The relative gap against the iteration or what it cost ({@link Abscissa}), for each condition number. Runs of one method that
 * differ in nothing but a seed are one curve: their median, in the band between their 20 % and 80 % quantiles.
 */
final class GapFigure {

    /** Diverging runs are drawn up to this far above the highest of the others. */
    private static final double HEADROOM = 1e3;

    /** The floor is drawn if the data come this near to it. */
    private static final double NEAR_FLOOR = 1e3;

    /** Where in a band a run stands that has no finite gap: so far above the frame that it is not seen. */
    private static final double ABOVE = 10;

    private GapFigure() {}

    /**
     * The figure; empty if nothing was recorded.
     *
     * @param landscapes builds a landscape; empty if its family is not known here
     */
    static Optional<Figure> of(
            Summary.Part part, Palette palette, Function<Trial.LandscapeChoice, Optional<Landscape>> landscapes) {
        List<Sweep> drawn =
                Sweep.where(part.sweeps(), run -> !run.outcome().samples().isEmpty());
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<Abscissa> choices = Abscissa.of(Sweep.joined(drawn).runs(), landscapes);
        List<Figure.View> views = KappaViews.of(
                drawn,
                (sweep, view) -> new Figure.Panel(
                        sweep.title(), spec(sweep, view, choices, new Frame(view.runs()), palette), false));
        return Optional.of(new Figure(
                "gap",
                "The gap along the run",
                caption(drawn, choices),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                views,
                true,
                choices.size() > 1 ? choices.stream().map(Abscissa::name).toList() : List.of()));
    }

    /** What the panels of one view have in common. */
    private record Frame(double low, double high, double floor, double target) {

        Frame(List<Run> runs) {
            this(runs, extent(runs, false), extent(runs, true));
        }

        private Frame(List<Run> runs, Range tame, Range wild) {
            this(
                    Math.min(tame.low(), runs.get(0).target()),
                    wild.isEmpty() ? top(tame) : Math.min(top(wild), HEADROOM * top(tame)),
                    runs.stream().mapToDouble(GapFigure::floor).max().orElse(0),
                    runs.get(0).target());
        }

        private static Range extent(List<Run> runs, boolean diverged) {
            Range range = new Range();
            for (Run run : runs) {
                if (run.diverged() == diverged) {
                    run.outcome().samples().forEach(sample -> range.include(run.relativeGap(sample.value())));
                }
            }
            return range;
        }

        /** At least 1, the gap at the start. */
        private static double top(Range range) {
            return Math.max(1, range.high());
        }

        /** No gap is drawn below what rounding leaves of one. */
        double drawn(double gap) {
            return Math.max(gap, floor);
        }

        boolean showsFloor() {
            return floor > 0 && low <= NEAR_FLOOR * floor;
        }

        double bottom() {
            return showsFloor() ? Math.min(low, floor) : low;
        }
    }

    private static ObjectNode spec(Sweep sweep, Sweep view, List<Abscissa> choices, Frame frame, Palette palette) {
        List<Range> extents =
                choices.stream().map(choice -> choice.extent(view.runs())).toList();
        Plot plot = new Plot();
        plot.logAxis(
                "xaxis",
                choices.get(0).axis(),
                extents.get(0).low(),
                extents.get(0).high());
        plot.logAxis("yaxis", "relative gap (dimensionless)", frame.bottom() / 8, 5 * frame.high());
        for (int i = 1; i < choices.size(); i++) {
            plot.otherwiseX(
                    choices.get(i).axis(), extents.get(i).low(), extents.get(i).high());
        }
        level(plot, "target", extents, frame.target());
        if (frame.showsFloor()) {
            level(plot, "round-off", extents, frame.floor());
        }
        for (String method : sweep.methods()) {
            List<Run> runs = sweep.of(method).runs();
            if (runs.size() == 1) {
                curve(plot, runs.get(0), choices, frame, palette.of(method));
            } else {
                middle(plot, runs, choices, frame, palette.of(method));
            }
        }
        return plot.spec();
    }

    private static void level(Plot plot, String label, List<Range> extents, double height) {
        plot.level(
                label,
                "top",
                extents.stream()
                        .map(extent -> new double[] {extent.low(), extent.high()})
                        .toList(),
                height);
    }

    private static void middle(Plot plot, List<Run> runs, List<Abscissa> choices, Frame frame, Palette.Look look) {
        List<Curves> curves =
                choices.stream().map(choice -> Curves.of(runs, frame, choice)).toList();
        String method = runs.get(0).method();
        ObjectNode band = curves.get(0).band(plot, method, look);
        curves.stream().skip(1).forEach(other -> Plot.otherwise(band, other.band(new Plot(), method, look)));
        ObjectNode line = plot.trace(
                "lines", method, look, curves.get(0).x(), curves.get(0).y(Spread::median));
        line.put("hovertemplate", "at %{x}<br>median gap %{y:.3e} of " + runs.size() + " runs" + Plot.NAME);
        curves.stream().skip(1).forEach(other -> Plot.otherwise(line, other.x(), other.y(Spread::median)));
    }

    /** Quantiles of the gaps of some runs at all places where one of them has a sample. */
    private record Curves(List<Double> places, List<Spread> spreads) {

        static Curves of(List<Run> runs, Frame frame, Abscissa choice) {
            double[] places = runs.stream()
                    .flatMapToDouble(run -> Arrays.stream(choice.places().apply(run)))
                    .filter(place -> !Double.isNaN(place))
                    .sorted()
                    .distinct()
                    .toArray();
            double[][] gaps = runs.stream()
                    .map(run -> held(run, frame, choice.places().apply(run), places))
                    .toArray(double[][]::new);
            return new Curves(
                    Arrays.stream(places).boxed().toList(),
                    IntStream.range(0, places.length)
                            .mapToObj(i -> Spread.of(Arrays.stream(gaps)
                                    .mapToDouble(gap -> gap[i])
                                    .toArray()))
                            .toList());
        }

        double[] x() {
            return places.stream().mapToDouble(Double::doubleValue).toArray();
        }

        double[] y(ToDoubleFunction<Spread> part) {
            return spreads.stream().mapToDouble(part).toArray();
        }

        ObjectNode band(Plot plot, String method, Palette.Look look) {
            return plot.band(method, look, x(), y(Spread::low), y(Spread::high));
        }

        /** The gap of the last sample at each place or before it; what is not finite lies above the frame. */
        private static double[] held(Run run, Frame frame, double[] own, double[] places) {
            double[] held = new double[places.length];
            List<Sample> samples = run.outcome().samples();
            int next = 0;
            double gap = 1;
            for (int i = 0; i < places.length; i++) {
                while (next < samples.size() && own[next] <= places[i]) {
                    double drawn =
                            frame.drawn(run.relativeGap(samples.get(next++).value()));
                    gap = drawn <= ABOVE * frame.high() ? drawn : ABOVE * frame.high();
                }
                held[i] = gap;
            }
            return held;
        }
    }

    private static void curve(Plot plot, Run run, List<Abscissa> choices, Frame frame, Palette.Look look) {
        List<Sample> samples = run.outcome().samples().stream()
                .takeWhile(sample -> !run.diverged() || run.relativeGap(sample.value()) <= frame.high())
                .toList();
        List<double[]> places = choices.stream()
                .map(choice -> Arrays.copyOf(choice.places().apply(run), samples.size()))
                .toList();
        double[] gap = samples.stream()
                .mapToDouble(sample -> frame.drawn(run.relativeGap(sample.value())))
                .toArray();
        ObjectNode line = plot.trace("lines", run.method(), look, places.get(0), gap);
        line.put("hovertemplate", "at %{x}<br>gap %{y:.3e}" + Plot.NAME);
        places.stream().skip(1).forEach(other -> Plot.otherwise(line, other, gap));
        if (samples.isEmpty()) {
            return;
        }
        List<double[]> lasts =
                places.stream().map(all -> new double[] {all[all.length - 1]}).toList();
        double[] lastGap = {gap[gap.length - 1]};
        ObjectNode end = plot.trace("markers", run.method(), look, lasts.get(0), lastGap);
        lasts.stream().skip(1).forEach(other -> Plot.otherwise(end, other, lastGap));
        end.put("cliponaxis", false).put("hovertemplate", run.ending() + Plot.NAME);
        if (!run.solved()) {
            Plot.restyle(end, run.diverged() ? Plot.CROSS : look.symbol() + "-open");
        }
    }

    /** Where rounding of f hides the gap; 0 if f* is 0, since then the gap is f itself, to full relative precision. */
    private static double floor(Run run) {
        double floor = run.outcome().gapFloor()
                / (run.outcome().initialValue() - run.outcome().optimumValue());
        return Double.isFinite(floor) ? floor : 0;
    }

    private static String caption(List<Sweep> sweeps, List<Abscissa> choices) {
        Sweep all = Sweep.joined(sweeps);
        List<String> text = new ArrayList<>();
        text.add(
                "The gap f − f*, relative to that of the start. On a linear horizontal axis (button) a constant rate is a"
                        + " straight line. A marker ends each run: filled where it met the target "
                        + Words.real(all.runs().get(0).target(), 3) + ", open where it did not.");
        if (sweeps.stream().anyMatch(GapFigure::hasSeeds)) {
            text.add(
                    "Runs that differ in a seed alone are one curve: at each place the median, shaded from the 20 % to the 80 %"
                            + " quantile; a run that has ended counts with its last gap, and one that diverged as infinite.");
        }
        List<String> says = choices.stream()
                .map(Abscissa::says)
                .filter(say -> !say.isEmpty())
                .toList();
        if (!says.isEmpty()) {
            text.add("Buttons choose the horizontal axis: " + String.join("; ", says) + ".");
        }
        if (all.runs().stream().anyMatch(Run::diverged)) {
            text.add("A cross ends a run that diverged; its curve is cut at the upper edge.");
        }
        double floor = all.runs().stream().mapToDouble(GapFigure::floor).max().orElse(0);
        text.add(
                floor > 0
                        ? "Rounding of f hides gaps below " + Words.real(floor, 2) + "."
                        : "Since f* = 0, the gap is f itself and rounding hides none of it.");
        for (Sweep sweep : sweeps) {
            firstAndLast(sweep).ifPresent(text::add);
        }
        return String.join(" ", text);
    }

    private static boolean hasSeeds(Sweep sweep) {
        return sweep.kappas().stream()
                .anyMatch(kappa -> sweep.at(kappa).methods().size()
                        < sweep.at(kappa).runs().size());
    }

    private static Optional<String> firstAndLast(Sweep sweep) {
        List<Run> solved = sweep.hardest().solvedByIterations();
        if (solved.size() < 2) {
            return Optional.empty();
        }
        Run first = solved.get(0);
        Run last = solved.get(solved.size() - 1);
        return Optional.of(sweep.opening() + " " + Words.equation(first.kappa()) + " " + first.method()
                + " arrives first, after " + first.iterations() + ", and " + last.method() + " last, after "
                + last.iterations() + ".");
    }
}
