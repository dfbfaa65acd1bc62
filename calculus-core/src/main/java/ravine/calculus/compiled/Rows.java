// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/**
 * Rows of a work array by numbers, each wanted from one time to another. Once that is known of all, they get their places: what comes
 * later takes those of what is done with, since the fewer they are, the more stay in the nearest cache.
 */
final class Rows {

    private static final int NEVER = -1;

    private final int length;
    private final List<Integer> firsts = new ArrayList<>();
    private final List<Integer> lasts = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();

    Rows(int length) {
        this.length = length;
    }

    /** A row that nobody wants yet. */
    int add() {
        firsts.add(NEVER);
        lasts.add(NEVER);
        offsets.add(0);
        return firsts.size() - 1;
    }

    /** Says that a row is wanted at a time; times come in order. */
    void use(int row, int time) {
        lasts.set(row, time);
        if (firsts.get(row) == NEVER) {
            firsts.set(row, time);
        }
    }

    /**
     * Gives the rows their places.
     *
     * @param from where the work array is free
     * @return where it is free beyond them
     */
    int place(int from) {
        int end = Program.aligned(from);
        Deque<Integer> free = new ArrayDeque<>();
        PriorityQueue<Integer> live = new PriorityQueue<>(Comparator.comparing(lasts::get));
        List<Integer> order = IntStream.range(0, firsts.size())
                .boxed()
                .sorted(Comparator.comparing(firsts::get))
                .toList();
        for (int row : order) {
            while (!live.isEmpty() && lasts.get(live.element()) < firsts.get(row)) {
                free.add(offsets.get(live.remove()));
            }
            int offset = free.isEmpty() ? end : free.pop();
            end = Math.max(end, offset + length);
            offsets.set(row, offset);
            live.add(row);
        }
        return end;
    }

    /** Where a row is. */
    int offset(int row) {
        return offsets.get(row);
    }

    /** Whether a row is wanted at a time for the first time. */
    boolean beginsAt(int row, int time) {
        return firsts.get(row) == time;
    }
}
