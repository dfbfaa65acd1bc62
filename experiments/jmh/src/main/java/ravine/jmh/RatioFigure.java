// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.util.List;
import java.util.Locale;

/**
 * Ratios as dots on a logarithmic axis, a row for each problem, a colour and a shape for each contender, with a dashed line
 * at 1: an SVG file that reads well on white and is the same, byte for byte, for the same ratios.
 */
final class RatioFigure {

    /** The palette of Okabe and Ito (2008), without the yellow that white swallows. */
    private static final List<String> COLORS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000");

    private static final int WIDTH = 820;
    private static final int TOP = 52;
    private static final int ROW = 30;
    private static final int RIGHT = 24;
    private static final int LEGEND_COLUMN = 190;

    /** What a letter takes of a line, in pixels, on the wide side. */
    private static final double LETTER = 6.9;

    private final List<Dot> dots;
    private final List<String> rows;
    private final List<String> contenders;
    private final int left;
    private final int bottom;
    private final int firstDecade;
    private final int lastDecade;
    private final StringBuilder out = new StringBuilder();

    /** One ratio. */
    record Dot(String row, String contender, double ratio) {}

    private RatioFigure(List<String> order, List<Dot> dots) {
        this.dots = dots;
        rows = dots.stream().map(Dot::row).distinct().toList();
        contenders = order.stream()
                .filter(name -> dots.stream().anyMatch(dot -> dot.contender().equals(name)))
                .toList();
        left = 20 + (int) (LETTER * rows.stream().mapToInt(String::length).max().orElse(0));
        bottom = TOP + ROW * Math.max(1, rows.size());
        firstDecade = (int) Math.floor(
                StrictMath.log10(dots.stream().mapToDouble(Dot::ratio).min().orElse(1)) - 1e-9);
        lastDecade = Math.max(firstDecade + 1, (int) Math.ceil(
                StrictMath.log10(dots.stream().mapToDouble(Dot::ratio).max().orElse(1))));
    }

    /** The whole file. Rows stand in the order in which they come, contenders, of which some may have no dot, in theirs. */
    static String of(String title, String axis, List<String> contenders, List<Dot> dots) {
        RatioFigure figure = new RatioFigure(contenders, dots);
        figure.draw(title, axis);
        return figure.out.toString();
    }

    private void draw(String title, String axis) {
        int columns = Math.max(1, (WIDTH - 40) / LEGEND_COLUMN);
        int height = bottom + 62 + 20 * ((contenders.size() + columns - 1) / columns);
        add(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " role=\"img\" font-family=\"Helvetica, Arial, sans-serif\" font-size=\"12\">",
                WIDTH, height, WIDTH, height);
        add("<title>%s</title>", escaped(title));
        add("<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>", WIDTH, height);
        add("<text x=\"%d\" y=\"24\" font-size=\"16\" font-weight=\"bold\">%s</text>", left, escaped(title));
        grid();
        for (int i = 0; i < rows.size(); i++) {
            add("<text x=\"%d\" y=\"%d\" text-anchor=\"end\">%s</text>", left - 10, y(i) + 4, escaped(rows.get(i)));
        }
        add(
                "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"#000000\" stroke-dasharray=\"5 4\"/>",
                x(1), TOP - 4, x(1), bottom);
        add("<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">hand-written</text>", x(1), TOP - 8);
        for (Dot dot : dots) {
            mark(contenders.indexOf(dot.contender()), x(dot.ratio()), y(rows.indexOf(dot.row())), tip(dot));
        }
        add(
                "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (left + WIDTH - RIGHT) / 2.0, bottom + 36, escaped(axis));
        for (int i = 0; i < contenders.size(); i++) {
            int atX = 30 + LEGEND_COLUMN * (i % columns);
            int atY = bottom + 62 + 20 * (i / columns);
            mark(i, atX, atY - 4, contenders.get(i));
            add("<text x=\"%d\" y=\"%d\">%s</text>", atX + 12, atY, escaped(contenders.get(i)));
        }
        add("</svg>");
    }

    private static String tip(Dot dot) {
        return dot.row() + ": " + dot.contender() + " " + Timing.threeDigits(dot.ratio());
    }

    /** Rows, decades with their numbers, and 2 to 9 between them. */
    private void grid() {
        for (int i = 0; i < rows.size(); i++) {
            add("<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#e6e6e6\"/>", left, y(i), WIDTH - RIGHT, y(i));
        }
        boolean few = lastDecade - firstDecade <= 2;
        for (int decade = firstDecade; decade <= lastDecade; decade++) {
            double power = StrictMath.pow(10, decade);
            for (int digit = 1; digit < 10 && (digit == 1 || decade < lastDecade); digit++) {
                double at = x(digit * power);
                add(
                        "<line x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\" stroke=\"%s\"/>",
                        at, TOP, at, bottom, digit == 1 ? "#b0b0b0" : "#f0f0f0");
                if (digit == 1 || (few && (digit == 2 || digit == 5))) {
                    add(
                            "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                            at, bottom + 16, tick(digit * power, decade));
                }
            }
        }
    }

    private static String tick(double value, int decade) {
        return String.format(Locale.ROOT, "%." + Math.max(0, -decade) + "f", value);
    }

    private double x(double ratio) {
        double share = (StrictMath.log10(ratio) - firstDecade) / (lastDecade - firstDecade);
        return left + share * (WIDTH - RIGHT - left);
    }

    private int y(int row) {
        return TOP + ROW * row + ROW / 2;
    }

    /** Circle, square, diamond and triangle in turn, against seven colours: no two of 28 are alike. */
    private void mark(int contender, double x, double y, String tip) {
        String look = "fill=\"" + COLORS.get(contender % COLORS.size())
                + "\" stroke=\"#ffffff\" stroke-width=\"0.8\"><title>" + escaped(tip) + "</title></";
        switch (contender % 4) {
            case 0 -> add("<circle cx=\"%.1f\" cy=\"%.1f\" r=\"6\" %scircle>", x, y, look);
            case 1 -> add("<rect x=\"%.1f\" y=\"%.1f\" width=\"11\" height=\"11\" %srect>", x - 5.5, y - 5.5, look);
            case 2 -> add("<path d=\"M%.1f %.1fl7 7l-7 7l-7 -7z\" %spath>", x, y - 7, look);
            default -> add("<path d=\"M%.1f %.1fl7 12h-14z\" %spath>", x, y - 7, look);
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(String format, Object... arguments) {
        out.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
