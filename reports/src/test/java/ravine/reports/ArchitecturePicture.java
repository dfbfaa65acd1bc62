// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import ravine.experiments.Engine;
import ravine.experiments.Journal;
import ravine.experiments.Outcome;
import ravine.experiments.Study;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;

/**
 * The picture of docs/architecture.md: the modules of {@link ModuleGraph}, each above what it needs, and the way of a run, whose stations are
 * methods that must be there and take and give what the picture says.
 */
final class ArchitecturePicture {

    private static final double BOX = 264;
    private static final double GAP = 22;
    private static final double HEIGHT = 84;
    private static final double BETWEEN = 38;
    private static final double MARGIN = 18;
    private static final double STATION = 50;

    /** How many letters, 11 pixels high, a box has room for. */
    private static final int LINE = 45;

    private final StringBuilder svg = new StringBuilder();

    /**
     * A method on the way of a run.
     *
     * @param owner whose
     * @param method its name
     * @param what a type in its signature
     * @param says what happens there
     */
    private record Station(Class<?> owner, String method, Class<?> what, String says) {

        Station {
            boolean there = Arrays.stream(owner.getMethods())
                    .filter(it -> it.getName().equals(method))
                    .anyMatch(it -> it.toGenericString().contains(what.getName()));
            if (!there) {
                throw new IllegalStateException(
                        owner.getSimpleName() + " has no method " + method + " with a " + what.getSimpleName());
            }
        }

        String name() {
            return owner.getSimpleName() + "." + method;
        }
    }

    private static final List<Station> WAY = List.of(
            new Station(StudyFile.class, "read", Study.class, "a YAML file is a Study"),
            new Station(Study.class, "trials", Trial.class, "a Study is its Trials"),
            new Station(Engine.class, "run", Trial.class, "threads or a cluster take Trials"),
            new Station(TrialRunner.class, "run", Outcome.class, "a Trial is one Outcome"),
            new Station(Journal.class, "append", Outcome.class, "an Outcome is a line on disk"),
            new Station(StudyRun.class, "recorded", StudyResult.class, "the lines are a StudyResult"),
            new Station(ResultTables.class, "of", StudyResult.class, "that is ten tables"),
            new Station(ReportWriter.class, "write", StudyResult.class, "and files, report.html first"));

    private ArchitecturePicture() {}

    static String of(Path root) throws Exception {
        return new ArchitecturePicture().draw(ModuleGraph.of(root));
    }

    private String draw(ModuleGraph graph) {
        List<List<ModuleGraph.Module>> layers = graph.layers();
        int widest = layers.stream().mapToInt(List::size).max().orElse(1);
        double width = 2 * MARGIN + widest * BOX + (widest - 1) * GAP;
        double top = 44;
        Map<String, double[]> places = new HashMap<>();
        for (int row = 0; row < layers.size(); row++) {
            List<ModuleGraph.Module> layer = layers.get(row);
            double left = (width - layer.size() * BOX - (layer.size() - 1) * GAP) / 2;
            for (int i = 0; i < layer.size(); i++) {
                places.put(layer.get(i).path(), new double[] {left + i * (BOX + GAP), top + row * (HEIGHT + BETWEEN)});
            }
        }
        text("The modules: each knows what its arrows lead to, and nothing that stands above it", MARGIN, 26, 15, true);
        for (ModuleGraph.Module module : graph.modules()) {
            for (String needed : graph.arrows(module)) {
                arrow(
                        places.get(module.path()),
                        places.get(needed),
                        module.needs().get(needed));
            }
        }
        graph.modules().forEach(module -> box(module, places.get(module.path())));
        double bottom = way(top + layers.size() * (HEIGHT + BETWEEN), width);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + SvgPlot.pixel(width) + " "
                + SvgPlot.pixel(bottom) + "\" width=\"" + SvgPlot.pixel(width) + "\" height=\"" + SvgPlot.pixel(bottom)
                + "\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n"
                + "<title>The modules of Ravine and the way of a run</title>\n<desc>" + Html.escape(description(graph))
                + "</desc>\n"
                + "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"8\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\""
                + " orient=\"auto\"><path d=\"M0 0L8 4L0 8Z\" fill=\"" + SvgPlot.MUTED + "\"/></marker></defs>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n" + svg + "</svg>\n";
    }

