// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A small table. Columns whose cells all begin as numbers do, or are nothing, stand to the right.
 *
 * @param header the names of the columns
 * @param rows a cell for each column
 */
record TextTable(List<String> header, List<List<String>> rows) {

    private static final String NUMBER = "[-+]?(\\d.*|NaN|Infinity)?";

    /** With aligned columns, for a terminal. */
    String text() {
        int[] widths = IntStream.range(0, header.size())
                .map(column ->
                        lines().mapToInt(row -> row.get(column).length()).max().orElse(0))
                .toArray();
        return lines().map(row -> IntStream.range(0, widths.length)
                        .mapToObj(column -> padded(row.get(column), widths[column], isNumeric(column)))
                        .collect(Collectors.joining("  "))
                        .stripTrailing())
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    /** As a table of GitHub's Markdown. */
    String markdown() {
        List<String> rule = IntStream.range(0, header.size())
                .mapToObj(column -> isNumeric(column) ? "---:" : "---")
                .toList();
        return Stream.of(Stream.of(header, rule), rows.stream())
                .flatMap(lines -> lines)
                .map(row -> row.stream()
                        .map(cell -> cell.replace("|", "\\|"))
                        .collect(Collectors.joining(" | ", "| ", " |\n")))
                .collect(Collectors.joining());
    }

    private Stream<List<String>> lines() {
        return Stream.concat(Collections.singleton(header).stream(), rows.stream());
    }

    private boolean isNumeric(int column) {
        return !rows.isEmpty() && rows.stream().allMatch(row -> row.get(column).matches(NUMBER));
    }

    private static String padded(String cell, int width, boolean toTheRight) {
        String blank = " ".repeat(width - cell.length());
        return toTheRight ? blank + cell : cell + blank;
    }
}
