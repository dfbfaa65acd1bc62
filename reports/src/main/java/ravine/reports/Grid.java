// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A small table of finished texts for people, with a title; the tables for machines are Tablesaw's.
 *
 * @param title what it shows
 * @param header the names of the columns; the first {@code texts} hold texts, the rest numbers
 * @param texts how many of the first columns are aligned to the left
 * @param rows the cells, each row as long as the header
 */
record Grid(String title, List<String> header, int texts, List<List<String>> rows) {

    /** Texts of more characters than this may be broken into lines, but not into many. */
    private static final int LONG = 30;

    Grid {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
        for (List<String> row : rows) {
            if (row.size() != header.size()) {
                throw new IllegalArgumentException("rows: expected " + header.size() + " cells but found " + row);
            }
        }
    }

    String markdown() {
        List<Integer> widths = widths(Grid::escapeMarkdown);
        StringBuilder text = new StringBuilder(markdownRow(header, widths));
        for (int c = 0; c < header.size(); c++) {
            text.append(c == 0 ? "|" : "").append(c < texts ? ":" : "-");
            text.append("-".repeat(widths.get(c))).append(c < texts ? "-|" : ":|");
        }
        text.append('\n');
        rows.forEach(row -> text.append(markdownRow(row, widths)));
        return text.toString();
    }

    /** Columns aligned with blanks, for a terminal. */
    String text() {
        List<Integer> widths = widths(Grid::oneLine);
        StringBuilder text = new StringBuilder();
        List<List<String>> lines = new ArrayList<>(rows);
        lines.add(0, header);
        for (List<String> line : lines) {
            StringBuilder one = new StringBuilder("  ");
            for (int c = 0; c < line.size(); c++) {
                one.append(c == 0 ? "" : "  ").append(padded(oneLine(line.get(c)), widths.get(c), c));
            }
            text.append(one.toString().stripTrailing()).append('\n');
        }
        return text.toString();
    }

    String html() {
        StringBuilder html =
                new StringBuilder("<div class=\"table-scroll\" role=\"region\" tabindex=\"0\" aria-label=\"");
        html.append(Html.escape(title)).append("\"><table class=\"sortable\"><thead><tr>");
        for (int c = 0; c < header.size(); c++) {
            html.append("<th scope=\"col\"")
                    .append(c < texts ? "" : " class=\"number\"")
                    .append('>');
            html.append(Html.escape(header.get(c))).append("</th>");
        }
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int c = 0; c < row.size(); c++) {
                String text = row.get(c).length() > LONG ? "<td class=\"long\">" : "<td>";
                html.append(c < texts ? text : "<td class=\"number\">");
                html.append(Html.escape(row.get(c))).append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    private String markdownRow(List<String> row, List<Integer> widths) {
        StringBuilder text = new StringBuilder("|");
        for (int c = 0; c < row.size(); c++) {
            text.append(' ')
                    .append(padded(escapeMarkdown(row.get(c)), widths.get(c), c))
                    .append(" |");
        }
        return text.append('\n').toString();
    }

    private String padded(String cell, int width, int column) {
        String blanks = " ".repeat(width - length(cell));
        return column < texts ? cell + blanks : blanks + cell;
    }

    private List<Integer> widths(Function<String, String> shown) {
        List<Integer> widths = new ArrayList<>();
        for (int c = 0; c < header.size(); c++) {
            int column = c;
            int width = length(shown.apply(header.get(column)));
            for (List<String> row : rows) {
                width = Math.max(width, length(shown.apply(row.get(column))));
            }
            widths.add(width);
        }
        return widths;
    }

    private static String oneLine(String text) {
        return text.lines().collect(Collectors.joining(" "));
    }

    private static int length(String cell) {
        return cell.codePointCount(0, cell.length());
    }

    /** So that a user's label stays text: no mark-up, no HTML, no cell or line break. */
    static String escapeMarkdown(String text) {
        return text.lines().collect(Collectors.joining(" ")).replaceAll("([\\\\`*_\\[\\]<>|~#&])", "\\\\$1");
    }
}