    private static String description(ModuleGraph graph) {
        List<String> sentences = new ArrayList<>();
        for (ModuleGraph.Module module : graph.modules()) {
            List<String> arrows = graph.arrows(module);
            sentences.add(
                    module.path() + (arrows.isEmpty() ? " needs none." : " needs " + String.join(", ", arrows) + "."));
        }
        WAY.forEach(station -> sentences.add(station.name() + ": " + station.says() + "."));
        return String.join(" ", sentences);
    }

    private void arrow(double[] from, double[] to, boolean inProfile) {
        double lean = Math.max(-0.3, Math.min(0.3, (to[0] - from[0]) / (4 * BOX)));
        double x1 = from[0] + BOX * (0.5 + lean);
        double x2 = to[0] + BOX * (0.5 - lean);
        svg.append("<path fill=\"none\" stroke=\"" + SvgPlot.MUTED + "\" stroke-width=\"1.4\" marker-end=\"url(#tip)\"")
                .append(inProfile ? " stroke-dasharray=\"5 4\"" : "")
                .append(" d=\"M")
                .append(SvgPlot.pixel(x1) + " " + SvgPlot.pixel(from[1] + HEIGHT))
                .append("L")
                .append(SvgPlot.pixel(x2) + " " + SvgPlot.pixel(to[1] - 2))
                .append("\"/>\n");
    }

    private void box(ModuleGraph.Module module, double[] place) {
        rectangle(place[0], place[1], BOX, HEIGHT, "#EEF4FA", "#0072B2");
        text(module.path(), place[0] + 10, place[1] + 20, 13, true);
        List<String> lines = new ArrayList<>(wrapped(module.description()));
        int described = lines.size();
        if (!module.libraries().isEmpty()) {
            lines.addAll(wrapped("+ " + String.join(", ", module.libraries())));
        }
        if (lines.size() > 4) {
            throw new IllegalStateException(module.path() + ": expected four lines or fewer, found " + lines);
        }
        for (int i = 0; i < lines.size(); i++) {
            text(lines.get(i), place[0] + 10, place[1] + 35 + 13 * i, 11, i < described ? SvgPlot.INK : SvgPlot.MUTED);
        }
    }

    /** Stations from left to right, in two rows. */
    private double way(double top, double width) {
        text("The way of a run", MARGIN, top + 16, 15, true);
        int half = (WAY.size() + 1) / 2;
        double station = (width - 2 * MARGIN - (half - 1) * GAP) / half;
        for (int i = 0; i < WAY.size(); i++) {
            double left = MARGIN + i % half * (station + GAP);
            double upper = top + 30 + i / half * (STATION + GAP);
            rectangle(left, upper, station, STATION, "#FBF1EA", "#D55E00");
            text((i + 1) + "  " + WAY.get(i).name(), left + 8, upper + 20, 12, true);
            text(WAY.get(i).says(), left + 8, upper + 38, 11, SvgPlot.INK);
            if (i % half < half - 1 && i < WAY.size() - 1) {
                double middle = upper + STATION / 2;
                svg.append("<path stroke=\"" + SvgPlot.MUTED + "\" stroke-width=\"1.4\" marker-end=\"url(#tip)\" d=\"M")
                        .append(SvgPlot.pixel(left + station) + " " + SvgPlot.pixel(middle))
                        .append("H" + SvgPlot.pixel(left + station + GAP - 1))
                        .append("\"/>\n");
            }
        }
        return top + 30 + 2 * STATION + GAP + MARGIN;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ")) {
            if (line.length() + word.length() >= LINE) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void rectangle(double left, double top, double width, double height, String fill, String stroke) {
        svg.append("<rect x=\"" + SvgPlot.pixel(left) + "\" y=\"" + SvgPlot.pixel(top) + "\" width=\"")
                .append(SvgPlot.pixel(width) + "\" height=\"" + SvgPlot.pixel(height))
                .append("\" rx=\"4\" fill=\"" + fill + "\" stroke=\"" + stroke + "\"/>\n");
    }

    private void text(String text, double x, double y, int size, boolean bold) {
        svg.append("<text x=\"" + SvgPlot.pixel(x) + "\" y=\"" + SvgPlot.pixel(y) + "\" font-size=\"" + size + "\"")
                .append(" fill=\"" + SvgPlot.INK + (bold ? "\" font-weight=\"600\">" : "\">"))
                .append(Html.escape(text))
                .append("</text>\n");
    }

    private void text(String text, double x, double y, int size, String color) {
        svg.append("<text x=\"" + SvgPlot.pixel(x) + "\" y=\"" + SvgPlot.pixel(y) + "\" font-size=\"" + size + "\"")
                .append(" fill=\"" + color + "\">" + Html.escape(text) + "</text>\n");
    }
}
