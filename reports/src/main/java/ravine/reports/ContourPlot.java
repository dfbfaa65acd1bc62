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
import java.util.function.DoubleBinaryOperator;
import ravine.experiments.Outcome.PathPoint;

/** Paths on the level lines of a function of two numbers: one panel of a figure. */
final class ContourPlot {

    /** Grid points along a side of the window. */
    private static final int GRID = 121;

    /** Level lines reach this many decades down from the highest value; below, the grid is too coarse for them. */
    private static final int DECADES = 4;

    /** Decades of f − f* from one level line to the next. */
    private static final double LEVEL_STEP = 0.5;

    /** Smaller differences of log₁₀(f − f*) cannot be seen and make the page larger. */
    private static final double DRAWN = 1e-3;

    private ContourPlot() {}

    /**
     * A run with the places where it was.
     *
     * @param run the run
     * @param path its places, the start first
     */
    record Trail(Run run, List<PathPoint> path) {

        Trail {
            path = List.copyOf(path);
        }
    }

    /**
     * The panel.
     *
     * @param horizontal what x is, with its unit
     * @param vertical what y is
     * @param trails at least one, all from one start
     * @param reach places further than this from the origin, along x or y, are no reason to make the window larger
     * @param optimum where f is least; empty if that is not known
     * @param gap f − f* at x and y; empty if f is not known, and then there are no level lines
     */
    static ObjectNode spec(
            String horizontal,
            String vertical,
            List<Trail> trails,
            double reach,
            Optional<PathPoint> optimum,
            Optional<DoubleBinaryOperator> gap,
            Palette palette) {
        Window window = Window.around(trails, reach, optimum);
        Plot plot = new Plot();
        plot.axis("xaxis", horizontal)
                .put("constrain", "domain")
                .set("range", Plot.numbers(window.left(), window.right()));
        plot.axis("yaxis", vertical)
                .put("constrain", "domain")
                .put("scaleanchor", "x")
                .set("range", Plot.numbers(window.bottom(), window.top()));
        gap.ifPresent(known -> levels(plot, window, known));
        // Those with the most iterates behind, so that they do not cover the others.
        List<Trail> mostFirst = trails.stream()
                .sorted(Comparator.comparingInt((Trail trail) -> trail.run().iterations())
                        .reversed())
                .toList();
        for (Trail trail : mostFirst) {
            path(plot, trail, window, palette.of(trail.run().method()));
        }
        mark(plot, "start", "circle-open", trails.get(0).path().get(0));
        optimum.ifPresent(point -> mark(plot, "optimum", "star-open", point));
        return plot.spec();
    }

    private static void levels(Plot plot, Window window, DoubleBinaryOperator gap) {
        double[] x = window.columns(GRID);
        double[] y = window.rows(GRID);
        double highest = Double.NEGATIVE_INFINITY;
        double[][] z = new double[GRID][GRID];
        for (int r = 0; r < GRID; r++) {
            for (int c = 0; c < GRID; c++) {
                double level = StrictMath.log10(gap.applyAsDouble(x[c], y[r]));
                z[r][c] = Math.rint(level / DRAWN) * DRAWN;
                highest = Double.isFinite(z[r][c]) ? Math.max(highest, z[r][c]) : highest;
            }
        }
        if (highest == Double.NEGATIVE_INFINITY) {
            return;
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
    private static void path(Plot plot, Trail trail, Window window, Palette.Look look) {
        Run run = trail.run();
        List<PathPoint> whole = trail.path();
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

    private static void mark(Plot plot, String name, String symbol, PathPoint point) {
        ObjectNode trace = plot.scatter("markers+text", name, new double[] {point.x()}, new double[] {point.y()});
        trace.put("text", name).put("textposition", "top center").put("hoverinfo", "skip");
        trace.putObject("textfont").put("color", Plot.INK).put("size", 12);
        trace.putObject("marker")
                .put("color", Plot.INK)
                .put("symbol", symbol)
                .put("size", 12)
                .putObject("line")
                .put("width", 2);
    }

    /** The square of the plane that is shown. */
    private record Window(double left, double bottom, double side) {

        /** Room around the paths, as a fraction of their extent. */
        private static final double MARGIN = 0.12;

        /** Holds the optimum and the paths of all runs, but of a diverged one only the start. */
        static Window around(List<Trail> trails, double reach, Optional<PathPoint> optimum) {
            List<PathPoint> shown = new ArrayList<>();
            for (Trail trail : trails) {
                List<PathPoint> path = trail.path();
                shown.addAll(trail.run().diverged() ? path.subList(0, 1) : path);
            }
            shown.removeIf(point -> Math.max(Math.abs(point.x()), Math.abs(point.y())) > reach);
            shown.add(trails.get(0).path().get(0));
            optimum.ifPresent(shown::add);
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
