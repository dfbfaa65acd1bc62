// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import ravine.experiments.Measurements.ModeErrors;
import ravine.experiments.Measurements.Modes;

/** The error along each eigenvector of the Hessian at the optimum, along the run: a map a method, all in the same colours. */
final class ModeFigure {

    /** More views than this are a keyboard; modes.csv has the others. */
    private static final int MOST_VIEWS = 12;

    /** More rows or columns than this are thinner than what can be seen, and make pictures large. */
    private static final int MOST_MODES = 25;

    private static final int MOST_COLUMNS = 48;

    /** Errors are told apart down to so many decades below the greatest. */
    private static final double DECADES = 10;

    /** Finer steps of log₁₀ cannot be told by their colour. */
    private static final double STEP = 0.1;

    /** A start that has less than this of an eigenvector has none of it. */
    private static final double ROUNDING = 1e-12;

    /** Beyond this ratio of eigenvalues the least are rounding, and their axis has places instead. */
    private static final double MOST_RATIO = 1e12;

    /** A rise that is worth a sentence. */
    private static final double RISE = 1.5;

    private ModeFigure() {}

    /** The figure; empty if no errors by mode were measured. */
    static Optional<Figure> of(Summary.Part part) {
        List<Sweep> drawn =
                Sweep.where(part.sweeps(), run -> modes(run).errors().size() > 1);
        if (drawn.isEmpty()) {
            return Optional.empty();
        }
        List<Figure.View> views = new ArrayList<>();
        for (Sweep sweep : drawn) {
            List<Double> kappas = sweep.columns(Math.max(1, MOST_VIEWS / drawn.size()));
            for (int i = kappas.size() - 1; i >= 0; i--) {
                String kappa = Words.equation(kappas.get(i));
                views.add(new Figure.View(
                        sweep.title().isEmpty() ? kappa : sweep.title() + ", " + kappa,
                        panels(sweep.at(kappas.get(i)))));
            }
        }
        return Optional.of(new Figure(
                "modes", "The error by eigenvector", caption(drawn), List.of(), List.of(), views, true, List.of()));
    }

    private static Modes modes(Run run) {
        return run.outcome().measurements().modes();
    }

    /** Of runs that differ in a seed the first. */
    private static List<Figure.Panel> panels(Sweep sweep) {
        List<Run> runs = sweep.methods().stream()
                .map(method -> sweep.of(method).runs().get(0))
                .toList();
        boolean tame = runs.stream().anyMatch(run -> !run.diverged());
        Range errors = new Range();
        for (Run run : runs.stream().filter(run -> !(tame && run.diverged())).toList()) {
            for (ModeErrors at : modes(run).errors()) {
                for (int mode = 0; mode < at.errors().size(); mode++) {
                    errors.include(relative(run, at, mode));
                }
            }
        }
        double high = StrictMath.log10(errors.padded(1).high());
        double low = Math.max(StrictMath.log10(errors.padded(1).low()), high - DECADES);
        return runs.stream()
                .map(run -> new Figure.Panel(run.method(), spec(run, Math.floor(low), Math.ceil(high)), false))
                .toList();
    }

    /** Over the one at the start; NaN where that is rounding. */
    private static double relative(Run run, ModeErrors at, int mode) {
        List<Double> start = modes(run).errors().get(0).errors();
        double square = 0;
        for (double error : start) {
            square += error * error;
        }
        return start.get(mode) > ROUNDING * Math.sqrt(square) ? at.errors().get(mode) / start.get(mode) : Double.NaN;
    }

    private static ObjectNode spec(Run run, double low, double high) {
        Modes modes = modes(run);
        int[] rows = spread(modes.eigenvalues().size(), MOST_MODES);
        // A logarithmic axis has no place for the start.
        List<ModeErrors> later = modes.errors().subList(1, modes.errors().size());
        int[] columns = spread(later.size(), MOST_COLUMNS);
        boolean byEigenvalue = areApart(modes);
        double[] y = IntStream.of(rows)
                .mapToDouble(row -> byEigenvalue ? modes.eigenvalues().get(row) : row + 1)
                .toArray();
        double[] t = IntStream.of(columns)
                .mapToDouble(column -> later.get(column).iteration())
                .toArray();
        Plot plot = new Plot();
        Range width = new Range();
        width.include(t[0] / 1.06, 1.06 * t[t.length - 1]);
        plot.logAxis("xaxis", "iteration t (count)", width.low(), width.high());
        if (byEigenvalue) {
            double margin = y.length == 1 ? 2 : StrictMath.pow(y[y.length - 1] / y[0], 0.5 / (y.length - 1));
            plot.logAxis("yaxis", "eigenvalue of H* (dimensionless)", y[0] / margin, y[y.length - 1] * margin);
        } else {
            plot.axis("yaxis", "place of the eigenvalue (rank)").set("range", Plot.numbers(0.5, y[y.length - 1] + 0.5));
        }
        ObjectNode heat = plot.trace("heatmap").put("name", "log10 of the error");
        heat.set("x", Plot.numbers(t));
        heat.set("y", Plot.numbers(y));
        ArrayNode z = heat.putArray("z");
        for (int row : rows) {
            z.add(Plot.numbers(IntStream.of(columns)
                    .mapToDouble(column -> level(relative(run, later.get(column), row), low, high))
                    .toArray()));
        }
        colors(heat, low, high);
        heat.put("hovertemplate", "t = %{x}, λ = %{y}<br>error 10^%{z:.2f}<extra></extra>");
        return plot.spec();
    }

