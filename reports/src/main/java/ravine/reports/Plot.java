// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;

/**
 * Builds what Plotly draws, as JSON of our own. Colours that follow the page's theme are written {@code @ink}, {@code
 * @muted} and {@code @paper}; the page's script fills them in. Transcendental functions are those of {@code StrictMath}, so
 * that a page has the same bytes on every machine.
 */
final class Plot {

    /** More digits cannot be seen and make the page larger. */
    private static final MathContext DRAWN = new MathContext(6, RoundingMode.HALF_EVEN);

    static final String INK = "@ink";
    static final String MUTED = "@muted";
    static final String PAPER = "@paper";

    /** What the page's script puts in the place of its siblings; Plotly and pictures pass it over. */
    private static final String OTHERWISE = "otherwise";

    /** The marker of a run that diverged. */
    static final String CROSS = "x-thin-open";

    /** The end of a hover text: the name of the trace in the box beside it. */
    static final String NAME = "<extra>%{fullData.name}</extra>";

    private final ObjectNode spec = JsonNodeFactory.instance.objectNode();
    private final ArrayNode data = spec.putArray("data");
    private final ObjectNode layout = spec.putObject("layout");

    Plot() {
        layout.put("showlegend", false);
        layout.put("hovermode", "closest");
        ObjectNode margin = layout.putObject("margin");
        margin.put("l", 64).put("r", 18).put("t", 12).put("b", 52);
    }

    /** The finished {@code data} and {@code layout}. */
    ObjectNode spec() {
        return spec;
    }

    ObjectNode axis(String which, String title) {
        ObjectNode axis = layout.putObject(which);
        axis.putObject("title").put("text", escape(title)).put("standoff", 8);
        return axis;
    }

    /** A logarithmic axis from {@code low} to {@code high}, both positive. */
    ObjectNode logAxis(String which, String title, double low, double high) {
        double from = StrictMath.log10(low);
        double to = StrictMath.log10(high);
        ObjectNode axis = axis(which, title);
        axis.put("type", "log").put("exponentformat", "power");
        // Plotly sets powers a quarter larger than it sets all other numbers.
        axis.putObject("tickfont").put("size", 10);
        axis.set("range", numbers(from, to));
        if (to - from >= 2) {
            axis.put("dtick", Math.max(1, Math.rint((to - from) / 7)));
        } else {
            // 1, 2, 5, 10, …: powers of ten alone would leave the axis without numbers.
            axis.put("dtick", "D2");
        }
        return axis;
    }

    ObjectNode trace(String type) {
        return data.addObject().put("type", type);
    }

    /** A line or markers of one method. */
    ObjectNode trace(String mode, String method, Palette.Look look, double[] x, double[] y) {
        ObjectNode trace = scatter(mode, method, x, y);
        trace.put("legendgroup", look.group());
        trace.putObject("line")
                .put("color", look.color())
                .put("dash", look.dash())
                .put("width", 2);
        trace.putObject("marker")
                .put("color", look.color())
                .put("symbol", look.symbol())
                .put("size", 10)
                .putObject("line")
                .put("color", PAPER)
                .put("width", 0.7);
        return trace;
    }

    /** The area between two curves over the same places, in the light of a method's colour. */
    ObjectNode band(String method, Palette.Look look, double[] x, double[] low, double[] high) {
        int n = x.length;
        double[] around = new double[2 * n];
        double[] edge = new double[2 * n];
        for (int i = 0; i < n; i++) {
            around[i] = x[i];
            edge[i] = low[i];
            around[2 * n - 1 - i] = x[i];
            edge[2 * n - 1 - i] = high[i];
        }
        ObjectNode trace = scatter("none", method, around, edge);
        trace.put("legendgroup", look.group()).put("hoverinfo", "skip");
        return trace.put("fill", "toself").put("fillcolor", look.shade());
    }

    ObjectNode scatter(String mode, String name, double[] x, double[] y) {
        ObjectNode trace = trace("scatter").put("mode", mode).put("name", escape(name));
        trace.set("x", numbers(x));
        trace.set("y", numbers(y));
        return trace;
    }

