// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.StringJoiner;
import ravine.experiments.Setting.Numeric;

/**
 * Reads the values of one setting: one value; a list; {@code {from: a, to: b, points: n}} or {@code {logspace: [a, b], points:
 * n}}, evenly spaced on a logarithmic axis, and {@code {linspace: [a, b], points: n}} on a linear one; {@code {choose: …}}
 * around a list or a range; or, where points are searched for, {@code {choose: {from: a, to: b}}}.
 */
final class SettingReader {

    private static final String CHOOSE = "choose";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String POINTS = "points";
    private static final String LOGSPACE = "logspace";
    private static final String LINSPACE = "linspace";
    private static final List<String> RANGE_KEYS = List.of(FROM, TO, POINTS);
    private static final List<String> SPAN_KEYS = List.of(FROM, TO);
    private static final int MOST_POINTS = 1000;

    private final Path folder;
    private final Map<String, String> digests = new HashMap<>();

    SettingReader(Path folder) {
        this.folder = folder;
    }

    /**
     * What a study says of one setting.
     *
     * @param setting the setting
     * @param isWritten false for the default
     * @param isTuned whether the best of the values is chosen for each trial; else they span a grid
     * @param values its values; none if what is written has a fault
     */
    record Axis(Setting setting, boolean isWritten, boolean isTuned, List<Serializable> values) {

        static Axis ofFallback(Setting setting) {
            return new Axis(setting, false, false, setting.fallback().stream().toList());
        }

        String name() {
            return setting.name();
        }

        /** The values that trials differ in. */
        List<Serializable> grid() {
            return isTuned ? values.subList(0, Math.min(1, values.size())) : values;
        }

        /** The values that one trial tries, ascending. */
        List<Double> candidates() {
            return isTuned ? values.stream().map(Double.class::cast).toList() : List.of();
        }
    }

    /** Reads one setting. */
    Axis axis(YamlValue value, Setting setting) {
        if (value.peek(CHOOSE).isEmpty()) {
            return new Axis(setting, true, false, values(value, setting));
        }
        YamlValue.Fields fields = value.fields("candidates").refuseOthers(List.of(CHOOSE));
        YamlValue candidates = fields.values().getOrDefault(CHOOSE, value);
        if (!candidates.isList() && !candidates.isMap()) {
            candidates.fault("a list of numbers or {from: …, to: …, points: …}");
            return new Axis(setting, true, true, List.of());
        }
        Setting numbers =
                new Setting(setting.name(), setting.meaning(), setting.numbers(), List.of(), setting.fallback());
        List<Serializable> values = values(candidates, numbers);
        if (!values.stream().allMatch(Double.class::isInstance)) {
            candidates.fault("numbers to choose from");
            return new Axis(setting, true, true, List.of());
        }
        return new Axis(setting, true, true, values.stream().sorted().toList());
    }

    /** One of several lists that go together: it may hold a value twice, and nothing in it is chosen. */
    Axis zipped(YamlValue value, Setting setting) {
        if (!value.isList()) {
            value.fault("a list");
            return new Axis(setting, true, false, List.of());
        }
        List<Serializable> values = value.items("at least one value").stream()
                .flatMap(item -> one(item, setting).stream())
                .toList();
        return new Axis(setting, true, false, values);
    }

    private List<Serializable> values(YamlValue value, Setting setting) {
        if (value.isMap()) {
            return range(value, setting);
        }
        if (!value.isList()) {
            return one(value, setting).stream().toList();
        }
        List<Serializable> values = new ArrayList<>();
        for (YamlValue item : value.items("at least one value")) {
            one(item, setting).ifPresent(found -> {
                if (values.contains(found)) {
                    item.fault("each value once", item.found() + " again");
                }
                values.add(found);
            });
        }
        return values;
    }

    private Optional<Serializable> one(YamlValue value, Setting setting) {
        Optional<String> text = value.scalar();
        OptionalDouble number = value.scalarNumber();
        if (text.isPresent() && setting.words().contains(text.get())) {
            return Optional.of(text.get());
        }
        if (number.isPresent() && setting.numbers().contains(number.getAsDouble())) {
            // -0 is 0.
            return Optional.of(number.getAsDouble() + 0.0);
        }
        if (setting.numbers() == Numeric.FLAG && value.scalarFlag().isPresent()) {
            return Optional.of(value.scalarFlag().get());
        }
        boolean isText = setting.numbers() == Numeric.TEXT || setting.numbers() == Numeric.CLASS;
        if (isText && text.isPresent()) {
            return Optional.of(text.get());
        }
        if (setting.numbers() == Numeric.FILE && text.isPresent()) {
            Optional<Serializable> file = file(text.get());
            if (file.isPresent()) {
                return file;
            }
        }
        if (setting.numbers() == Numeric.LIST && text.isPresent()) {
            Optional<Serializable> list = list(text.get());
            if (list.isPresent()) {
                return list;
            }
        }
        value.fault(
                setting.expected(),
                value.found() + text.map(t -> Spelling.hint(t, setting.words())).orElse(""));
        return Optional.empty();
    }

    /** The same text for the same numbers. */
    private static Optional<Serializable> list(String text) {
        StringJoiner canonical = new StringJoiner(" ");
        for (String word : text.strip().split("\\s+", -1)) {
            OptionalDouble number = YamlValue.number(word);
            if (number.isEmpty()) {
                return Optional.empty();
            }
            canonical.add(Numbers.text(number.getAsDouble() + 0.0));
        }
        return Optional.of(canonical.toString());
    }

