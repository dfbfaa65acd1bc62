// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A figure: panels side by side under one legend, and a caption that says what to see.
 *
 * @param name its kind in a file name, such as {@code scaling}
 * @param title what is shown, a phrase without a full stop
 * @param caption how to read it and what it shows, plain text
 * @param legendColumns the names of the notes in the legend; empty if the entries have none
 * @param legend the methods in it
 * @param views choices of panels, of which the reader sees one at a time, the first one first
 * @param iterationAxis whether x is an iteration, which can be shown on a logarithmic or a linear axis
 * @param abscissas what x can be, the one of the specification first; empty if there is no choice
 */
record Figure(
        String name,
        String title,
        String caption,
        List<String> legendColumns,
        List<LegendEntry> legend,
        List<View> views,
        boolean iterationAxis,
        List<String> abscissas) {

    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^a-z0-9.]+");

    Figure {
        abscissas = List.copyOf(abscissas);
        legendColumns = List.copyOf(legendColumns);
        legend = List.copyOf(legend);
        views = List.copyOf(views);
    }

    /** A figure with one x, which is no iteration, and a legend without notes. */
    Figure(String name, String title, String caption, List<LegendEntry> legend, List<View> views) {
        this(name, title, caption, List.of(), legend, views, false, List.of());
    }

    /** The same with a further sentence under it. */
    Figure saying(String sentence) {
        return new Figure(
                name, title, caption + " " + sentence, legendColumns, legend, views, iterationAxis, abscissas);
    }

    /**
     * The file that holds a view of it as a picture.
     *
     * @param experiment the experiment that it is of
     * @param index the place of the view among {@link #views}
     * @return the name within the folder of a report
     */
    String file(String experiment, int index) {
        String label = views.get(index).label();
        // Two condition numbers may be one to the digits of a label.
        long before = views.subList(0, index).stream()
                .filter(other -> other.label().equals(label))
                .count();
        String text = experiment + "-" + name + (label.isEmpty() ? "" : "-" + label);
        return "figures/" + slug(text + (before > 0 ? "-" + (before + 1) : "")) + ".svg";
    }

    /** Text as a file name that needs no quotes anywhere: "κ = 10⁴" is {@code kappa-1e4}. */
    private static String slug(String text) {
        String plain = Words.plain(text).toLowerCase(Locale.ROOT).replace("κ", "kappa");
        return NEITHER_LETTER_NOR_DIGIT.matcher(plain).replaceAll("-");
    }

    /**
     * A method in the legend.
     *
     * @param look how it is drawn
     * @param label its name, plain text
     * @param notes one for each of the legend's columns, plain text
     */
    record LegendEntry(Palette.Look look, String label, List<String> notes) {}

    /**
     * Panels that are seen together.
     *
     * @param label what sets the view apart, such as "κ = 10⁴"; plain text
     * @param panels the panels
     */
    record View(String label, List<Panel> panels) {}

    /**
     * One plot.
     *
     * @param title what sets it apart from the other panels, plain text; may be empty
     * @param spec {@code data} and {@code layout} for Plotly
     * @param square whether it is to be as high as it is wide
     */
    record Panel(String title, ObjectNode spec, boolean square) {}

    /** All methods of a sweep, without notes. */
    static List<LegendEntry> legend(Sweep sweep, Palette palette) {
        return sweep.methods().stream()
                .map(method -> new LegendEntry(palette.of(method), method, List.of()))
                .toList();
    }
}
