// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the CSV form of a {@link Dataset}. */
final class DatasetReader {

    /** Stands for the last column. */
    static final String LAST = "last";

    private final TextLines lines;

    private DatasetReader(TextLines lines) {
        this.lines = lines;
    }

    /** @param target the name of the target's column, or {@link #LAST} */
    static Dataset read(String name, String target, TextLines lines) throws IOException {
        return new DatasetReader(lines).read(name, target);
    }

    private Dataset read(String name, String target) throws IOException {
        List<String> header = header();
        int targetColumn = target.equals(LAST) ? header.size() - 1 : header.indexOf(target);
        if (targetColumn < 0) {
            throw lines.fault("a column " + target + " for the target", TextLines.quoted(lines.line()));
        }
        NumberList features = lines.numbers();
        NumberList targets = lines.numbers();
        while (lines.next()) {
            if (!lines.isBlank()) {
                row(header, targetColumn, features, targets);
            }
        }
        if (targets.count() == 0) {
            throw lines.faultOfAll("rows below the header", "none");
        }
        List<String> columns = new ArrayList<>(header);
        columns.remove(targetColumn);
        return new Dataset(
                name,
                List.copyOf(columns),
                new DenseFeatures(targets.count(), columns.size(), features.toArray()),
                targets.toArray());
    }

    private List<String> header() throws IOException {
        if (!lines.next()) {
            throw lines.faultOfAll("a header line and rows", "an empty file");
        }
        if (lines.count(',') >= lines.mostColumns()) {
            throw lines.fault(
                    "at most " + lines.mostColumns() + " columns, by the memory of this Java machine", "more");
        }
        List<String> names = cells(lines.line());
        if (names.size() < 2) {
            throw lines.fault(
                    "a header of at least one feature and the target, between commas", TextLines.quoted(lines.line()));
        }
        if (names.stream().allMatch(TextLines::isNumber)) {
            throw lines.fault("a header of names", "numbers");
        }
        Set<String> seen = new HashSet<>();
        for (String column : names) {
            if (column.isEmpty() || !seen.add(column)) {
                throw lines.fault(
                        "a header with another name for each column",
                        TextLines.quoted(column) + (column.isEmpty() ? "" : " twice"));
            }
        }
        return names;
    }

    private void row(List<String> header, int targetColumn, NumberList features, NumberList targets) {
        int row = targets.count() + 1;
        // Counted first, for a line of commas alone would be split into a multiple of its memory.
        int count = lines.count(',') + 1;
        if (count != header.size()) {
            throw lines.fault(header.size() + " cells in row " + row + " as in the header", String.valueOf(count));
        }
        List<String> cells = cells(lines.line());
        for (int j = 0; j < cells.size(); j++) {
            String place = "row " + row + ", column " + TextLines.shown(header.get(j));
            double number = lines.number(cells.get(j), "a finite number in " + place);
            (j == targetColumn ? targets : features).add(number);
        }
    }

    private static List<String> cells(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
