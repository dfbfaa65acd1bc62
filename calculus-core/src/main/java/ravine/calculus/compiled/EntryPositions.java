// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import ravine.calculus.SparsityPattern;

/**
 * Where the entries of terms' matrices go in a sparse matrix by rows. First all families of entries are named, one entry a
 * term each; then the pattern is settled, and each entry finds its place once.
 */
final class EntryPositions {

    private final int rows;
    private final int columns;
    private final List<long[]> families = new ArrayList<>();
    private final List<int[]> places = new ArrayList<>();
    private final List<int[]> mirrors = new ArrayList<>();
    private final List<Boolean> isMirrored = new ArrayList<>();
    private SparsityPattern pattern = new SparsityPattern(1, 1, new int[] {0, 0}, new int[0]);

    EntryPositions(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
    }

    /** Names a family: for term k the entry in that row and column, and if asked for its mirror image. */
    void add(int terms, IntUnaryOperator row, IntUnaryOperator column, boolean mirrors) {
        long[] keys = new long[terms];
        for (int k = 0; k < terms; k++) {
            keys[k] = key(row.applyAsInt(k), column.applyAsInt(k));
        }
        families.add(keys);
        isMirrored.add(mirrors);
    }

    private long key(int row, int column) {
        return (long) row * columns + column;
    }

    private long mirrored(long key) {
        return key((int) (key % columns), (int) (key / columns));
    }

    /** Makes the pattern of all that was named. */
    void settle() {
        int count = 0;
        for (int f = 0; f < families.size(); f++) {
            count += families.get(f).length * (isMirrored.get(f) ? 2 : 1);
        }
        long[] all = new long[count];
        int at = 0;
        for (int f = 0; f < families.size(); f++) {
            for (long key : families.get(f)) {
                all[at++] = key;
                if (isMirrored.get(f)) {
                    all[at++] = mirrored(key);
                }
            }
        }
        Arrays.sort(all);
        int[] starts = new int[rows + 1];
        int[] indices = new int[count];
        int entries = 0;
        for (int i = 0; i < count; i++) {
            if (i == 0 || all[i] != all[i - 1]) {
                all[entries] = all[i];
                indices[entries++] = (int) (all[i] % columns);
                starts[(int) (all[i] / columns) + 1]++;
            }
        }
        for (int i = 0; i < rows; i++) {
            starts[i + 1] += starts[i];
        }
        pattern = new SparsityPattern(rows, columns, starts, Arrays.copyOf(indices, entries));
        for (int f = 0; f < families.size(); f++) {
            places.add(find(all, entries, families.get(f), false));
            mirrors.add(isMirrored.get(f) ? find(all, entries, families.get(f), true) : new int[0]);
        }
        families.clear();
    }

    private int[] find(long[] all, int entries, long[] keys, boolean mirror) {
        int[] out = new int[keys.length];
        for (int k = 0; k < keys.length; k++) {
            out[k] = Arrays.binarySearch(all, 0, entries, mirror ? mirrored(keys[k]) : keys[k]);
        }
        return out;
    }

    SparsityPattern pattern() {
        return pattern;
    }

    /** Adds entries of a family, for terms first + t. */
    void add(int family, int first, int length, double[] row, int offset, double[] entries) {
        scatter(places.get(family), first, length, row, offset, entries);
        if (isMirrored.get(family)) {
            scatter(mirrors.get(family), first, length, row, offset, entries);
        }
    }

    private static void scatter(int[] places, int first, int length, double[] row, int offset, double[] entries) {
        for (int t = 0; t < length; t++) {
            entries[places[first + t]] += row[offset + t];
        }
    }
}