    private static void colors(ObjectNode heat, double low, double high) {
        heat.put("zmin", low).put("zmax", high);
        ArrayNode scale = heat.putArray("colorscale");
        HeatFigure.COLORS.forEach(
                color -> scale.addArray().add(scale.size() / 2.0 - 0.5).add(color));
        ObjectNode bar = heat.putObject("colorbar").put("thickness", 12).put("outlinewidth", 0);
        bar.putObject("title").put("text", "error").put("side", "right");
        ArrayNode values = bar.putArray("tickvals");
        ArrayNode texts = bar.putArray("ticktext");
        for (int k = 2 * (int) Math.ceil(low / 2); k <= high; k += 2) {
            values.add(k);
            texts.add(k == 0 ? "1" : "10" + Words.superscript(k));
        }
    }

    /** From {@code low}, below which all is one colour, also where no error is left, to {@code high}, beyond which runs diverge. */
    private static double level(double error, double low, double high) {
        double level = Math.min(high, Math.max(low, StrictMath.log10(error)));
        return Double.isNaN(level) ? level : Math.rint(level / STEP) * STEP;
    }

    private static boolean areApart(Modes modes) {
        List<Double> eigenvalues = modes.eigenvalues();
        return eigenvalues.get(0) > 0 && eigenvalues.get(eigenvalues.size() - 1) < MOST_RATIO * eigenvalues.get(0);
    }

    /** At most so many of the places below {@code count}, evenly, the first and the last among them. */
    private static int[] spread(int count, int most) {
        int shown = Math.min(count, most);
        return IntStream.range(0, shown)
                .map(i -> shown == 1 ? 0 : (int) ((long) i * (count - 1) / (shown - 1)))
                .toArray();
    }

    private static String caption(List<Sweep> sweeps) {
        List<Run> runs = Sweep.joined(sweeps).runs();
        List<String> text = new ArrayList<>();
        text.add(
                "Colour: the length of the projection of xₜ − x* on each eigenvector of the Hessian at the optimum, over that of x₀ − x*, on one"
                        + " logarithmic scale for all methods; the darker, the more, and the lightest is all that is further below. Upwards the"
                        + " curvature rises: what stays dark at the bottom are the flat directions that cost the iterations, and what darkens"
                        + " at the top is what momentum or too long a step drives up. An error that changes its sign is pale where it happens to be near zero.");
        if (runs.stream()
                .anyMatch(run -> modes(run).eigenvalues().size() > MOST_MODES
                        || modes(run).errors().size() > MOST_COLUMNS + 1)) {
            text.add("At most " + MOST_MODES + " eigenvectors and " + MOST_COLUMNS
                    + " iterations are drawn, evenly chosen; modes.csv has all eigenvectors at more of them.");
        }
        for (Sweep sweep : sweeps) {
            for (Run run : sweep.hardest().runs()) {
                rise(sweep, run).ifPresent(text::add);
            }
        }
        return String.join(" ", text);
    }

    /** The mode that rises most over its start, if one does. */
    private static Optional<String> rise(Sweep sweep, Run run) {
        Modes modes = modes(run);
        int count = modes.eigenvalues().size();
        double most = RISE;
        String said = "";
        for (ModeErrors at : modes.errors()) {
            for (int i = 0; i < count; i++) {
                double ratio = relative(run, at, i);
                if (ratio > most && ratio < Double.POSITIVE_INFINITY) {
                    most = ratio;
                    said = sweep.opening() + " " + Words.equation(run.kappa()) + " " + run.method()
                            + " drives the error at the eigenvalue "
                            + Words.real(modes.eigenvalues().get(i), 3) + " up to " + Words.real(ratio, 3)
                            + " times its start, at iteration " + at.iteration() + ".";
                }
            }
        }
        return said.isEmpty() ? Optional.empty() : Optional.of(said);
    }
}
