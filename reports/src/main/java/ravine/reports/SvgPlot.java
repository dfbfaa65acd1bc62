// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** One panel of a picture: what a specification of {@link Plot} says, drawn on paper. It reads what {@code Plot} writes, no more. */
final class SvgPlot {

    static final String INK = "#1C2126";
    static final String MUTED = "#5B6670";
    private static final String GRID = "#DFE3E8";
    private static final String PAPER = "#FFFFFF";

    /** The width of a page's hairline, in pixels. */
    private static final double THIN = 1;

    private final int number;
    private final double left;
    private final double top;
    private final double right;
    private final double bottom;
    private final SvgAxis x;
    private final SvgAxis y;
    private final StringBuilder svg = new StringBuilder();
    private final Map<String, String> symbols = new LinkedHashMap<>();

    private SvgPlot(ObjectNode spec, int number, double left, double top, double width, double height) {
        this.number = number;
        this.left = left;
        this.top = top;
        this.right = left + width;
        this.bottom = top + height;
        this.x = SvgAxis.of(spec.at("/layout/xaxis"), left, right);
        this.y = SvgAxis.of(spec.at("/layout/yaxis"), bottom, top);
    }

    /**
     * Draws a panel.
     *
     * @param number tells its names apart from those of the other panels
     */
    static String of(ObjectNode spec, int number, double left, double top, double width, double height) {
        SvgPlot plot = new SvgPlot(spec, number, left, top, width, height);
        plot.axes();
        plot.svg.append("<g clip-path=\"url(#clip").append(number).append(")\">\n");
        spec.get("data").forEach(plot::trace);
        plot.svg.append("</g>\n");
        plot.frame();
        spec.get("data").forEach(plot::words);
        return plot.definitions() + plot.svg;
    }

    private String definitions() {
        StringBuilder definitions = new StringBuilder(
                "<defs><clipPath id=\"clip" + number + "\">" + rectangle(left, top, right, bottom) + "/></clipPath>");
        symbols.forEach((symbol, id) -> {
            String[] parts = symbol.split(" ", 2);
            definitions.append("<path id=\"").append(id).append("\" d=\"");
            definitions
                    .append(Palette.outline(parts[0], Double.parseDouble(parts[1])))
                    .append("\"/>");
        });
        return definitions.append("</defs>\n").toString();
    }

    private void axes() {
        for (SvgAxis.Tick tick : x.ticks()) {
            line(tick.pixel(), top, tick.pixel(), bottom, GRID);
            text(tick.label(), tick.pixel(), bottom + 17, "middle", MUTED, 11);
        }
        for (SvgAxis.Tick tick : y.ticks()) {
            line(left, tick.pixel(), right, tick.pixel(), GRID);
            text(tick.label(), left - 7, tick.pixel() + 4, "end", MUTED, 11);
        }
        text(x.title(), (left + right) / 2, bottom + 37, "middle", INK, 12);
        double middle = (top + bottom) / 2;
        svg.append("<g transform=\"rotate(-90 ")
                .append(pixel(left - 48))
                .append(' ')
                .append(pixel(middle))
                .append(")\">\n");
        text(y.title(), left - 48, middle, "middle", INK, 12);
        svg.append("</g>\n");
    }

    private void frame() {
        svg.append(rectangle(left, top, right, bottom)).append(" fill=\"none\" stroke=\"" + MUTED + "\"/>\n");
    }

    private void trace(JsonNode trace) {
        switch (trace.get("type").asText()) {
            case "contour" -> contour(trace);
            case "heatmap" -> heat(trace);
            default -> scatter(trace);
        }
    }

    private void scatter(JsonNode trace) {
        String mode = trace.path("mode").asText();
        double[] xs = pixels(trace.get("x"), x);
        double[] ys = pixels(trace.get("y"), y);
        if (trace.has("fill")) {
            svg.append("<path fill=\"").append(trace.get("fillcolor").asText()).append("\" d=\"");
            svg.append(path(xs, ys, false)).append("Z\"/>\n");
        }
        if (mode.contains("lines") && xs.length > 0) {
            svg.append("<path fill=\"none\"").append(stroke(trace.path("line"))).append(" d=\"");
            svg.append(path(xs, ys, trace.at("/line/shape").asText().equals("hv")))
                    .append("\"/>\n");
        }
        if (trace.has("error_y")) {
            bars(trace, xs);
        }
        if (mode.contains("markers")) {
            markers(trace, xs, ys);
        }
    }

