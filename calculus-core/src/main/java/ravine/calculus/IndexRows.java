// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import java.util.Arrays;

/** A pattern under construction: rows to which sets of column indices are added. */
final class IndexRows {

    private static final int[] EMPTY = {};

    private final int[][] rows;
    private final int[] sizes;

    IndexRows(int count) {
        rows = new int[count][];
        Arrays.fill(rows, EMPTY);
        sizes = new int[count];
    }

    /** Adds the entry (i, j) for each i and j. */
    void addProduct(int[] is, int[] js) {
        for (int i : is) {
            add(i, js);
        }
    }

    /** Adds the entry (i, j) for each j. */
    void add(int i, int[] js) {
        if (sizes[i] + js.length > rows[i].length) {
            compact(i);
            // Doubled only if the row is truly that long: repeated additions of the same entries stay small.
            if (2 * (sizes[i] + js.length) > rows[i].length) {
                rows[i] = Arrays.copyOf(rows[i], 2 * (sizes[i] + js.length));
            }
        }
        System.arraycopy(js, 0, rows[i], sizes[i], js.length);
        sizes[i] += js.length;
    }

    /** Sorts a row and drops repetitions. */
    private void compact(int i) {
        int[] row = rows[i];
        Arrays.sort(row, 0, sizes[i]);
        int kept = 0;
        for (int k = 0; k < sizes[i]; k++) {
            if (kept == 0 || row[k] != row[kept - 1]) {
                row[kept++] = row[k];
            }
        }
        sizes[i] = kept;
    }

    /** The pattern of what was added. */
    SparsityPattern pattern(int columns) {
        int[] starts = new int[rows.length + 1];
        for (int i = 0; i < rows.length; i++) {
            compact(i);
            starts[i + 1] = Math.addExact(starts[i], sizes[i]);
        }
        int[] indices = new int[starts[rows.length]];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(rows[i], 0, indices, starts[i], sizes[i]);
        }
        return new SparsityPattern(rows.length, columns, starts, indices);
    }
}
