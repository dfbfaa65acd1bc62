// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * One setting of a family of landscapes or optimisers: what a study may write, and what it means.
 *
 * @param name the key in a study, in snake case with the unit at the end where there is one, such as {@code rotation_deg}
 * @param meaning one line, with the symbol of the formula
 * @param numbers which numbers are allowed; {@link Numeric#NONE} where only words or flags are
 * @param words the words that are allowed instead of a number, such as {@code 1/L}; may be empty
 * @param fallback the value if the study says nothing; empty if it must
 * @param shared whether many families have it, and do nothing of what it is for unless it is written: then a trial knows it
 *     only where it differs from its default, and a family takes a setting that is not there for its default
 */
public record Setting(
        String name,
        String meaning,
        Numeric numbers,
        List<String> words,
        Optional<Serializable> fallback,
        boolean shared) {

    /** Sets of numbers, with their description. */
    public enum Numeric {
        /** No number. */
        NONE("no number", v -> false),
        /** True or false. */
        FLAG("true or false", v -> false),
        /** No number, but the path of a file, relative to the folder of the study. */
        FILE("the path of a file", v -> false),
        /** Numbers in one text, with spaces between them: a list in a study spans a grid instead. */
        LIST("numbers with spaces between them", v -> false),
        /** No number, but the name of a class on the class path. */
        CLASS("the name of a class on the class path", v -> false),
        /** No number, but any text. */
        TEXT("a text", v -> false),
        /** Any finite number. */
        FINITE("a finite number", Double::isFinite),
        /** Greater than 0. */
        POSITIVE("a number > 0", v -> v > 0 && v < Double.POSITIVE_INFINITY),
        /** At least 0. */
        NON_NEGATIVE("a number >= 0", v -> v >= 0 && v < Double.POSITIVE_INFINITY),
        /** A whole number from 0. */
        WHOLE("a whole number >= 0", v -> v >= 0 && v == Math.rint(v) && v <= Integer.MAX_VALUE),
        /** At least 1. */
        AT_LEAST_ONE("a number >= 1", v -> v >= 1 && v < Double.POSITIVE_INFINITY),
        /** At least 0 and less than 1. */
        FRACTION("a number >= 0 and < 1", v -> v >= 0 && v < 1),
        /** From 0 to 1. */
        UNIT_INTERVAL("a number >= 0 and <= 1", v -> v >= 0 && v <= 1),
        /** Greater than 0 and at most 1. */
        SHARE("a number > 0 and <= 1", v -> v > 0 && v <= 1),
        /** A whole number from 1. */
        COUNT("a whole number >= 1", v -> v >= 1 && v == Math.rint(v) && v <= Integer.MAX_VALUE),
        /** A whole number from 2. */
        COUNT_FROM_TWO("a whole number >= 2", v -> v >= 2 && v == Math.rint(v) && v <= Integer.MAX_VALUE);

        private final String description;
        private final DoublePredicate contains;

        Numeric(String description, DoublePredicate contains) {
            this.description = description;
            this.contains = contains;
        }

        /**
         * The set in words.
         *
         * @return such as "a number >= 1"
         */
        public String description() {
            return description;
        }

        /**
         * Whether a number is in the set.
         *
         * @param value the number
         * @return false for NaN
         */
        public boolean contains(double value) {
            return contains.test(value);
        }
    }

    /**
     * Copies the words.
     *
     * @param name the key
     * @param meaning one line
     * @param numbers the numbers that are allowed
     * @param words the words that are allowed
     * @param fallback the value if the study says nothing
     * @param shared whether many families have it and do without it
     */
    public Setting {
        words = List.copyOf(words);
    }

    /**
     * A setting of one family's own.
     *
     * @param name the key
     * @param meaning one line
     * @param numbers the numbers that are allowed
     * @param words the words that are allowed
     * @param fallback the value if the study says nothing
     */
    public Setting(String name, String meaning, Numeric numbers, List<String> words, Optional<Serializable> fallback) {
        this(name, meaning, numbers, words, fallback, false);
    }

    /**
     * A value that may be written: the default, else the first of the words, else a number of the kind: 100 from 1 upwards, 0.1
     * from 0, and the least of whole numbers.
     *
     * @return the value; empty for what only its user can name, such as a file
     */
    public Optional<Serializable> example() {
        if (fallback.isPresent()) {
            return fallback;
        }
        if (!words.isEmpty()) {
            return Optional.of(words.get(0));
        }
        return switch (numbers) {
            case FLAG -> Optional.of(true);
            case AT_LEAST_ONE -> Optional.of(100.0);
            case FINITE, POSITIVE, NON_NEGATIVE, FRACTION, UNIT_INTERVAL, SHARE -> Optional.of(0.1);
            case WHOLE -> Optional.of(0.0);
            case COUNT -> Optional.of(1.0);
            case COUNT_FROM_TWO -> Optional.of(2.0);
            default -> Optional.empty();
        };
    }

    /**
     * What may be written, in words.
     *
     * @return such as "a number > 0 or one of 1/L, 2/(L+mu)"
     */
    public String expected() {
        String choice = (words.size() == 1 ? "" : "one of ") + String.join(", ", words);
        if (words.isEmpty()) {
            return numbers.description();
        }
        return numbers == Numeric.NONE ? choice : numbers.description() + " or " + choice;
    }
}