    private void bars(JsonNode trace, double[] xs) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < xs.length; i++) {
            double at = trace.get("y").get(i).asDouble();
            double high = y.pixel(at + trace.at("/error_y/array").get(i).asDouble());
            double low = y.pixel(at - trace.at("/error_y/arrayminus").get(i).asDouble());
            if (Double.isFinite(xs[i] + high + low)) {
                String across = "h8";
                path.append('M').append(pair(xs[i] - 4, high)).append(across);
                path.append('M').append(pair(xs[i], high)).append('V').append(pixel(low));
                path.append('M').append(pair(xs[i] - 4, low)).append(across);
            }
        }
        svg.append("<path fill=\"none\" stroke=\"")
                .append(trace.at("/error_y/color").asText());
        svg.append("\" stroke-width=\"1.2\" d=\"").append(path).append("\"/>\n");
    }

    private void markers(JsonNode trace, double[] xs, double[] ys) {
        JsonNode marker = trace.get("marker");
        String symbol = marker.get("symbol").asText();
        boolean open = symbol.endsWith("-open");
        String key = symbol.replace("-open", "") + " " + marker.get("size").asDouble() / 10;
        String id = symbols.computeIfAbsent(key, k -> "mark" + number + "-" + symbols.size());
        String color = color(marker.get("color").asText());
        svg.append("<g fill=\"").append(open ? "none" : color).append("\" stroke=\"");
        svg.append(open ? color : PAPER).append("\" stroke-width=\"");
        svg.append(open ? "1.8" : marker.has("line") ? "0.7" : "0").append("\">");
        for (int i = 0; i < xs.length; i++) {
            if (Double.isFinite(xs[i] + ys[i])) {
                svg.append("<use href=\"#").append(id).append("\" x=\"").append(pixel(xs[i]));
                svg.append("\" y=\"").append(pixel(ys[i])).append("\"/>");
            }
        }
        svg.append("</g>\n");
    }

    /** Words are drawn last and without a frame around them, since names of lines stand beside it. */
    private void words(JsonNode trace) {
        if (!trace.path("mode").asText().contains("text")) {
            return;
        }
        double px = pixels(trace.get("x"), x)[0];
        double py = pixels(trace.get("y"), y)[0];
        String position = trace.path("textposition").asText();
        double down = position.startsWith("top") ? -6 : position.startsWith("bottom") ? 15 : 4;
        boolean centered = position.endsWith("center");
        boolean before = position.endsWith("left");
        text(
                trace.get("text").asText(),
                centered ? px : before ? px - 4 : px + 4,
                centered ? py + down - 4 : py + down,
                centered ? "middle" : before ? "end" : "start",
                color(trace.at("/textfont/color").asText()),
                12);
    }

    private void contour(JsonNode trace) {
        double[] xs = pixels(trace.get("x"), x);
        double[] ys = pixels(trace.get("y"), y);
        double[][] z = rows(trace);
        double start = trace.at("/contours/start").asDouble();
        double size = trace.at("/contours/size").asDouble();
        long count = Math.round((trace.at("/contours/end").asDouble() - start) / size);
        boolean labelled = trace.at("/contours/showlabels").asBoolean();
        for (long k = 0; k <= count; k++) {
            double level = start + k * size;
            StringBuilder path = new StringBuilder();
            List<double[]> labels = new ArrayList<>();
            for (List<double[]> line : LevelLines.of(xs, ys, z, level)) {
                double[] lx = line.stream().mapToDouble(point -> point[0]).toArray();
                double[] ly = line.stream().mapToDouble(point -> point[1]).toArray();
                path.append(path(lx, ly, false));
                labels.add(line.get(line.size() / 2));
            }
            if (!path.isEmpty()) {
                svg.append("<path fill=\"none\"")
                        .append(stroke(trace.get("line")))
                        .append(" d=\"");
                svg.append(path).append("\"/>\n");
            }
            if (labelled) {
                labels.forEach(at -> text(
                        Words.fixed(level, 1),
                        at[0],
                        at[1] - 3,
                        "middle",
                        color(trace.at("/contours/labelfont/color").asText()),
                        11));
            }
        }
    }

    private void heat(JsonNode trace) {
        double[] xs = edges(pixels(trace.get("x"), x));
        double[] ys = edges(pixels(trace.get("y"), y));
        double[][] z = rows(trace);
        // One path a colour, and one rectangle for neighbours of a row that share it: a map of many cells stays small.
        Map<String, StringBuilder> cells = new LinkedHashMap<>();
        for (int r = 0; r < z.length; r++) {
            int c = 0;
            while (c < z[r].length) {
                int from = c++;
                if (Double.isFinite(z[r][from])) {
                    String color = shade(trace, z[r][from]);
                    while (c < z[r].length
                            && Double.isFinite(z[r][c])
                            && shade(trace, z[r][c]).equals(color)) {
                        c++;
                    }
                    cells.computeIfAbsent(color, none -> new StringBuilder())
                            .append('M')
                            .append(pair(xs[from], ys[r + 1]))
                            .append('H')
                            .append(pixel(xs[c]))
                            .append('V')
                            .append(pixel(ys[r]))
                            .append('H')
                            .append(pixel(xs[from]))
                            .append('Z');
                }
            }
        }
        svg.append("<g shape-rendering=\"crispEdges\">\n");
        cells.forEach((color, path) -> svg.append("<path fill=\"")
                .append(color)
                .append("\" d=\"")
                .append(path)
                .append("\"/>\n"));
        svg.append("</g>\n");
        bar(trace, trace.get("zmin").asDouble(), trace.get("zmax").asDouble());
    }

    private static String shade(JsonNode trace, double level) {
        double low = trace.get("zmin").asDouble();
        return SvgScale.color(
                trace.get("colorscale"), (level - low) / (trace.get("zmax").asDouble() - low));
    }

    /** The scale of the colours, to the right of the frame and so outside of what is clipped. */
    private void bar(JsonNode trace, double low, double high) {
        svg.append("</g>\n");
        int steps = 40;
        for (int i = 0; i < steps; i++) {
            double from = bottom - (bottom - top) * i / steps;
            double to = bottom - (bottom - top) * (i + 1) / steps;
            svg.append(rectangle(right + 12, to, right + 24, from)).append(" shape-rendering=\"crispEdges\" fill=\"");
            svg.append(SvgScale.color(trace.get("colorscale"), (i + 0.5) / steps))
                    .append("\"/>\n");
        }
        JsonNode bar = trace.get("colorbar");
        for (int i = 0; i < bar.get("tickvals").size(); i++) {
            double value = bar.get("tickvals").get(i).asDouble();
            if (value >= low && value <= high) {
                double at = bottom - (bottom - top) * (value - low) / (high - low);
                text(bar.get("ticktext").get(i).asText(), right + 28, at + 4, "start", MUTED, 11);
            }
        }
        text(bar.at("/title/text").asText(), right + 18, top - 6, "middle", INK, 11);
        svg.append("<g clip-path=\"url(#clip").append(number).append(")\">\n");
    }

    /** Halfway between neighbours, and as far beyond the first and the last. */
    private static double[] edges(double[] centers) {
        int n = centers.length;
        double[] edges = new double[n + 1];
        for (int i = 1; i < n; i++) {
            edges[i] = (centers[i - 1] + centers[i]) / 2;
        }
        edges[0] = 2 * centers[0] - edges[1];
        edges[n] = 2 * centers[n - 1] - edges[n - 1];
        return edges;
    }

    private String stroke(JsonNode line) {
        String dashes = Palette.pattern(line.path("dash").asText("solid"));
        return " stroke=\"" + color(line.get("color").asText()) + "\" stroke-width=\""
                + pixel(line.path("width").asDouble(THIN))
                + (dashes.equals("none") ? "\"" : "\" stroke-dasharray=\"" + dashes + "\"");
    }

    /** Broken where a number is missing; points that would fall on their predecessor are left out. */
    private static String path(double[] xs, double[] ys, boolean stairs) {
        StringBuilder path = new StringBuilder();
        String last = "";
        for (int i = 0; i < xs.length; i++) {
            if (!Double.isFinite(xs[i] + ys[i])) {
                last = "";
                continue;
            }
            String here = pair(xs[i], ys[i]);
            if (last.isEmpty()) {
                path.append('M').append(here);
            } else if (!here.equals(last)) {
                if (stairs) {
                    path.append('H').append(pixel(xs[i]));
                }
                path.append('L').append(here);
            }
            last = here;
        }
        return path.toString();
    }

    private static double[] pixels(JsonNode values, SvgAxis axis) {
        return StreamSupport.stream(values.spliterator(), false)
                .mapToDouble(value -> value.isNull() ? Double.NaN : axis.pixel(value.asDouble()))
                .toArray();
    }

    private static double[][] rows(JsonNode trace) {
        return StreamSupport.stream(trace.get("z").spliterator(), false)
                .map(row -> StreamSupport.stream(row.spliterator(), false)
                        .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
                        .toArray())
                .toArray(double[][]::new);
    }

    private void line(double x1, double y1, double x2, double y2, String color) {
        svg.append("<path stroke=\"")
                .append(color)
                .append("\" d=\"M")
                .append(pair(x1, y1))
                .append('L');
        svg.append(pair(x2, y2)).append("\"/>\n");
    }

    /** Text that is escaped already. */
    private void text(String text, double atX, double atY, String anchor, String color, int size) {
        svg.append("<text x=\"")
                .append(pixel(atX))
                .append("\" y=\"")
                .append(pixel(atY))
                .append("\" text-anchor=\"");
        svg.append(anchor)
                .append("\" fill=\"")
                .append(color)
                .append("\" font-size=\"")
                .append(size)
                .append("\">");
        svg.append(text).append("</text>\n");
    }

    private static String rectangle(double left, double top, double right, double bottom) {
        return "<rect x=\"" + pixel(left) + "\" y=\"" + pixel(top) + "\" width=\"" + pixel(right - left)
                + "\" height=\"" + pixel(bottom - top) + "\"";
    }

    private static String color(String name) {
        return switch (name) {
            case Plot.INK -> INK;
            case Plot.MUTED -> MUTED;
            case Plot.PAPER -> PAPER;
            default -> name;
        };
    }

    private static String pair(double px, double py) {
        return pixel(px) + " " + pixel(py);
    }

    /** A tenth of a pixel is finer than anybody sees, and is the same text everywhere. */
    static String pixel(double value) {
        long tenths = Math.round(10 * value);
        String whole = (tenths < 0 ? "-" : "") + Math.abs(tenths / 10);
        return tenths % 10 == 0 ? whole : whole + "." + Math.abs(tenths % 10);
    }
}
