// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.DoublePredicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A value of a study file and its place. What reads it as something it is not adds a fault and gets an empty result, so
 * that reading goes on and all faults are found.
 *
 * @param where the path of keys and names to it, such as {@code quadratics.landscape.kappa}; empty for the whole file
 * @param line the line, from 1: that of its key if it has one, since a map or a list may begin below its key
 * @param node what is written there
 * @param faults receives the faults
 */
record YamlValue(String where, int line, Node node, Faults faults) {

    /** Numbers as in YAML 1.2's core schema, so {@code 1e3} is one. */
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?");

    private static final int LONGEST_QUOTE = 60;

    /** The whole file. */
    static YamlValue root(Node node, Faults faults) {
        return new YamlValue("", lineOf(node), node, faults);
    }

    private static int lineOf(Node node) {
        return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
    }

    void fault(String expected) {
        fault(expected, found());
    }

    void fault(String expected, String found) {
        say("expected " + expected + ", found " + found);
    }

    void say(String message) {
        faults.add(line, where.isEmpty() ? message : where + ": " + message);
    }

    /** What is written here, as the second half of a message. */
    String found() {
        if (node instanceof ScalarNode scalar) {
            String text = scalar.getValue();
            if (isNothing(scalar)) {
                return "nothing";
            }
            String quote = text.length() > LONGEST_QUOTE ? text.substring(0, LONGEST_QUOTE) + "…" : text;
            return scalar.isPlain() ? quote : '"' + quote + '"';
        }
        if (node instanceof SequenceNode list) {
            return list.getValue().isEmpty() ? "an empty list" : "a list";
        }
        return "a map";
    }

    private static boolean isNothing(ScalarNode scalar) {
        return scalar.getValue().isBlank()
                || (scalar.isPlain() && scalar.getValue().equals("null"));
    }

    boolean isList() {
        return node instanceof SequenceNode;
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** Any text, numbers among it; empty without a fault if this is a list, a map or nothing. */
    Optional<String> scalar() {
        return node instanceof ScalarNode scalar && !isNothing(scalar)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** A number, which is never written in quotes; empty without a fault if this is none. */
    OptionalDouble scalarNumber() {
        return node instanceof ScalarNode scalar && scalar.isPlain()
                ? number(scalar.getValue())
                : OptionalDouble.empty();
    }

    /** The number that a text is; empty if it is none. */
    static OptionalDouble number(String text) {
        return NUMBER.matcher(text).matches() ? OptionalDouble.of(Double.parseDouble(text)) : OptionalDouble.empty();
    }

    /** True or false; empty without a fault if this is neither. */
    Optional<Boolean> scalarFlag() {
        return node instanceof ScalarNode scalar
                        && scalar.isPlain()
                        && (scalar.getValue().equals("true")
                                || scalar.getValue().equals("false"))
                ? Optional.of(Boolean.valueOf(scalar.getValue()))
                : Optional.empty();
    }

    Optional<String> text(String expected) {
        Optional<String> text = scalar();
        if (text.isEmpty()) {
            fault(expected);
        }
        return text;
    }

    Optional<Boolean> flag() {
        Optional<Boolean> flag = scalarFlag();
        if (flag.isEmpty()) {
            fault("true or false");
        }
        return flag;
    }

    OptionalDouble number(String expected, DoublePredicate allowed) {
        OptionalDouble number = scalarNumber();
        if (number.isEmpty() || !allowed.test(number.getAsDouble())) {
            fault(expected);
            return OptionalDouble.empty();
        }
        return number;
    }

    /** A whole number, exact over all 64 bits. */
    OptionalLong wholeNumber() {
        try {
            return OptionalLong.of(Long.parseLong(scalar().orElse("")));
        } catch (NumberFormatException e) {
            fault("a whole number");
            return OptionalLong.empty();
        }
    }

    /** The items of a list of at least one; no items, and a fault, otherwise. */
    List<YamlValue> items(String expected) {
        if (node instanceof SequenceNode list && !list.getValue().isEmpty()) {
            return list.getValue().stream()
                    .map(item -> new YamlValue(where, lineOf(item), item, faults))
                    .toList();
        }
        fault(expected);
        return List.of();
    }

    /** The values of a map by key, in the order of the file; no values, and a fault, if this is no map. */
    Fields fields(String expected) {
        Map<String, YamlValue> values = new LinkedHashMap<>();
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                YamlValue key = new YamlValue(where, lineOf(entry.getKeyNode()), entry.getKeyNode(), faults);
                Optional<String> name = key.text("a key");
                if (name.isEmpty()) {
                    continue;
                }
                YamlValue value = new YamlValue(
                        where.isEmpty() ? name.get() : where + '.' + name.get(),
                        key.line,
                        entry.getValueNode(),
                        faults);
                YamlValue earlier = values.putIfAbsent(name.get(), value);
                if (earlier != null) {
                    key.fault("each key once", name.get() + " again, after line " + earlier.line());
                }
            }
        } else {
            fault(expected);
        }
        return new Fields(this, values);
    }

    /** The value behind a key, if this is a map that has one; without faults, before the map is read. */
    Optional<YamlValue> peek(String key) {
        if (node instanceof MappingNode map) {
            for (NodeTuple entry : map.getValue()) {
                if (entry.getKeyNode() instanceof ScalarNode name
                        && name.getValue().equals(key)) {
                    return Optional.of(new YamlValue(where, line, entry.getValueNode(), faults));
                }
            }
        }
        return Optional.empty();
    }

    /** The same, called by another place. */
    YamlValue at(String place) {
        return new YamlValue(place, line, node, faults);
    }

    /**
     * The values of a map.
     *
     * @param map where they are written
     * @param values by key, in the order of the file
     */
    record Fields(YamlValue map, Map<String, YamlValue> values) {

        Optional<YamlValue> optional(String key) {
            return Optional.ofNullable(values.get(key));
        }

        /** These values, and those of another map behind keys that are not here. */
        Fields or(Map<String, YamlValue> defaults) {
            Map<String, YamlValue> all = new LinkedHashMap<>(defaults);
            all.putAll(values);
            return new Fields(map, all);
        }

        /** A value that must be there; a fault of the map if it is not, unless its key is but misspelt. */
        Optional<YamlValue> required(String key, String expected) {
            Optional<YamlValue> value = optional(key);
            boolean misspelt = values.keySet().stream()
                    .anyMatch(other -> Spelling.closest(other, List.of(key)).isPresent());
            if (value.isEmpty() && map.isMap() && !misspelt) {
                map.say("expected " + key + ": " + expected + ", found no " + key);
            }
            return value;
        }

        /** A number that must be there. */
        OptionalDouble number(String key, String expected, DoublePredicate allowed) {
            return required(key, expected)
                    .map(value -> value.number(expected, allowed))
                    .orElse(OptionalDouble.empty());
        }

        /** Adds a fault for each key that is not known. */
        Fields refuseOthers(List<String> known) {
            return refuseOthers(known, List.of());
        }

        /** The same, with keys that are known but too many to be listed in a fault. */
        Fields refuseOthers(List<String> listed, List<String> unlisted) {
            List<String> known =
                    Stream.concat(listed.stream(), unlisted.stream()).toList();
            String expected = "one of " + String.join(", ", listed) + (unlisted.isEmpty() ? "" : ", …");
            values.forEach((key, value) -> {
                if (!known.contains(key)) {
                    value.at(map.where).fault(expected, key + Spelling.hint(key, known));
                }
            });
            return this;
        }
    }
}