    /** Markers of another kind: open ones and crosses, for runs that did not arrive. */
    static void restyle(ObjectNode markers, String symbol) {
        ObjectNode marker = (ObjectNode) markers.get("marker");
        marker.put("symbol", symbol).put("size", 10);
        // Open symbols are drawn by their line alone, in the colour of the marker.
        marker.putObject("line").put("width", 2);
    }

    /** Says what a trace is where the reader chooses the next other x. */
    static void otherwise(ObjectNode trace, double[] x, double[] y) {
        ObjectNode other = trace.withArray(OTHERWISE).addObject();
        other.set("x", numbers(x));
        other.set("y", numbers(y));
    }

    /** The same, as another trace has it. */
    static void otherwise(ObjectNode trace, ObjectNode other) {
        trace.withArray(OTHERWISE).add(other.deepCopy().retain("x", "y"));
    }

    /** The axis where the reader chooses the next other x. */
    void otherwiseX(String title, double low, double high) {
        ObjectNode axis = new Plot().logAxis("xaxis", title, low, high);
        ((ObjectNode) layout.get("xaxis")).withArray(OTHERWISE).add(axis.retain("title", "range", "dtick"));
    }

    /** A line that guides the eye, in the grey of the page, with its name in the right margin. */
    void guide(String label, double[] x, double[] y) {
        line(label, x, y);
        name(label, "middle right", x[x.length - 1], y[y.length - 1]);
        ((ObjectNode) layout.get("margin")).put("r", 58);
    }

    /** A vertical line in some colour, with its name to its right or left, below some height. */
    void limit(String label, String color, String side, double place, double low, double high, double height) {
        ObjectNode line = line(label, new double[] {place, place}, new double[] {low, high});
        ((ObjectNode) line.get("line")).put("color", color);
        ObjectNode text = name("\u00a0" + label + "\u00a0", "bottom " + side, place, height);
        ((ObjectNode) text.get("textfont")).put("color", color);
    }

    /** A horizontal line with its name above or below its left end, where curves have not come down yet. */
    void level(String label, String side, double left, double right, double height) {
        level(label, side, List.of(new double[] {left, right}), height);
    }

    /** The same where there are several x, from end to end of each. */
    void level(String label, String side, List<double[]> ends, double height) {
        ObjectNode line = line(label, ends.get(0), new double[] {height, height});
        ObjectNode text = name("\u00a0" + label, side + " right", ends.get(0)[0], height);
        for (double[] other : ends.subList(1, ends.size())) {
            otherwise(line, other, new double[] {height, height});
            otherwise(text, new double[] {other[0]}, new double[] {height});
        }
    }

    private ObjectNode line(String label, double[] x, double[] y) {
        ObjectNode line = scatter("lines", label, x, y).put("hoverinfo", "skip");
        line.putObject("line").put("color", MUTED).put("dash", "dash").put("width", 1.2);
        return line;
    }

    private ObjectNode name(String label, String position, double x, double y) {
        ObjectNode text =
                scatter("text", label, new double[] {x}, new double[] {y}).put("hoverinfo", "skip");
        text.put("text", escape(label)).put("textposition", position).put("cliponaxis", false);
        text.putObject("textfont").put("color", MUTED).put("size", 12);
        return text;
    }

    /** What a trace says of each point where its hover text has {@code %{text}}. */
    static void texts(ObjectNode trace, List<String> texts) {
        ArrayNode array = trace.putArray("text");
        texts.forEach(text -> array.add(escape(text)));
    }

    static ArrayNode numbers(double... values) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(values.length);
        for (double value : values) {
            if (Double.isFinite(value)) {
                array.add(new BigDecimal(value).round(DRAWN).stripTrailingZeros());
            } else {
                array.addNull();
            }
        }
        return array;
    }

    /** Plotly reads a little HTML in texts, and these three entities, so what is meant literally is escaped. */
    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
