// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A figure: panels side by side under one legend, and a caption that says what to see.
 *
 * @param title what is shown, a phrase without a full stop
 * @param caption how to read it and what it shows, plain text
 * @param legendColumns the names of the notes in the legend; empty if the entries have none
 * @param legend the methods in it
 * @param views choices of panels, of which the reader sees one at a time, the first one first
 * @param iterationAxis whether x is an iteration, which can be shown on a logarithmic or a linear axis
 */
record Figure(
        String title,
        String caption,
        List<String> legendColumns,
        List<LegendEntry> legend,
        List<View> views,
        boolean iterationAxis) {

    Figure {
        legendColumns = List.copyOf(legendColumns);
        legend = List.copyOf(legend);
        views = List.copyOf(views);
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
