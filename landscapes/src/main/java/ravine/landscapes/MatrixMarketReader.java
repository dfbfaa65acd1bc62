// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.IOException;
import java.util.Locale;
import java.util.StringTokenizer;
import ravine.calculus.SparsityPattern;

/**
 * Reads matrices and vectors in the Matrix Market exchange format (R. F. Boisvert, R. Pozo, K. A. Remington, The Matrix Market
 * exchange formats: initial design, NISTIR 5935, 1996): coordinate or array; real, integer or pattern, whose entries are ones;
 * general or symmetric. What the size line promises is not believed: memory grows with the entries that are there.
 */
final class MatrixMarketReader {

    private static final String BANNER = "%%MatrixMarket";

    private final TextLines lines;
    private boolean isCoordinate;
    private boolean isPattern;
    private boolean isSymmetric;
    private int rows;
    private int columns;

    /** A square matrix by rows, a symmetric one in full. */
    static final class Matrix {

        final SparsityPattern pattern;

        /** In the order of the pattern. */
        final double[] entries;

        Matrix(SparsityPattern pattern, double[] entries) {
            this.pattern = pattern;
            this.entries = entries;
        }
    }

    private MatrixMarketReader(TextLines lines) {
        this.lines = lines;
    }

    /** A square matrix; whether it is symmetric is for the caller to check if the file is general. */
    static Matrix matrix(TextLines lines) throws IOException {
        if (!lines.next()) {
            throw lines.faultOfAll("a matrix in the Matrix Market format", "an empty file");
        }
        MatrixMarketReader reader = new MatrixMarketReader(lines);
        reader.banner();
        long promised = reader.size();
        if (reader.rows != reader.columns) {
            throw lines.fault("a square matrix", reader.rows + " x " + reader.columns);
        }
        return reader.isCoordinate ? reader.coordinates(promised) : reader.array();
    }

    /** A vector: one column in the Matrix Market format, or nothing but numbers between white space or commas. */
    static double[] vector(TextLines lines, int length) throws IOException {
        NumberList numbers = lines.numbers();
        boolean isStart = true;
        while (lines.next()) {
            if (isStart && lines.line().startsWith(BANNER)) {
                return new MatrixMarketReader(lines).column(length);
            }
            isStart = false;
            StringTokenizer tokens = new StringTokenizer(lines.line(), " \t,;");
            while (tokens.hasMoreTokens()) {
                double number = lines.number(tokens.nextToken(), "a finite number");
                if (numbers.count() == length) {
                    throw lines.fault("the end of the file after " + length + " numbers", "more");
                }
                numbers.add(number);
            }
        }
        if (numbers.count() < length) {
            throw lines.fault(length + " numbers", "the end of the file after " + numbers.count());
        }
        return numbers.toArray();
    }

    private double[] column(int length) throws IOException {
        banner();
        size();
        if (isCoordinate || isSymmetric || columns != 1 || rows != length) {
            throw lines.fault(
                    "an array of " + length + " x 1, general", isCoordinate ? "coordinates" : rows + " x " + columns);
        }
        NumberList vector = lines.numbers();
        for (int i = 0; i < length; i++) {
            vector.add(arrayEntry(i, length));
        }
        requireEnd(length);
        return vector.toArray();
    }

    private void banner() {
        StringTokenizer words = new StringTokenizer(lines.line().toLowerCase(Locale.ROOT));
        boolean isMatrix = words.countTokens() == 5
                && words.nextToken().equals(BANNER.toLowerCase(Locale.ROOT))
                && words.nextToken().equals("matrix");
        if (!isMatrix) {
            throw lines.fault(
                    "\"" + BANNER + " matrix\", coordinate or array, real, integer or pattern, general or symmetric",
                    TextLines.quoted(lines.line()));
        }
        isCoordinate = oneOf(words.nextToken(), "coordinate", "array").equals("coordinate");
        isPattern = (isCoordinate
                        ? oneOf(words.nextToken(), "real", "integer", "pattern")
                        : oneOf(words.nextToken(), "real", "integer"))
                .equals("pattern");
        isSymmetric = oneOf(words.nextToken(), "general", "symmetric").equals("symmetric");
    }

    private String oneOf(String word, String... known) {
        for (String candidate : known) {
            if (word.equals(candidate)) {
                return word;
            }
        }
        throw lines.fault("one of " + String.join(", ", known), word);
    }

    /** The size line; the number of entries that it promises. */
    private long size() throws IOException {
        StringTokenizer words = nextNumbers(isCoordinate ? "rows, columns and entries" : "rows and columns");
        int count = isCoordinate ? 3 : 2;
        if (words.countTokens() != count) {
            throw lines.fault(
                    count + " numbers: " + (isCoordinate ? "rows, columns and entries" : "rows and columns"),
                    TextLines.quoted(lines.line()));
        }
        int most = lines.mostColumns();
        rows = (int) whole(words.nextToken(), "rows", 1, most);
        columns = (int) whole(words.nextToken(), "columns", 1, most);
        return isCoordinate
                ? whole(words.nextToken(), "entries", 0, Math.min(lines.most(), (long) rows * columns))
                : (long) rows * columns;
    }

    private long whole(String text, String what, long least, long most) {
        double number = TextLines.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        if (!(number >= least && number <= most && number == Math.rint(number))) {
            throw lines.fault("a whole number of " + what + " from " + least + " to " + most, TextLines.quoted(text));
        }
        return (long) number;
    }

