// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what was meant by a misspelt word. */
public final class Spelling {

    /** What is longer is no misspelt word, and costs time. */
    private static final int LONGEST = 100;

    private Spelling() {}

    /**
     * The nearest of some words, if it is near: at most a third of its letters are wrong.
     *
     * @param word what was written
     * @param words what may be written
     * @return the first of the nearest words
     */
    static Optional<String> closest(String word, Collection<String> words) {
        if (word.length() > LONGEST) {
            return Optional.empty();
        }
        String lower = word.toLowerCase(Locale.ROOT);
        return words.stream()
                .min(Comparator.comparingInt(candidate -> distance(lower, candidate.toLowerCase(Locale.ROOT))))
                .filter(nearest ->
                        distance(lower, nearest.toLowerCase(Locale.ROOT)) <= Math.max(1, nearest.length() / 3));
    }

    /**
     * The question behind a message.
     *
     * @param word what was written
     * @param words what may be written
     * @return such as {@code " (did you mean kappa?)"}; empty if none is near
     */
    public static String hint(String word, Collection<String> words) {
        return closest(word, words)
                .map(nearest -> " (did you mean " + nearest + "?)")
                .orElse("");
    }

    /**
     * The optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours (Damerau 1964),
     * by the recurrence of Wagner and Fischer.
     */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(d[i - 1][j - 1] + cost, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
