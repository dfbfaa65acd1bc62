// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;

/**
 * A view of a figure as a picture that needs nothing else, for papers and for pages that run no script: SVG 1.1 on white paper,
 * drawn from the same specification as the page's figure, with the caption as its description. The same figure gives the same
 * bytes.
 */
final class SvgPicture {

    private static final double PANEL = 560;
    private static final double HEIGHT = 300;
    private static final double MARGIN_LEFT = 74;
    private static final double MARGIN_RIGHT = 66;
    private static final double ABOVE = 34;
    private static final double BELOW = 58;
    private static final double ROW = 20;

    /** How wide a letter is at most, on average: 12 pixels high, in Arial and its like. */
    private static final double LETTER = 6.6;

    private SvgPicture() {}

    static String of(Figure figure, Figure.View view) {
        List<Figure.Panel> panels = view.panels();
        int columns = Math.min(2, panels.size());
        double width = columns * PANEL;
        double plotWidth = PANEL - MARGIN_LEFT - MARGIN_RIGHT;
        double plotHeight = panels.stream().anyMatch(Figure.Panel::square) ? plotWidth : HEIGHT;
        String title = (figure.title() + (view.label().isEmpty() ? "" : ", " + view.label()));
        StringBuilder body = new StringBuilder();
        double y = 30;
        body.append(text(title, 16, y, "start", 15, true));
        y += 8;
        for (int p = 0; p < panels.size(); p++) {
            double left = p % columns * PANEL + MARGIN_LEFT;
            int row = p / columns;
            double top = y + row * (ABOVE + plotHeight + BELOW) + ABOVE;
            Figure.Panel panel = panels.get(p);
            if (!panel.title().isEmpty()) {
                body.append(text(panel.title(), left + plotWidth / 2, top - 12, "middle", 13, true));
            }
            body.append(SvgPlot.of(panel.spec(), p, left, top, plotWidth, plotHeight));
        }
        int rows = (panels.size() + columns - 1) / columns;
        y += rows * (ABOVE + plotHeight + BELOW);
        y = figure.legendColumns().isEmpty() ? list(figure, width, y, body) : table(figure, y, body);
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + SvgPlot.pixel(width) + " "
                + SvgPlot.pixel(y + 8)
                + "\" width=\"" + SvgPlot.pixel(width) + "\" height=\"" + SvgPlot.pixel(y + 8)
                + "\" role=\"img\" font-family=\"Helvetica, Arial, sans-serif\">\n"
                + "<title>" + Html.escape(title) + "</title>\n<desc>" + Html.escape(figure.caption()) + "</desc>\n"
                + "<rect width=\"100%\" height=\"100%\" fill=\"#FFFFFF\"/>\n" + body + "</svg>\n";
    }

    /** The legend as entries one behind the other, as many a line as there is room for. */
    private static double list(Figure figure, double width, double from, StringBuilder body) {
        if (figure.legend().isEmpty()) {
            return from;
        }
        double x = 24;
        double y = from + 10;
        for (Figure.LegendEntry entry : figure.legend()) {
            double room = 74 + LETTER * entry.label().length();
            if (x > 24 && x + room > width) {
                x = 24;
                y += ROW;
            }
            entry(entry, x, y, body);
            x += room;
        }
        return y + ROW;
    }

    private static double table(Figure figure, double from, StringBuilder body) {
        List<Double> places = new ArrayList<>();
        double next = 24
                + 64
                + LETTER
                        * widest(figure.legend().stream()
                                .map(Figure.LegendEntry::label)
                                .toList());
        for (int c = 0; c < figure.legendColumns().size(); c++) {
            places.add(next);
            int column = c;
            List<String> cells = new ArrayList<>(List.of(figure.legendColumns().get(c)));
            figure.legend().forEach(entry -> cells.add(entry.notes().get(column)));
            next += LETTER * widest(cells) + 24;
        }
        double y = from + 10;
        for (int c = 0; c < places.size(); c++) {
            body.append(text(figure.legendColumns().get(c), places.get(c), y, "start", 12, true));
        }
        for (Figure.LegendEntry entry : figure.legend()) {
            y += ROW;
            entry(entry, 24, y, body);
            for (int c = 0; c < places.size(); c++) {
                body.append(text(entry.notes().get(c), places.get(c), y, "start", 12, false));
            }
        }
        return y + ROW;
    }

    private static int widest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }

    private static void entry(Figure.LegendEntry entry, double x, double y, StringBuilder body) {
        body.append("<g transform=\"translate(")
                .append(SvgPlot.pixel(x))
                .append(' ')
                .append(SvgPlot.pixel(y - 11))
                .append(")\">")
                .append(entry.look().swatchContent())
                .append("</g>\n");
        body.append(text(entry.label(), x + 52, y, "start", 12, false));
    }

    private static String text(String text, double x, double y, String anchor, int size, boolean bold) {
        return "<text x=\"" + SvgPlot.pixel(x) + "\" y=\"" + SvgPlot.pixel(y) + "\" text-anchor=\"" + anchor
                + "\" fill=\""
                + SvgPlot.INK + "\" font-size=\"" + size + (bold ? "\" font-weight=\"600\">" : "\">")
                + Html.escape(text)
                + "</text>\n";
    }
}
