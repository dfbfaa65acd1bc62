// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * Iterations over the plane of condition number and rotation, a panel a method, under the level lines of the condition number
 * that a perfect diagonal scaling would leave.
 */
final class HeatFigure {

    /** Two angles are two panels of the other figures; from three on they are a direction of their own. */
    private static final int FEWEST_ANGLES = 3;

    private static final String LINE = "#D55E00";

    private HeatFigure() {}

    /** The figure; empty if nothing was run at three angles and two condition numbers. */
    static Optional<Figure> of(Summary.Part part) {
        Map<String, List<Run>> groups = new LinkedHashMap<>();
        for (Run run : part.runs()) {
            if (!Double.isNaN(run.setting(Columns.ROTATION_DEG)) && Double.isFinite(run.kappa())) {
                groups.computeIfAbsent(title(run, part), t -> new ArrayList<>()).add(run);
            }
        }
        groups.values().removeIf(runs -> angles(runs).length < FEWEST_ANGLES || kappas(runs).length < 2);
        if (groups.isEmpty()) {
            return Optional.empty();
        }
        List<Figure.View> views = new ArrayList<>();
        groups.forEach((title, runs) -> views.add(new Figure.View(groups.size() == 1 ? "" : title, panels(runs))));
        return Optional.of(new Figure(
                "heat",
                "Iterations by condition number and rotation",
                caption(List.copyOf(groups.values()).get(0)),
                List.of(),
                views));
    }

    /** What the landscape has beside its angle, its conditioner and its seeds. */
    private static String title(Run run, Summary.Part part) {
        String conditioner = part.sweeps().get(0).conditioner();
        List<String> parts = new ArrayList<>(List.of(run.landscape()));
        run.trial().landscape().settings().asMap().keySet().stream()
                .filter(name -> !name.equals(Columns.ROTATION_DEG) && !name.equals(conditioner))
                .filter(name -> !Sweep.isSeed(name))
                .forEach(name -> parts.add(name.replace('_', ' ') + " " + run.settingInWords(name)));
        return String.join(", ", parts);
    }

    private static double[] angles(List<Run> runs) {
        return runs.stream()
                .mapToDouble(run -> run.setting(Columns.ROTATION_DEG))
                .sorted()
                .distinct()
                .toArray();
    }