    /** The next line with numbers in it, past comments and blank lines. */
    private StringTokenizer nextNumbers(String expected) throws IOException {
        while (lines.next()) {
            if (!lines.isBlank() && !lines.line().startsWith("%")) {
                return new StringTokenizer(lines.line());
            }
        }
        throw lines.fault(expected, "the end of the file");
    }

    private void requireEnd(long count) throws IOException {
        while (lines.next()) {
            if (!lines.isBlank() && !lines.line().startsWith("%")) {
                throw lines.fault("the end of the file after " + count + " entries", TextLines.quoted(lines.line()));
            }
        }
    }

    private Matrix coordinates(long promised) throws IOException {
        NumberList is = lines.numbers();
        NumberList js = lines.numbers();
        NumberList values = lines.numbers();
        NumberList places = lines.numbers();
        for (long k = 0; k < promised; k++) {
            StringTokenizer words = nextNumbers(promised + " entries" + (k == 0 ? "" : " but after " + k));
            if (words.countTokens() != (isPattern ? 2 : 3)) {
                throw lines.fault(
                        isPattern ? "row and column" : "row, column and value", TextLines.quoted(lines.line()));
            }
            int i = index(words.nextToken(), "row", rows);
            int j = index(words.nextToken(), "column", columns);
            double value = isPattern ? 1 : lines.number(words.nextToken(), "a finite number as the value");
            if (isSymmetric && j > i) {
                throw lines.fault(
                        "entries on or below the diagonal, since the file is symmetric",
                        "row " + (i + 1) + ", column " + (j + 1));
            }
            add(is, js, values, places, i, j, value);
            if (isSymmetric && i != j) {
                add(is, js, values, places, j, i, value);
            }
        }
        requireEnd(promised);
        return sorted(is.toIntegers(), js.toIntegers(), values.toArray(), places.toIntegers());
    }

    private void add(NumberList is, NumberList js, NumberList values, NumberList places, int i, int j, double value) {
        is.add(i);
        js.add(j);
        values.add(value);
        places.add(lines.number());
    }

    private int index(String text, String what, int size) {
        double number = TextLines.isNumber(text) ? Double.parseDouble(text) : Double.NaN;
        if (number == 0) {
            throw lines.fault(
                    "a " + what + " from 1 to " + size, "0: are the indices 0-based? Matrix Market counts from 1");
        }
        return (int) whole(text, what + "s", 1, size) - 1;
    }

    /** By rows, and by columns within a row: two stable passes of counting. */
    private Matrix sorted(int[] is, int[] js, double[] values, int[] places) {
        int[] byColumn = counted(js, columns, identity(js.length));
        int[] order = counted(is, rows, byColumn);
        int[] starts = new int[rows + 1];
        int[] sortedColumns = new int[order.length];
        double[] sortedValues = new double[order.length];
        for (int k = 0; k < order.length; k++) {
            int e = order[k];
            if (k > 0 && is[e] == is[order[k - 1]] && js[e] == js[order[k - 1]]) {
                throw lines.faultAt(
                        places[e], "each entry once", "row " + (is[e] + 1) + ", column " + (js[e] + 1) + " again");
            }
            starts[is[e] + 1]++;
            sortedColumns[k] = js[e];
            sortedValues[k] = values[e];
        }
        for (int i = 0; i < rows; i++) {
            starts[i + 1] += starts[i];
        }
        return new Matrix(new SparsityPattern(rows, columns, starts, sortedColumns), sortedValues);
    }

    private static int[] identity(int n) {
        int[] order = new int[n];
        for (int k = 0; k < n; k++) {
            order[k] = k;
        }
        return order;
    }

    private static int[] counted(int[] keys, int size, int[] order) {
        int[] next = new int[size + 1];
        for (int key : keys) {
            next[key + 1]++;
        }
        for (int i = 0; i < size; i++) {
            next[i + 1] += next[i];
        }
        int[] sorted = new int[order.length];
        for (int e : order) {
            sorted[next[keys[e]]++] = e;
        }
        return sorted;
    }

    private double arrayEntry(long k, long count) throws IOException {
        StringTokenizer words = nextNumbers(count + " entries" + (k == 0 ? "" : " but after " + k));
        if (words.countTokens() != 1) {
            throw lines.fault("one value a line", TextLines.quoted(lines.line()));
        }
        return lines.number(words.nextToken(), "a finite number");
    }

    /** Column by column; of a symmetric matrix from the diagonal down. Zeros are dropped. */
    private Matrix array() throws IOException {
        int n = rows;
        long count = isSymmetric ? (long) n * (n + 1) / 2 : (long) n * n;
        NumberList values = lines.numbers();
        for (long k = 0; k < count; k++) {
            values.add(arrayEntry(k, count));
        }
        requireEnd(count);
        double[] columnwise = values.toArray();
        int[] starts = new int[n + 1];
        NumberList js = lines.numbers();
        NumberList entries = lines.numbers();
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = columnwise[isSymmetric ? packed(Math.max(i, j), Math.min(i, j), n) : j * n + i];
                if (entry != 0) {
                    js.add(j);
                    entries.add(entry);
                }
            }
            starts[i + 1] = entries.count();
        }
        return new Matrix(new SparsityPattern(n, n, starts, js.toIntegers()), entries.toArray());
    }

    /** Where the entry (i, j), i at least j, stands. */
    private static int packed(int i, int j, int n) {
        return (int) (j * (long) n - j * (j - 1L) / 2 + (i - j));
    }
}
