// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * One look for each method, the same in all figures of a page: a colour that the colour-blind can tell apart (Okabe and
 * Ito, "Color Universal Design", 2008), a marker and a dash, so that the figures can be read in grey as well.
 *
 * <p>Black and yellow of that palette are left out: one cannot be seen on a dark page, the other not on a white one.
 */
final class Palette {

    private static final List<String> COLORS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#8C8C8C");
    private static final List<String> DASHES = List.of("solid", "dash", "dot", "dashdot", "longdash");
    private static final List<String> SYMBOLS =
            List.of("circle", "square", "diamond", "triangle-up", "triangle-down", "pentagon", "hexagon", "star");

    /** The unit of the dashes in a swatch, in its own pixels. */
    private static final List<String> SWATCH_DASHES = List.of("none", "8 4", "2 3", "8 3 2 3", "13 4");

    private final List<String> methods;

    /** How many methods that follow one another share a colour. */
    private final int together;

    private Palette(List<String> methods, int together) {
        this.methods = methods;
        this.together = together;
    }

    /** Gives looks to the methods, in the order in which they come. */
    static Palette of(Collection<String> methods) {
        return new Palette(methods.stream().distinct().toList(), 1);
    }

    /** The same, where each two that follow one another are the two sides of one: of one colour, the second side dashed. */
    static Palette ofPairs(Collection<String> methods) {
        return new Palette(methods.stream().distinct().toList(), 2);
    }

    /**
     * The look of one method.
     *
     * @param group a name without blanks for all traces of the method
     * @param color as #RRGGBB
     * @param dash Plotly's name of the line style
     * @param symbol Plotly's name of the marker
     * @param swatchContent a picture of line and marker, 44 pixels wide and 14 high, as what an SVG element contains
     */
    record Look(String group, String color, String dash, String symbol, String swatchContent) {

        /** The same as an element. */
        String swatch() {
            return "<svg class=\"swatch\" viewBox=\"0 0 44 14\" aria-hidden=\"true\">" + swatchContent + "</svg>";
        }

        /** The colour for areas, which let others shine through. */
        String shade() {
            return "rgba(" + channel(1) + "," + channel(3) + "," + channel(5) + ",0.16)";
        }

        private int channel(int from) {
            return Integer.parseInt(color.substring(from, from + 2), 16);
        }
    }

    Look of(String method) {
        int index = methods.indexOf(method);
        String color = COLORS.get(index / together % COLORS.size());
        int dash = together == 1 ? index % DASHES.size() : index % together;
        int symbol = index % SYMBOLS.size();
        return new Look(
                "m" + index,
                color,
                DASHES.get(dash),
                SYMBOLS.get(symbol),
                swatch(color, SWATCH_DASHES.get(dash), SYMBOLS.get(symbol)));
    }

    private static String swatch(String color, String dashes, String symbol) {
        return "<path d=\"M1 7H43\" stroke=\"" + color + "\" stroke-width=\"2\" stroke-dasharray=\"" + dashes
                + "\"/><path transform=\"translate(22 7)\" d=\"" + outline(symbol, 1) + "\" fill=\"" + color + "\"/>";
    }

    /** The dashes of a line style, in pixels, as SVG has them. */
    static String pattern(String dash) {
        return SWATCH_DASHES.get(DASHES.indexOf(dash));
    }

    /** A marker around the origin, at scale 1 five pixels wide to each side. */
    static String outline(String symbol, double scale) {
        return switch (symbol) {
            case "square" -> polygon(4, 45, scale * 5.5, scale * 5.5);
            case "diamond" -> polygon(4, 0, scale * 6, scale * 6);
            case "triangle-up" -> polygon(3, -90, scale * 5.8, scale * 5.8);
            case "triangle-down" -> polygon(3, 90, scale * 5.8, scale * 5.8);
            case "pentagon" -> polygon(5, -90, scale * 5.5, scale * 5.5);
            case "hexagon" -> polygon(6, -90, scale * 5.5, scale * 5.5);
            case "star" -> polygon(10, -90, scale * 6.5, scale * 2.8);
            case "x-thin" -> {
                String arm = number(scale * 4);
                yield "M-" + arm + " -" + arm + "L" + arm + " " + arm + "M-" + arm + " " + arm + "L" + arm + " -" + arm;
            }
            default -> {
                String r = number(scale * 4.5);
                String d = number(scale * 9);
                yield "M-" + r + " 0a" + r + " " + r + " 0 1 0 " + d + " 0a" + r + " " + r + " 0 1 0 -" + d + " 0";
            }
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String polygon(int corners, double firstDegrees, double radius, double otherRadius) {
        List<String> points = new ArrayList<>();
        for (int i = 0; i < corners; i++) {
            double angle = StrictMath.toRadians(firstDegrees + 360.0 * i / corners);
            double r = i % 2 == 0 ? radius : otherRadius;
            points.add(number(r * StrictMath.cos(angle)) + " " + number(r * StrictMath.sin(angle)));
        }
        return "M" + String.join("L", points) + "Z";
    }
}
