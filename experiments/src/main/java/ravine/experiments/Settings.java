// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Checked values of the settings of a family, by name: numbers ({@code Double}), words ({@code String}) and flags
 * ({@code Boolean}). Immutable; every setting of the family is present, defaults filled in.
 */
public final class Settings implements Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** By name, never changed. */
    private final TreeMap<String, Serializable> values;

    private Settings(Map<String, Serializable> values) {
        this.values = new TreeMap<>(values);
    }

    /**
     * Makes settings of checked values.
     *
     * @param values {@code Double}, {@code String} or {@code Boolean} by name, copied
     * @return the settings
     * @throws IllegalArgumentException for a value of another type
     */
    public static Settings of(Map<String, ?> values) {
        Map<String, Serializable> checked = new TreeMap<>();
        values.forEach((name, value) -> {
            if (value instanceof Double || value instanceof String || value instanceof Boolean) {
                checked.put(name, (Serializable) value);
            } else {
                throw new IllegalArgumentException(
                        name + ": expected a Double, a String or a Boolean but was " + value);
            }
        });
        return new Settings(checked);
    }

    /**
     * A number.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if there is no such number
     */
    public double number(String name) {
        return value(name, Double.class);
    }

    /**
     * A whole number.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if there is no such whole number
     */
    public int integer(String name) {
        double value = number(name);
        if (value != (int) value) {
            throw new IllegalArgumentException(name + ": expected a whole number but was " + value);
        }
        return (int) value;
    }

    /**
     * A word.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if there is no such word
     */
    public String word(String name) {
        return value(name, String.class);
    }

    /**
     * The numbers of a setting of the kind {@link Setting.Numeric#LIST}.
     *
     * @param name the setting
     * @return its numbers, in order
     * @throws IllegalArgumentException if there is no such list
     */
    public List<Double> numbers(String name) {
        String text = word(name);
        List<Double> numbers = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            numbers.add(YamlValue.number(word)
                    .orElseThrow(() -> new IllegalArgumentException(
                            name + ": expected " + Setting.Numeric.LIST.description() + " but was " + text)));
        }
        return List.copyOf(numbers);
    }

    /**
     * A flag.
     *
     * @param name the setting
     * @return its value
     * @throws IllegalArgumentException if there is no such flag
     */
    public boolean flag(String name) {
        return value(name, Boolean.class);
    }

    /**
     * Whether a setting is a number, where a word is possible too.
     *
     * @param name the setting
     * @return true for a number
     */
    public boolean isNumber(String name) {
        return values.get(name) instanceof Double;
    }

    private <T> T value(String name, Class<T> type) {
        Object value = values.get(name);
        if (!type.isInstance(value)) {
            throw new IllegalArgumentException(name + ": expected a " + type.getSimpleName() + " but was " + value);
        }
        return type.cast(value);
    }

    /**
     * The same settings with one changed.
     *
     * @param name the setting
     * @param value its new number
     * @return new settings
     */
    public Settings with(String name, double value) {
        Settings changed = new Settings(values);
        changed.values.put(name, value);
        return changed;
    }

    /**
     * All values, sorted by name.
     *
     * @return an unmodifiable view
     */
    public SortedMap<String, Serializable> asMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /**
     * The canonical text, {@code a=1,b=word}: the same for equal settings on every machine and JDK. A file counts by its
     * content, wherever it lies: {@code data_sha256=…} stands for {@code data}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) -> {
            if (values.containsKey(name + DataFile.DIGEST)) {
                return;
            }
            text.append(text.isEmpty() ? "" : ",").append(name).append('=');
            text.append(value instanceof Double number ? Numbers.text(number) : value);
        });
        return text.toString();
    }
}
