// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Outcome.Sample;

/** The relative gap against the iteration, for each condition number. */
final class GapFigure {

    /** Diverging runs are drawn up to this far above the highest of the others. */
    private static final double HEADROOM = 1e3;

    /** The floor is drawn if the data come this near to it. */
    private static final double NEAR_FLOOR = 1e3;

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
                "The gap along the run",
                caption(drawn),
                List.of(),
                Figure.legend(Sweep.joined(drawn), palette),
                views,
                true));
    }

    /** What the panels of one view have in common. */
    private record Frame(double last, double low, double high, double floor, double target) {

        Frame(List<Run> runs) {
            this(runs, extent(runs, false), extent(runs, true));
        }

        private Frame(List<Run> runs, Range tame, Range wild) {
            this(
                    runs.stream().mapToInt(Run::iterations).max().orElse(1),
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
        plot.level("target", "top", 1, right, frame.target());
        if (frame.showsFloor()) {
            plot.level("round-off", "top", 1, right, frame.floor());
        }
        for (Run run : sweep.runs()) {
            curve(plot, run, frame, palette.of(run.method()));
        }
        return plot.spec();
    }

    private static void curve(Plot plot, Run run, Frame frame, Palette.Look look) {
        List<Sample> samples = run.outcome().samples().stream()
                .takeWhile(sample -> !run.diverged() || run.relativeGap(sample.value()) <= frame.high())
                .toList();
        double[] t = samples.stream().mapToDouble(Sample::iteration).toArray();
        double[] gap = samples.stream()
                .mapToDouble(sample -> Math.max(run.relativeGap(sample.value()), frame.floor()))
                .toArray();
        plot.trace("lines", run.method(), look, t, gap).put("hovertemplate", "t = %{x}<br>gap %{y:.3e}" + Plot.NAME);
        if (samples.isEmpty()) {
            return;
        }
        double[] lastT = {t[t.length - 1]};
        double[] lastGap = {gap[gap.length - 1]};
        ObjectNode end = plot.trace("markers", run.method(), look, lastT, lastGap);
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
                "The gap f − f*, relative to that of the start. On a linear iteration axis (button) a constant rate is a"
                        + " straight line. A marker ends each run: filled where it met the target "
                        + Words.real(all.runs().get(0).target(), 3) + ", open where it did not.");
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
