// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;

/**
 * Tables as text: for programs, for README files and for papers. Any of Tablesaw's tables; those of this package have numbers that
 * depend on neither JDK nor locale. {@link ArrowFile} is for programs.
 */
public final class TableText {

    private static final Pattern SPECIAL = Pattern.compile("[\\\\&%$#_{}~^]");
    private static final Pattern SCIENTIFIC = Pattern.compile("(-?[0-9.]+)E(-?[0-9]+)");

    private TableText() {}

    /**
     * The table as CSV: RFC 4180 but for the line end, which is a line feed. A missing cell is empty, an infinite one {@code Infinity}
     * or {@code -Infinity}.
     *
     * @param table any table
     * @return lines, each ended by a line feed, the names of the columns first
     */
    public static String csv(Table table) {
        return CsvFile.text(table);
    }

    /**
     * The table as a pipe table of GitHub's Markdown, numbers to the right. Texts stay texts: what would be mark-up is escaped.
     *
     * @param table any table
     * @return lines, each ended by a line feed
     */
    public static String markdown(Table table) {
        StringBuilder text = new StringBuilder();
        text.append(markdownRow(table.columnNames()));
        text.append(table.types().stream()
                .map(type -> isNumber(type) ? "--:" : ":--")
                .collect(Collectors.joining("|", "|", "|\n")));
        IntStream.range(0, table.rowCount()).forEach(row -> text.append(markdownRow(cells(table, row))));
        return text.toString();
    }

    private static String markdownRow(List<String> cells) {
        return cells.stream().map(Grid::escapeMarkdown).collect(Collectors.joining(" | ", "| ", " |\n"));
    }

    /**
     * The table as a LaTeX {@code tabular} with the rules of the package booktabs, numbers to the right. Letters such as κ need a
     * LaTeX that reads Unicode.
     *
     * @param table any table
     * @return lines, each ended by a line feed
     */
    public static String latex(Table table) {
        StringBuilder text = new StringBuilder("\\begin{tabular}{");
        table.types().forEach(type -> text.append(isNumber(type) ? 'r' : 'l'));
        text.append("}\n\\toprule\n");
        text.append(
                latexRow(table.columnNames().stream().map(TableText::latexText).toList()));
        text.append("\\midrule\n");
        for (int row = 0; row < table.rowCount(); row++) {
            List<String> cells = cells(table, row);
            List<ColumnType> types = table.types();
            text.append(latexRow(IntStream.range(0, cells.size())
                    .mapToObj(c -> isNumber(types.get(c)) ? latexNumber(cells.get(c)) : latexText(cells.get(c)))
                    .toList()));
        }
        return text.append("\\bottomrule\n\\end{tabular}\n").toString();
    }

    private static String latexRow(List<String> cells) {
        return String.join(" & ", cells) + " \\\\\n";
    }

    private static String latexText(String text) {
        return SPECIAL.matcher(text.lines().collect(Collectors.joining(" ")))
                .replaceAll(found -> Matcher.quoteReplacement(
                        switch (found.group()) {
                            case "\\" -> "\\textbackslash{}";
                            case "~" -> "\\textasciitilde{}";
                            case "^" -> "\\textasciicircum{}";
                            default -> "\\" + found.group();
                        }));
    }

    private static String latexNumber(String number) {
        Matcher scientific = SCIENTIFIC.matcher(number);
        if (scientific.matches()) {
            return "$" + scientific.group(1) + "\\times 10^{" + scientific.group(2) + "}$";
        }
        String plain = number.replace("Infinity", "\\infty");
        return plain.isEmpty() ? "" : "$" + plain + "$";
    }

    private static List<String> cells(Table table, int row) {
        return table.columns().stream()
                .map(column -> column.isMissing(row) ? "" : column.getString(row))
                .toList();
    }

    private static boolean isNumber(ColumnType type) {
        return type == ColumnType.DOUBLE
                || type == ColumnType.FLOAT
                || type == ColumnType.LONG
                || type == ColumnType.INTEGER
                || type == ColumnType.SHORT;
    }
}