    private Optional<Serializable> file(String text) {
        try {
            Path file = folder.resolve(text);
            return Files.isRegularFile(file) && Files.isReadable(file)
                    ? Optional.of(file.toString())
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static List<Serializable> range(YamlValue value, Setting setting) {
        if (value.peek(LOGSPACE).isPresent()) {
            return space(value, setting, LOGSPACE, Numeric.POSITIVE);
        }
        if (value.peek(LINSPACE).isPresent()) {
            return space(value, setting, LINSPACE, Numeric.FINITE);
        }
        YamlValue.Fields fields = value.fields("a range").refuseOthers(RANGE_KEYS);
        if (!RANGE_KEYS.containsAll(fields.values().keySet())) {
            // It may be meant to be something else.
            return List.of();
        }
        OptionalDouble from = fields.number(FROM, Numeric.POSITIVE.description(), Numeric.POSITIVE::contains);
        OptionalDouble to = fields.number(TO, Numeric.POSITIVE.description(), Numeric.POSITIVE::contains);
        OptionalDouble points = points(fields);
        return from.isPresent() && to.isPresent() && points.isPresent()
                ? checked(value, setting, LogSpace.points(from.getAsDouble(), to.getAsDouble(), (int)
                        points.getAsDouble()))
                : List.of();
    }

    /** {@code {logspace: [a, b], points: n}} and the like. */
    private static List<Serializable> space(YamlValue value, Setting setting, String key, Numeric ends) {
        YamlValue.Fields fields = value.fields("a range").refuseOthers(List.of(key, POINTS));
        YamlValue pair = fields.values().getOrDefault(key, value);
        List<YamlValue> items = pair.items("the two ends of a range");
        if (items.size() != 2) {
            if (!items.isEmpty()) {
                pair.fault("the two ends of a range", "a list of " + items.size());
            }
            return List.of();
        }
        OptionalDouble from = items.get(0).number(ends.description(), ends::contains);
        OptionalDouble to = items.get(1).number(ends.description(), ends::contains);
        OptionalDouble points = points(fields);
        if (from.isEmpty() || to.isEmpty() || points.isEmpty()) {
            return List.of();
        }
        int count = (int) points.getAsDouble();
        return checked(
                value,
                setting,
                key.equals(LOGSPACE)
                        ? LogSpace.points(from.getAsDouble(), to.getAsDouble(), count)
                        : LogSpace.linear(from.getAsDouble(), to.getAsDouble(), count));
    }

    private static OptionalDouble points(YamlValue.Fields fields) {
        return fields.number(
                POINTS,
                "a whole number from 2 to " + MOST_POINTS,
                n -> Numeric.COUNT_FROM_TWO.contains(n) && n <= MOST_POINTS);
    }

    private static List<Serializable> checked(YamlValue value, Setting setting, double[] points) {
        List<Serializable> values = new ArrayList<>();
        for (double point : points) {
            if (!setting.numbers().contains(point)) {
                value.fault(setting.expected(), Numbers.text(point) + " in the range");
                return List.of();
            }
            if (values.contains(point)) {
                value.fault("a range of different numbers", Numbers.text(point) + " twice");
                return List.of();
            }
            values.add(point + 0.0);
        }
        return values;
    }

    /** The ends of a range in which points are searched for: {@code {choose: {from: a, to: b}}}, or another axis as it is. */
    Axis span(YamlValue value, Setting setting) {
        if (value.peek(CHOOSE).isEmpty()) {
            return axis(value, setting);
        }
        YamlValue.Fields fields = value.fields("a range").refuseOthers(List.of(CHOOSE));
        YamlValue range = fields.values().getOrDefault(CHOOSE, value);
        YamlValue.Fields ends = range.fields("{from: …, to: …} to search in").refuseOthers(SPAN_KEYS);
        if (!range.isMap()) {
            return new Axis(setting, true, true, List.of());
        }
        // What is searched on a logarithmic axis is positive; see SobolSearch.
        boolean isFraction = setting.numbers() == Numeric.FRACTION;
        String expected = isFraction ? setting.numbers().description() : Numeric.POSITIVE.description();
        OptionalDouble from = ends.number(
                FROM, expected, v -> setting.numbers().contains(v) && (isFraction || Numeric.POSITIVE.contains(v)));
        OptionalDouble to =
                ends.number(TO, "a greater number", v -> setting.numbers().contains(v) && v > from.orElse(v - 1));
        return from.isPresent() && to.isPresent()
                ? new Axis(setting, true, true, List.of(from.getAsDouble(), to.getAsDouble()))
                : new Axis(setting, true, true, List.of());
    }

    /**
     * The settings of one point of a grid, with the digests of the files and classes that they name, and without what is not in
     * use.
     */
    Settings settings(Map<String, Serializable> point, List<Setting> known) {
        Map<String, Serializable> values = new HashMap<>(point);
        for (Setting setting : known) {
            if (setting.shared() && setting.fallback().equals(Optional.ofNullable(point.get(setting.name())))) {
                values.remove(setting.name());
            }
            String value = String.valueOf(point.get(setting.name()));
            if (setting.numbers() == Numeric.FILE && !setting.words().contains(value)) {
                values.put(setting.name() + DataFile.DIGEST, digests.computeIfAbsent(value, DataFile::digest));
            }
            if (setting.numbers() == Numeric.CLASS) {
                UserClass.digest(value).ifPresent(digest -> values.put(setting.name() + UserClass.DIGEST, digest));
            }
        }
        return Settings.of(values);
    }
}