    private static double[] kappas(List<Run> runs) {
        return new Sweep("", "", runs)
                .kappas().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<Figure.Panel> panels(List<Run> runs) {
        Range iterations = new Range();
        runs.stream().filter(Run::solved).forEach(run -> iterations.include(run.iterations()));
        Map<String, List<Run>> byMethod = new LinkedHashMap<>();
        runs.forEach(run ->
                byMethod.computeIfAbsent(run.method(), m -> new ArrayList<>()).add(run));
        List<Figure.Panel> panels = new ArrayList<>();
        byMethod.forEach(
                (method, own) -> panels.add(new Figure.Panel(method, spec(own, runs, iterations.padded(1.01)), false)));
        return panels;
    }

    private static ObjectNode spec(List<Run> own, List<Run> all, Range iterations) {
        double[] angles = angles(all);
        double[] kappas = kappas(all);
        double[][] counts = cells(own, angles, kappas, run -> run.solved() ? run.iterations() : Double.NaN);
        Plot plot = new Plot();
        double margin = (angles[angles.length - 1] - angles[0]) / (2.0 * (angles.length - 1));
        plot.axis("xaxis", "rotation θ (degrees)")
                .set("range", Plot.numbers(angles[0] - margin, angles[angles.length - 1] + margin));
        double half = Math.sqrt(kappas[1] / kappas[0]);
        double upper = Math.sqrt(kappas[kappas.length - 1] / kappas[kappas.length - 2]);
        plot.logAxis(
                "yaxis", "condition number κ (dimensionless)", kappas[0] / half, kappas[kappas.length - 1] * upper);
        heat(plot, angles, kappas, logarithms(counts), iterations);
        lines(plot, angles, kappas, logarithms(cells(all, angles, kappas, run -> run.outcome()
                .kappaJacobi())));
        unsolved(plot, own);
        return plot.spec();
    }

    private static void heat(Plot plot, double[] angles, double[] kappas, double[][] z, Range iterations) {
        ObjectNode heat = plot.trace("heatmap").put("name", "iterations");
        grid(heat, angles, kappas, z);
        heat.put("zmin", StrictMath.log10(iterations.low())).put("zmax", StrictMath.log10(iterations.high()));
        ArrayNode scale = heat.putArray("colorscale");
        List.of("#EAF2F8", "#5AA9D6", "#003A5C")
                .forEach(color -> scale.addArray().add(scale.size() / 2.0 - 0.5).add(color));
        ObjectNode bar = heat.putObject("colorbar").put("thickness", 12).put("outlinewidth", 0);
        bar.putObject("title").put("text", "iterations").put("side", "right");
        ArrayNode values = bar.putArray("tickvals");
        ArrayNode texts = bar.putArray("ticktext");
        for (int k = 0; k <= StrictMath.log10(iterations.high()); k++) {
            values.add(k);
            texts.add("10" + Words.superscript(k));
        }
        heat.put("hovertemplate", "θ = %{x}°, κ = %{y}<br>10^%{z:.3f} iterations<extra></extra>");
    }

    /** Half a decade of κ apart. */
    private static void lines(Plot plot, double[] angles, double[] kappas, double[][] z) {
        ObjectNode lines = plot.trace("contour").put("name", "κ after diagonal scaling");
        grid(lines, angles, kappas, z);
        double highest = Arrays.stream(z).flatMapToDouble(Arrays::stream).max().orElse(1);
        lines.put("showscale", false).put("autocontour", false);
        ObjectNode contours = lines.putObject("contours").put("coloring", "none");
        contours.put("start", 0.5).put("end", Math.floor(2 * highest) / 2).put("size", 0.5);
        contours.put("showlabels", true).put("labelformat", ".1f");
        contours.putObject("labelfont").put("color", LINE).put("size", 11);
        lines.putObject("line").put("color", LINE).put("width", 1.5).put("dash", "dash");
        lines.put("hoverinfo", "skip");
    }

    private static void unsolved(Plot plot, List<Run> own) {
        List<Run> runs = own.stream().filter(run -> !run.solved()).toList();
        if (!runs.isEmpty()) {
            ObjectNode crosses = plot.scatter(
                    "markers",
                    "not solved",
                    runs.stream()
                            .mapToDouble(run -> run.setting(Columns.ROTATION_DEG))
                            .toArray(),
                    runs.stream().mapToDouble(Run::kappa).toArray());
            Plot.texts(crosses, runs.stream().map(Run::ending).toList());
            crosses.put("hovertemplate", "%{text}<extra></extra>");
            crosses.putObject("marker")
                    .put("color", Plot.INK)
                    .put("symbol", Plot.CROSS)
                    .put("size", 9)
                    .putObject("line")
                    .put("width", 2);
        }
    }

    /** A row a κ; the median where there are seeds, NaN where it does not exist. */
    private static double[][] cells(List<Run> runs, double[] angles, double[] kappas, ToDoubleFunction<Run> cell) {
        Map<Double, Integer> columns = new TreeMap<>();
        for (int c = 0; c < angles.length; c++) {
            columns.put(angles[c], c);
        }
        double[][] cells = new double[kappas.length][angles.length];
        for (int r = 0; r < kappas.length; r++) {
            Map<Integer, List<Double>> row = new TreeMap<>();
            for (Run run : new Sweep("", "", runs).at(kappas[r]).runs()) {
                double value = cell.applyAsDouble(run);
                row.computeIfAbsent(columns.get(run.setting(Columns.ROTATION_DEG)), c -> new ArrayList<>())
                        .add(Double.isNaN(value) ? Double.POSITIVE_INFINITY : value);
            }
            Arrays.fill(cells[r], Double.NaN);
            for (Map.Entry<Integer, List<Double>> entry : row.entrySet()) {
                cells[r][entry.getKey()] = Spread.of(entry.getValue().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray())
                        .median();
            }
        }
        return cells;
    }

    private static double[][] logarithms(double[][] cells) {
        return Arrays.stream(cells)
                .map(row -> Arrays.stream(row)
                        .map(cell -> cell > 0 && cell < Double.POSITIVE_INFINITY ? StrictMath.log10(cell) : Double.NaN)
                        .toArray())
                .toArray(double[][]::new);
    }

    private static void grid(ObjectNode trace, double[] angles, double[] kappas, double[][] z) {
        trace.set("x", Plot.numbers(angles));
        trace.set("y", Plot.numbers(kappas));
        ArrayNode rows = trace.putArray("z");
        for (double[] row : z) {
            rows.add(Plot.numbers(row));
        }
    }

    private static String caption(List<Run> runs) {
        List<String> text = new ArrayList<>();
        text.add("Colour: iterations until the gap has fallen to "
                + Words.real(runs.get(0).target(), 3)
                + " of its start, on one logarithmic scale for all methods; the darker, the more. Dashed: level lines of"
                + " log₁₀ κ after the Hessian at the optimum is scaled by its diagonal. Where they govern, the colours follow the"
                + " lines; where κ itself does, the colours are bands across.");
        for (String method : runs.stream().map(Run::method).distinct().toList()) {
            growth(runs, method).ifPresent(text::add);
        }
        if (runs.stream().anyMatch(run -> !run.solved())) {
            text.add("Crosses: runs that did not meet the target.");
        }
        return String.join(" ", text);
    }

    /** The least and the most over all angles, at the greatest κ. */
    private static Optional<String> growth(List<Run> runs, String method) {
        List<Run> own = new Sweep("", "", runs).hardest().of(method).solvedByIterations();
        if (own.size() < 2) {
            return Optional.empty();
        }
        Run least = own.get(0);
        Run most = own.get(own.size() - 1);
        String at = "At " + Words.equation(least.kappa()) + " " + method + " needs ";
        return Optional.of(
                least.iterations() == most.iterations()
                        ? at + least.iterations() + " at every angle."
                        : at + least.iterations() + " at " + angle(least) + " and " + most.iterations() + " at "
                                + angle(most) + ".");
    }

    private static String angle(Run run) {
        return run.settingInWords(Columns.ROTATION_DEG) + "°";
    }
}
