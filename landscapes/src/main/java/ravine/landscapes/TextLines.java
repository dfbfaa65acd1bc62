// SPDX-License-Identifier: Apache-2.0
package ravine.landscapes;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A user's text file, line by line, and the words for what is wrong with it: {@code file:line: expected …, found …}. Lines end
 * with LF, CR LF or CR; a byte order mark is skipped. A file is never held as a whole, nor is a line beyond {@value #LONGEST}
 * characters, nor are more than {@value #MOST_WITHOUT_NUMBER} lines read that have no number, be they blank or comments, so that no
 * file is too long to be refused, even one without end.
 */
final class TextLines {

    static final int LONGEST = 1 << 24;

    static final int MOST_WITHOUT_NUMBER = 1 << 20;

    /** A decimal number; {@link Double#parseDouble} would take "NaN", "0x1p3" and "1f" as well. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    /** What a reader puts in the place of bytes that are no text. It says on which line; an exception would come too early. */
    private static final char NO_TEXT = '\uFFFD';

    private static final int LONGEST_QUOTE = 40;

    private final String source;
    private final Reader reader;
    private final int mostNumbers;
    private final char[] buffer = new char[8192];
    private int position;
    private int filled;
    private boolean isAfterReturn;
    private final StringBuilder text = new StringBuilder();
    private int line;
    private int lineOfLastNumber;

    TextLines(String source, Reader reader) {
        this(source, reader, mostNumbers());
    }

    /** @param mostNumbers how many numbers of the file may be kept */
    TextLines(String source, Reader reader, int mostNumbers) {
        this.source = source;
        this.reader = reader;
        this.mostNumbers = mostNumbers;
    }

    /** As many as fill an eighth of the heap: growing arrays, indices and copies need more than the numbers themselves. */
    private static int mostNumbers() {
        return (int) Math.min(Integer.MAX_VALUE - 8, Runtime.getRuntime().maxMemory() / (8 * Double.BYTES));
    }

    /** Bytes as UTF-8 text, decompressed if the name says so; what is no such text becomes {@link #NO_TEXT}. */
    static Reader text(InputStream bytes, String name) throws IOException {
        InputStream plain = name.endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        return new InputStreamReader(plain, StandardCharsets.UTF_8);
    }

    /** What is made of a file's lines. */
    interface Reading<T> {
        T of(TextLines lines) throws IOException;
    }

    /**
     * Opens a file, reads it and closes it.
     *
     * @throws IllegalArgumentException if it is named as compressed and is not
     * @throws IOException if it cannot be read
     */
    static <T> T read(Path file, Reading<T> reading) throws IOException {
        try (InputStream bytes = Files.newInputStream(file);
                Reader reader = text(bytes, file.toString())) {
            return reading.of(new TextLines(file.toString(), reader));
        } catch (ZipException | EOFException e) {
            throw new IllegalArgumentException(file + ": expected a file compressed by gzip, found other bytes", e);
        }
    }

    /** Goes to the next line; false at the end of the file. */
    boolean next() throws IOException {
        line++;
        if (line - lineOfLastNumber > MOST_WITHOUT_NUMBER) {
            throw fault("a number within " + MOST_WITHOUT_NUMBER + " lines, or the end of the file", "neither");
        }
        text.setLength(0);
        boolean hasText = false;
        for (int c = read(); c >= 0; c = read()) {
            boolean isSecondHalf = isAfterReturn && c == '\n';
            isAfterReturn = c == '\r';
            if (isSecondHalf) {
                continue;
            }
            if (c == BYTE_ORDER_MARK && line == 1 && !hasText) {
                continue;
            }
            hasText = true;
            if (c == '\n' || c == '\r') {
                return true;
            }
            if (c == NO_TEXT) {
                throw fault("UTF-8 text", "other bytes");
            }
            if (text.length() == LONGEST) {
                throw fault("a line of at most " + LONGEST + " characters", "a longer one");
            }
            text.append((char) c);
        }
        return hasText;
    }

    private int read() throws IOException {
        if (position == filled) {
            position = 0;
            filled = fill();
        }
        return filled > 0 ? buffer[position++] : -1;
    }

    private int fill() throws IOException {
        try {
            return Math.max(0, reader.read(buffer, 0, buffer.length));
        } catch (EOFException | ZipException e) {
            IllegalArgumentException fault = fault("the rest of the compressed file", "it cut off or damaged");
            fault.initCause(e);
            throw fault;
        }
    }

    /** The line, without its end. */
    String line() {
        return text.toString();
    }

    /** Whether the line has nothing but white space. */
    boolean isBlank() {
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** The number of the line, from 1. */
    int number() {
        return line;
    }

    /** What is wrong with this line, or with what should come instead of the end of the file. */
    IllegalArgumentException fault(String expected, String found) {
        return faultAt(line, expected, found);
    }

    /** What is wrong with another line. */
    IllegalArgumentException faultAt(int number, String expected, String found) {
        return new IllegalArgumentException(source + ":" + number + ": expected " + expected + ", found " + found);
    }

    /** What is wrong with the whole file. */
    IllegalArgumentException faultOfAll(String expected, String found) {
        return new IllegalArgumentException(source + ": expected " + expected + ", found " + found);
    }

    /** The greatest number of columns, or of variables, for each of which methods keep a dozen arrays. */
    int mostColumns() {
        return Math.max(1, mostNumbers / 16);
    }

    /** How often a character is in the line. */
    int count(char wanted) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            count += text.charAt(i) == wanted ? 1 : 0;
        }
        return count;
    }

    /** The greatest number of numbers that may be kept. */
    int most() {
        return mostNumbers;
    }

    /** What a list of this file's numbers says of each. */
    void numberWasKept() {
        lineOfLastNumber = line;
    }

    /** A list for numbers of this file. */
    NumberList numbers() {
        return new NumberList(this);
    }

    /** What is said where there are more numbers than may be kept. */
    IllegalArgumentException tooMany() {
        return fault("at most " + mostNumbers + " numbers, by the memory of this Java machine", "more");
    }

    /** A finite number, or a fault. */
    double number(String cell, String expected) {
        double number = NUMBER.matcher(cell).matches() ? Double.parseDouble(cell) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw fault(expected, quoted(cell));
        }
        return number;
    }

    static boolean isNumber(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    /** A cell in a message, which stays one short line. */
    static String quoted(String cell) {
        if (cell.isEmpty()) {
            return "nothing";
        }
        return '"' + shown(cell) + '"';
    }

    /** The same without quotation marks. */
    static String shown(String cell) {
        String shown = cell.length() <= LONGEST_QUOTE ? cell : cell.substring(0, LONGEST_QUOTE) + "…";
        return shown.replaceAll("\\p{Cntrl}", "?");
    }
}
