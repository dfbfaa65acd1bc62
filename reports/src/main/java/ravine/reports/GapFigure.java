// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import ravine.experiments.Outcome.Sample;

/**
 * The relative gap against the iteration or the gradients evaluated, for each condition number. Runs of one method that differ
 * in nothing but a seed are one curve: their median, in the band between their 20 % and 80 % quantiles.
 */
final class GapFigure {

    /** Diverging runs are drawn up to this far above the highest of the others. */
    private static final double HEADROOM = 1e3;

    /** The floor is drawn if the data come this near to it. */
    private static final double NEAR_FLOOR = 1e3;

    /** Where in a band a run stands that has no finite gap: so far above the frame that it is not seen. */
    private static final double ABOVE = 10;

    private GapFigure() {}

    static Optional<Figure> of(Summary.Part part, Palette palette) {
        List<Sweep> drawn = part.sweeps().stream()
                .map(sweep -> sweep.where(run -> !run.outcome().samples().isEmpty()))
                .filter(sweep -> !sweep.runs().isEmpty())
                .toList();
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<Figure.View> views = KappaViews.of(
                drawn,
                (sweep, view) -> new Figure.Panel(sweep.title(), spec(sweep, new Frame(view.runs()), palette), false));
        return Optional.of(new Figure(
                "gap",
                "The gap along the run",
                caption(drawn),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                views,
                true,
                countsDiffer(drawn) ? List.of("iterations", "gradients") : List.of()));
    }

    /** What the panels of one view have in common. */
    private record Frame(double last, double lastGradient, double low, double high, double floor, double target) {

        Frame(List<Run> runs) {
            this(runs, extent(runs, false), extent(runs, true));
        }

        private Frame(List<Run> runs, Range tame, Range wild) {
            this(
                    runs.stream().mapToInt(Run::iterations).max().orElse(1),
                    runs.stream()
                            .mapToDouble(run -> (double) run.outcome().gradients())
                            .max()
                            .orElse(1),
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

    private static ObjectNode spec(Sweep sweep, Frame frame, Palette palette) {
        Plot plot = new Plot();
        plot.logAxis("xaxis", "iteration t (count)", 1, Math.max(10, 1.25 * frame.last()));
        plot.logAxis("yaxis", "relative gap (dimensionless)", frame.bottom() / 8, 5 * frame.high());
        double right = Math.max(10, 1.25 * frame.last());
        double rightGradient = Math.max(10, 1.25 * frame.lastGradient());
        plot.otherwiseX("gradients evaluated (count)", 1, rightGradient);
        level(plot, "target", right, rightGradient, frame.target());
        if (frame.showsFloor()) {
            level(plot, "round-off", right, rightGradient, frame.floor());
        }
        for (String method : sweep.methods()) {
            List<Run> runs = sweep.of(method).runs();
            if (runs.size() == 1) {
                curve(plot, runs.get(0), frame, palette.of(method));
            } else {
                middle(plot, runs, frame, palette.of(method));
            }
        }
        return plot.spec();
    }

    private static void level(Plot plot, String label, double right, double rightGradient, double height) {
        ObjectNode line = plot.level(label, "top", 1, right, height);
        Plot.otherwise(line, new double[] {1, rightGradient}, new double[] {height, height});
    }

    /** Whether some method evaluates another number of gradients than one at the start and one an iteration. */
    private static boolean countsDiffer(List<Sweep> sweeps) {
        return Sweep.joined(sweeps).runs().stream()
                .flatMap(run -> run.outcome().samples().stream())
                .anyMatch(sample -> sample.gradients() != sample.iteration() + 1);
    }

    private static void middle(Plot plot, List<Run> runs, Frame frame, Palette.Look look) {
        Curves byIteration = Curves.of(runs, frame, Sample::iteration);
        Curves byGradients = Curves.of(runs, frame, sample -> (double) sample.gradients());
        String method = runs.get(0).method();
        Plot.otherwise(byIteration.band(plot, method, look), byGradients.band(new Plot(), method, look));
        ObjectNode line = plot.trace("lines", method, look, byIteration.x(), byIteration.y(Spread::median));
        line.put("hovertemplate", "at %{x}<br>median gap %{y:.3e} of " + runs.size() + " runs" + Plot.NAME);
        Plot.otherwise(line, byGradients.x(), byGradients.y(Spread::median));
    }

    /** Quantiles of the gaps of some runs at all places where one of them has a sample. */
    private record Curves(List<Double> places, List<Spread> spreads) {

        static Curves of(List<Run> runs, Frame frame, ToDoubleFunction<Sample> place) {
            double[] places = runs.stream()
                    .flatMap(run -> run.outcome().samples().stream())
                    .mapToDouble(place)
                    .sorted()
                    .distinct()
                    .toArray();
            double[][] gaps =
                    runs.stream().map(run -> held(run, frame, place, places)).toArray(double[][]::new);
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
        private static double[] held(Run run, Frame frame, ToDoubleFunction<Sample> place, double[] places) {
            double[] held = new double[places.length];
            List<Sample> samples = run.outcome().samples();
            int next = 0;
            double gap = 1;
            for (int i = 0; i < places.length; i++) {
                while (next < samples.size() && place.applyAsDouble(samples.get(next)) <= places[i]) {
                    double drawn =
                            frame.drawn(run.relativeGap(samples.get(next++).value()));
                    gap = drawn <= ABOVE * frame.high() ? drawn : ABOVE * frame.high();
                }
                held[i] = gap;
            }
            return held;
        }
    }

    private static void curve(Plot plot, Run run, Frame frame, Palette.Look look) {
        List<Sample> samples = run.outcome().samples().stream()
                .takeWhile(sample -> !run.diverged() || run.relativeGap(sample.value()) <= frame.high())
                .toList();
        double[] t = samples.stream().mapToDouble(Sample::iteration).toArray();
        double[] gradients = samples.stream()
                .mapToDouble(sample -> (double) sample.gradients())
                .toArray();
        double[] gap = samples.stream()
                .mapToDouble(sample -> frame.drawn(run.relativeGap(sample.value())))
                .toArray();
        ObjectNode line = plot.trace("lines", run.method(), look, t, gap);
        line.put("hovertemplate", "at %{x}<br>gap %{y:.3e}" + Plot.NAME);
        Plot.otherwise(line, gradients, gap);
        if (samples.isEmpty()) {
            return;
        }
        double[] lastT = {t[t.length - 1]};
        double[] lastGap = {gap[gap.length - 1]};
        ObjectNode end = plot.trace("markers", run.method(), look, lastT, lastGap);
        Plot.otherwise(end, new double[] {gradients[gradients.length - 1]}, lastGap);
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

    private static String caption(List<Sweep> sweeps) {
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
        if (countsDiffer(sweeps)) {
            text.add("The switch takes the gradients evaluated, line searches among them, as the horizontal axis.");
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
