// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import ravine.experiments.Setting.Numeric;

/** What a setting may be in a study, as JSON Schema; the parts that settings have in common are definitions. */
final class SettingSchema {

    static final String DEFINITIONS = "definitions";
    static final String TEXT = "text";
    static final String POINTS = "points";

    private static final String NUMBER = "number";
    private static final String TYPE = "type";

    /** Numbers of YAML 1.2 with spaces between them. */
    private static final String NUMBERS = "^\\s*[-+.0-9eE]+(\\s+[-+.0-9eE]+)*\\s*$";

    private SettingSchema() {}

    /** Adds the definitions that {@link #of} refers to. */
    static void define(ObjectNode definitions) {
        definitions
                .putObject(TEXT)
                .put("pattern", "\\S")
                .putArray(TYPE)
                .add("string")
                .add(NUMBER)
                .add("boolean");
        for (Numeric numbers : Numeric.values()) {
            if (numbers != Numeric.NONE) {
                definitions.set(kind(numbers), kindOf(numbers));
                define(definitions, numbers);
            }
        }
        ObjectNode points = JsonNodeFactory.instance.objectNode();
        points.put(TYPE, NUMBER).put("multipleOf", 1).put("minimum", 2).put("maximum", 1000);
        definitions.set(POINTS, points);
        ArrayNode ranges = definitions.putObject("range").putArray("anyOf");
        ObjectNode range = object(ranges.addObject(), List.of("from", "to", POINTS));
        range.set("from", reference(kind(Numeric.POSITIVE)));
        range.set("to", reference(kind(Numeric.POSITIVE)));
        range.set(POINTS, reference(POINTS));
        space(ranges.addObject(), "logspace", Numeric.POSITIVE);
        space(ranges.addObject(), "linspace", Numeric.FINITE);
        ObjectNode span = object(definitions.putObject("span"), List.of("from", "to"));
        span.putObject("from").put(TYPE, NUMBER);
        span.putObject("to").put(TYPE, NUMBER);
    }

    private static void space(ObjectNode node, String key, Numeric ends) {
        ObjectNode properties = object(node, List.of(key, POINTS));
        ObjectNode pair = properties.putObject(key);
        pair.put(TYPE, "array").put("minItems", 2).put("maxItems", 2);
        pair.set("items", reference(kind(ends)));
        properties.set(POINTS, reference(POINTS));
    }

    static String kind(Numeric numbers) {
        return "value-" + numbers.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static ObjectNode kindOf(Numeric numbers) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("description", numbers.description());
        switch (numbers) {
            case FLAG -> node.put(TYPE, "boolean");
            case FILE -> node.put(TYPE, "string");
            case LIST ->
                node.put("pattern", NUMBERS).putArray(TYPE).add("string").add(NUMBER);
            case CLASS, TEXT ->
                node.put("pattern", "\\S")
                        .putArray(TYPE)
                        .add("string")
                        .add(NUMBER)
                        .add("boolean");
            case POSITIVE -> node.put(TYPE, NUMBER).put("exclusiveMinimum", 0);
            case NON_NEGATIVE -> node.put(TYPE, NUMBER).put("minimum", 0);
            case AT_LEAST_ONE -> node.put(TYPE, NUMBER).put("minimum", 1);
            case FRACTION -> node.put(TYPE, NUMBER).put("minimum", 0).put("exclusiveMaximum", 1);
            case UNIT_INTERVAL -> node.put(TYPE, NUMBER).put("minimum", 0).put("maximum", 1);
            case SHARE -> node.put(TYPE, NUMBER).put("exclusiveMinimum", 0).put("maximum", 1);
            case WHOLE -> whole(node, 0);
            case COUNT -> whole(node, 1);
            case COUNT_FROM_TWO -> whole(node, 2);
            default -> node.put(TYPE, NUMBER);
        }
        return node;
    }

    private static void whole(ObjectNode node, int least) {
        node.put(TYPE, NUMBER).put("multipleOf", 1).put("minimum", least).put("maximum", Integer.MAX_VALUE);
    }

    /** One value, a list, a range, or, of an optimizer, candidates. */
    static ObjectNode of(Setting setting, boolean isTuned) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put(
                "description",
                setting.meaning() + "; " + setting.expected()
                        + setting.fallback()
                                .map(value -> "; default " + (value instanceof Double n ? Numbers.text(n) : value))
                                .orElse(""));
        ArrayNode either = node.putArray("anyOf");
        if (!setting.words().isEmpty()) {
            one(either, setting);
            one(list(either.addObject()).putObject("items").putArray("anyOf"), setting);
        }
        if (setting.numbers() != Numeric.NONE) {
            either.add(
                    reference((isTuned && isNumber(setting.numbers()) ? "tuned-" : "some-") + kind(setting.numbers())));
        }
        return node;
    }

    /** One value, a list or a range of a kind, and with candidates beside. */
    private static void define(ObjectNode definitions, Numeric numbers) {
        ObjectNode one = reference(kind(numbers));
        ArrayNode some = definitions.putObject("some-" + kind(numbers)).putArray("anyOf");
        some.add(one);
        list(some.addObject()).set("items", one);
        if (isNumber(numbers)) {
            some.add(reference("range"));
            ArrayNode tuned = definitions.putObject("tuned-" + kind(numbers)).putArray("anyOf");
            tuned.add(reference("some-" + kind(numbers)));
            ArrayNode candidates = object(tuned.addObject(), List.of("choose"))
                    .putObject("choose")
                    .putArray("anyOf");
            list(candidates.addObject()).set("items", one);
            candidates.add(reference("range")).add(reference("span"));
        }
    }

    private static ObjectNode list(ObjectNode node) {
        return node.put(TYPE, "array").put("minItems", 1).put("uniqueItems", true);
    }

    private static void one(ArrayNode either, Setting setting) {
        if (!setting.words().isEmpty()) {
            setting.words().forEach(either.addObject().putArray("enum")::add);
        }
        if (setting.numbers() != Numeric.NONE) {
            either.add(reference(kind(setting.numbers())));
        }
    }

    private static boolean isNumber(Numeric numbers) {
        return switch (numbers) {
            case NONE, FLAG, FILE, LIST, CLASS, TEXT -> false;
            default -> true;
        };
    }

    static ObjectNode reference(String definition) {
        return JsonNodeFactory.instance.objectNode().put("$ref", "#/" + DEFINITIONS + '/' + definition);
    }

    /** Makes an object of a node, with the keys that are put into what is returned and no others. */
    static ObjectNode object(ObjectNode node, List<String> required) {
        node.put(TYPE, "object").put("additionalProperties", false);
        required.forEach(node.putArray("required")::add);
        return node.putObject("properties");
    }
}
