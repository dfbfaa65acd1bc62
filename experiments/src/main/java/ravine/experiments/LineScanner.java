// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/** Walks over the lines of a file, each with its line feed, in large bites and without copying them. */
final class LineScanner {

    private static final int BITE = 1 << 20;

    private final RandomAccessFile file;
    private byte[] buffer = new byte[BITE];

    /** Where the buffer begins in the file. */
    private long base;

    private int from;
    private int to;
    private int filled;

    /** Begins at the beginning of a file, which nobody else may move in meanwhile. */
    LineScanner(RandomAccessFile file) throws IOException {
        this.file = file;
        file.seek(0);
    }

    /** Goes to the next line; false if there is none that has its line feed. */
    boolean next() throws IOException {
        from = to;
        int at = from;
        while (true) {
            while (at < filled && buffer[at] != '\n') {
                at++;
            }
            if (at < filled) {
                to = at + 1;
                return true;
            }
            int scanned = at - from;
            if (!fill()) {
                return false;
            }
            at = from + scanned;
        }
    }

    /** Reads more behind what is not yet taken, which it moves to the beginning. */
    private boolean fill() throws IOException {
        base += from;
        System.arraycopy(buffer, from, buffer, 0, filled - from);
        filled -= from;
        from = 0;
        to = 0;
        if (filled == buffer.length) {
            buffer = Arrays.copyOf(buffer, 2 * buffer.length);
        }
        int read = file.read(buffer, filled, buffer.length - filled);
        filled += Math.max(0, read);
        return read > 0;
    }

    /** What the line is in, from {@link #from} to {@link #to}; valid until the next line. */
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    /** The line itself; behind the last line, what has no line feed. */
    byte[] copy() {
        return Arrays.copyOfRange(buffer, from, to > from ? to : filled);
    }

    /** Where the line begins in the file; behind the last line, where the last one ended. */
    long offset() {
        return base + from;
    }
}
