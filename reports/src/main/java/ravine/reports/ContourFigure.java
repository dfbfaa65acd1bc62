// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import ravine.calculus.Objective;
import ravine.experiments.Outcome.PathPoint;
import ravine.experiments.Trial;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/** The paths of the methods on the level lines of a landscape of two variables. */
final class ContourFigure {

    /** Grid points along a side of the window. */
    private static final int GRID = 121;

    /** Level lines reach this many decades down from the highest value; below, the grid is too coarse for them. */
    private static final int DECADES = 4;

    /** Decades of f − f* from one level line to the next. */
    private static final double LEVEL_STEP = 0.5;

    /** Smaller differences of log₁₀(f − f*) cannot be seen and make the page larger. */
    private static final double DRAWN = 1e-3;

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
        Optional<Optimum> best = landscape.flatMap(Landscape::optimum);
        Window window = Window.around(sweep.runs(), best);
        Plot plot = new Plot();
        plot.axis("xaxis", "first coordinate x₁ (dimensionless)")
                .put("constrain", "domain")
                .set("range", Plot.numbers(window.left(), window.right()));
        plot.axis("yaxis", "second coordinate x₂ (dimensionless)")
                .put("constrain", "domain")
                .put("scaleanchor", "x")
                .set("range", Plot.numbers(window.bottom(), window.top()));
        double optimum = sweep.runs().get(0).outcome().optimumValue();
        landscape.ifPresent(known -> levels(plot, window, known.objective(), optimum));
        // Those with the most iterates behind, so that they do not cover the others.
        List<Run> mostFirst = sweep.runs().stream()
                .sorted(Comparator.comparingInt(Run::iterations).reversed())
                .toList();
        for (Run run : mostFirst) {
            path(plot, run, window, palette.of(run.method()));
        }
        PathPoint start = sweep.runs().get(0).outcome().path().get(0);
        mark(plot, "start", "circle-open", start.x(), start.y());
        best.map(Optimum::point).ifPresent(point -> mark(plot, "optimum", "star-open", point[0], point[1]));
        return plot.spec();
    }

    private static void levels(Plot plot, Window window, Objective objective, double optimum) {
        double[] x = window.columns(GRID);
        double[] y = window.rows(GRID);
        double highest = Double.NEGATIVE_INFINITY;
        double[][] z = new double[GRID][GRID];
        double[] point = new double[2];
        for (int r = 0; r < GRID; r++) {
            for (int c = 0; c < GRID; c++) {
                point[0] = x[c];
                point[1] = y[r];
                double level = StrictMath.log10(objective.value(point) - optimum);
                z[r][c] = Math.rint(level / DRAWN) * DRAWN;
                highest = Double.isFinite(z[r][c]) ? Math.max(highest, z[r][c]) : highest;
            }
        }
        ObjectNode trace = plot.trace("contour").put("name", "f − f*").put("showscale", false);
        trace.set("x", Plot.numbers(x));
        trace.set("y", Plot.numbers(y));
        ArrayNode rows = trace.putArray("z");
        for (double[] row : z) {
            rows.add(Plot.numbers(row));
        }
        double top = Math.floor(highest / LEVEL_STEP) * LEVEL_STEP;
        trace.put("autocontour", false)
                .putObject("contours")
                .put("coloring", "none")
                .put("start", top - DECADES)
                .put("end", top)
                .put("size", LEVEL_STEP);
        trace.putObject("line").put("color", Plot.MUTED).put("width", 0.7);
        trace.put("hovertemplate", "log₁₀(f − f*) = %{z:.2f}<extra></extra>");
    }

    /** A diverging path is drawn until it leaves the window; a cross marks its last point within. */
    private static void path(Plot plot, Run run, Window window, Palette.Look look) {
        List<PathPoint> whole = run.outcome().path();
        int inside = (int) whole.stream().takeWhile(window::holds).count();
        List<PathPoint> path = run.diverged() ? whole.subList(0, Math.min(inside + 1, whole.size())) : whole;
        double[] x = new double[2 * path.size()];
        double[] y = new double[2 * path.size()];
        List<String> iterations = new ArrayList<>();
        int length = 0;
        for (int i = 0; i < path.size(); i++) {
            PathPoint point = path.get(i);
            if (i > 0 && point.iteration() > path.get(i - 1).iteration() + 1) {
                // Iterates that were not recorded lie between: no line, since it would cut a zigzag short.
                x[length] = Double.NaN;
                y[length++] = Double.NaN;
                iterations.add("");
            }
            x[length] = point.x();
            y[length++] = point.y();
            iterations.add(Integer.toString(point.iteration()));
        }
        ObjectNode trace =
                plot.trace("lines+markers", run.method(), look, Arrays.copyOf(x, length), Arrays.copyOf(y, length));
        ((ObjectNode) trace.get("line")).put("width", 1);
        ((ObjectNode) trace.get("marker")).put("size", 3.5).remove("line");
        Plot.texts(trace, iterations);
        trace.put("hovertemplate", "t = %{text}<br>(%{x:.4g}, %{y:.4g})" + Plot.NAME);
        if (run.diverged() && inside > 0) {
            PathPoint last = path.get(inside - 1);
            ObjectNode cross =
                    plot.trace("markers", run.method(), look, new double[] {last.x()}, new double[] {last.y()});
            Plot.restyle(cross, Plot.CROSS);
            cross.put("hovertemplate", "leaves the window, and diverges" + Plot.NAME);
        }
    }

    private static void mark(Plot plot, String name, String symbol, double x, double y) {
        ObjectNode trace = plot.scatter("markers+text", name, new double[] {x}, new double[] {y});
        trace.put("text", name).put("textposition", "top center").put("hoverinfo", "skip");
        trace.putObject("textfont").put("color", Plot.INK).put("size", 12);
        trace.putObject("marker")
                .put("color", Plot.INK)
                .put("symbol", symbol)
                .put("size", 12)
                .putObject("line")
                .put("width", 2);
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

    /** The square of the plane that is shown. */
    private record Window(double left, double bottom, double side) {

        /** Room around the paths, as a fraction of their extent. */
        private static final double MARGIN = 0.12;

        /** Holds the optimum and the paths of all runs, but of a diverged one only the start. */
        static Window around(List<Run> runs, Optional<Optimum> optimum) {
            List<PathPoint> shown = new ArrayList<>();
            for (Run run : runs) {
                List<PathPoint> path = run.outcome().path();
                shown.addAll(run.diverged() ? path.subList(0, 1) : path);
            }
            optimum.map(Optimum::point).ifPresent(point -> shown.add(new PathPoint(0, point[0], point[1])));
            DoubleSummaryStatistics x = shown.stream().mapToDouble(PathPoint::x).summaryStatistics();
            DoubleSummaryStatistics y = shown.stream().mapToDouble(PathPoint::y).summaryStatistics();
            double extent = Math.max(x.getMax() - x.getMin(), y.getMax() - y.getMin());
            double side = extent > 0 ? extent * (1 + 2 * MARGIN) : 1;
            return new Window((x.getMin() + x.getMax() - side) / 2, (y.getMin() + y.getMax() - side) / 2, side);
        }

        boolean holds(PathPoint point) {
            return point.x() >= left && point.x() <= right() && point.y() >= bottom && point.y() <= top();
        }

        double right() {
            return left + side;
        }

        double top() {
            return bottom + side;
        }

        double[] columns(int count) {
            return spread(left, count);
        }

        double[] rows(int count) {
            return spread(bottom, count);
        }

        private double[] spread(double from, int count) {
            double[] values = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = from + side * i / (count - 1);
            }
            return values;
        }
    }
}
