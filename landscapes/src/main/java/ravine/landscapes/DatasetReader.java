// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the CSV form of a {@link Dataset}. Each fault names source, line, column, what was expected and what was found. */
final class DatasetReader {

    /** A decimal number; {@link Double#parseDouble} would take "NaN", "0x1p3" and "1f" as well. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final String source;
    private int line;

    private DatasetReader(String source) {
        this.source = source;
    }

    static Dataset read(String name, String source, Reader text) throws IOException {
        DatasetReader reader = new DatasetReader(source);
        try {
            return reader.read(name, new BufferedReader(text));
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(source + ": expected UTF-8 text but there are other bytes", e);
        }
    }

    private Dataset read(String name, BufferedReader text) throws IOException {
        List<String> header = header(text);
        List<double[]> rows = new ArrayList<>();
        for (String row = text.readLine(); row != null; row = text.readLine()) {
            line++;
            if (!row.isBlank()) {
                rows.add(row(row, header));
            }
        }
        int d = header.size() - 1;
        double[] features = new double[Math.multiplyExact(rows.size(), d)];
        int[] labels = new int[rows.size()];
        for (int i = 0; i < labels.length; i++) {
            System.arraycopy(rows.get(i), 0, features, i * d, d);
            labels[i] = (int) rows.get(i)[d];
        }
        if (Arrays.stream(labels).distinct().count() < 2) {
            String found = labels.length == 0 ? "there are no rows" : "every row has label " + labels[0];
            throw new IllegalArgumentException(source + ": expected rows of at least two classes but " + found);
        }
        return Dataset.of(name, header.subList(0, d), features, labels);
    }

    private List<String> header(BufferedReader text) throws IOException {
        String first = text.readLine();
        line = 1;
        if (first == null) {
            throw new IllegalArgumentException(source + ": expected a header line and rows but the file is empty");
        }
        List<String> names = cells(first.startsWith(BYTE_ORDER_MARK) ? first.substring(1) : first);
        if (names.size() < 2) {
            throw fault("the header: expected at least one feature and the label, between commas, but was \"" + first
                    + "\"");
        }
        if (names.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) {
            throw fault("the header: expected names but there are numbers");
        }
        return names;
    }

    private double[] row(String text, List<String> header) {
        List<String> cells = cells(text);
        if (cells.size() != header.size()) {
            throw fault("expected " + header.size() + " cells as in the header but there are " + cells.size());
        }
        double[] row = new double[cells.size()];
        for (int j = 0; j < row.length; j++) {
            row[j] = number(cells.get(j), header.get(j));
        }
        double label = row[row.length - 1];
        if (label != (int) label) {
            throw fault(header.get(row.length - 1) + ": expected a whole number as the label but was " + label);
        }
        return row;
    }

    private double number(String cell, String column) {
        double number = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw fault(column + ": expected a finite number but "
                    + (cell.isEmpty() ? "the cell is empty" : "was \"" + cell + "\""));
        }
        return number;
    }

    private IllegalArgumentException fault(String message) {
        return new IllegalArgumentException(source + ":" + line + ": " + message);
    }

    private static List<String> cells(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
