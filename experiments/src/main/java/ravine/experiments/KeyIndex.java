// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.HexFormat;

/**
 * A number for each key of a trial, in as little memory as that takes: 24 bytes a place in one array, with places for as many keys as
 * are foretold and a seventh more, so that where it is fullest a search in vain passes some 30 others. Beyond that it grows by half. Of
 * a key the first half counts: that two of n trials share it has a probability of n² / 2¹²⁹.
 */
final class KeyIndex {

    /** The two halves of what counts of a key, and one more than its number; 0 where the place is free. */
    private static final int WIDTH = 3;

    private static final int KEY_LENGTH = 64;
    private static final int HALF = 16;
    private static final int RADIX = 16;

    /** What {@link #find} says of a key that is not there. */
    static final long NONE = -1;

    /** Of so many places one is free. */
    private static final int ONE_FREE_OF = 8;

    private long[] places;
    private int size;

    /** With room for a number of keys. */
    KeyIndex(int expected) {
        // Some at least, so that half of them is more.
        long count = Math.max(2L * ONE_FREE_OF, (long) expected + expected / (ONE_FREE_OF - 1) + 1);
        places = new long[Math.toIntExact(WIDTH * count)];
    }

    int size() {
        return size;
    }

    /** Whether a text is the key of some trial. */
    static boolean isKey(String text) {
        return text.length() == KEY_LENGTH && text.chars().allMatch(HexFormat::isHexDigit);
    }

    /** The number of a key, or {@link #NONE}. */
    long find(String key) {
        return places[place(high(key), low(key)) + 2] - 1;
    }

    /**
     * Gives a key a number, or another one.
     *
     * @return whether the key is new
     */
    boolean put(String key, long number) {
        if ((long) ONE_FREE_OF * WIDTH * (size + 1) > (ONE_FREE_OF - 1L) * places.length) {
            grow();
        }
        int at = place(high(key), low(key));
        boolean isNew = places[at + 2] == 0;
        size += isNew ? 1 : 0;
        places[at] = high(key);
        places[at + 1] = low(key);
        places[at + 2] = number + 1;
        return isNew;
    }

    private static long high(String key) {
        return Long.parseUnsignedLong(key, 0, HALF, RADIX);
    }

    private static long low(String key) {
        return Long.parseUnsignedLong(key, HALF, 2 * HALF, RADIX);
    }

    /** Where a key is, or would be. The digits of a hash are as good as random, and there is a free place. */
    private int place(long high, long low) {
        int at = WIDTH * (int) Long.remainderUnsigned(high, places.length / WIDTH);
        while (places[at + 2] != 0 && (places[at] != high || places[at + 1] != low)) {
            at = at + WIDTH < places.length ? at + WIDTH : 0;
        }
        return at;
    }

    private void grow() {
        long[] old = places;
        // By half.
        places = new long[Math.multiplyExact(WIDTH, Math.multiplyExact(3, old.length / WIDTH) / 2)];
        for (int from = 0; from < old.length; from += WIDTH) {
            if (old[from + 2] != 0) {
                System.arraycopy(old, from, places, place(old[from], old[from + 1]), WIDTH);
            }
        }
    }
}
