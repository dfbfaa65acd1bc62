// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of N parts of a study, for machines that do not know of each other: each runs one, with a journal of its own, and {@link
 * StudyRun#merge} puts them together. The parts are disjoint, are the whole study together, and depend on nothing but it.
 *
 * <p>Trials are dealt out like cards, the largest {@link Trial#cost} first, among equals by {@link Trial#key}: no part has
 * more than one trial more than another, nor more than the cost of the largest trial more.
 *
 * @param index i, from 1 to N
 * @param count N, at least 1
 */
public record Shard(int index, int count) {

    /** All in one. */
    public static final Shard WHOLE = new Shard(1, 1);

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})/(\\d{1,9})");

    /**
     * Checks the numbers.
     *
     * @param index from 1 to {@code count}
     * @param count at least 1
     * @throws IllegalArgumentException if they are not
     */
    public Shard {
        if (index < 1 || index > count) {
            throw new IllegalArgumentException(fault(index + "/" + count));
        }
    }

    /**
     * Reads a shard.
     *
     * @param text such as {@code 2/8}, the second of eight
     * @return the shard
     * @throws IllegalArgumentException if there is another text
     */
    public static Shard parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(fault(text));
        }
        return new Shard(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    private static String fault(String found) {
        return "shard: expected i/N with 1 <= i <= N but was " + found;
    }

    /**
     * Whether this is the whole study.
     *
     * @return true for 1/1
     */
    public boolean isWhole() {
        return count == 1;
    }

    /**
     * Deals out trials.
     *
     * @param trials trials whose keys are distinct, in any order
     * @return those of this shard, in the same order
     */
    public List<Trial> of(List<Trial> trials) {
        if (isWhole()) {
            return trials;
        }
        record Card(int place, double cost, String key) {}
        List<Card> cards = new ArrayList<>();
        for (int i = 0; i < trials.size(); i++) {
            cards.add(new Card(i, trials.get(i).cost(), trials.get(i).key()));
        }
        cards.sort(Comparator.comparingDouble(Card::cost).reversed().thenComparing(Card::key));
        List<Integer> places = new ArrayList<>();
        for (int i = index - 1; i < cards.size(); i += count) {
            places.add(cards.get(i).place());
        }
        return places.stream().sorted().map(trials::get).toList();
    }

    @Override
    public String toString() {
        return index + "/" + count;
    }
}
