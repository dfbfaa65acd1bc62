// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ravine.experiments.SettingReader.Axis;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;

/**
 * Reads what a study says of a landscape or an optimiser: the name of a family and its settings. Lists span a grid. What
 * has a fault gives no choice.
 */
final class ChoiceReader {

    /** More than anyone waits for, and a slip such as a list too many is told before memory runs out. */
    static final int MOST_TRIALS = 1_000_000;

    private static final String NAME = "name";
    private static final String LABEL = "label";

    private final SettingReader settingReader;
    private final Catalogue catalogue;

    ChoiceReader(Path folder, Catalogue catalogue) {
        this.settingReader = new SettingReader(folder);
        this.catalogue = catalogue;
    }

    /** The landscapes of a grid, the first list of the file outermost. */
    List<LandscapeChoice> landscapes(YamlValue value) {
        int before = value.faults().count();
        YamlValue.Fields fields = value.fields("a landscape and its settings");
        Optional<LandscapeFamily> family = name(
                        fields, catalogue.landscapes().stream().map(LandscapeFamily::name))
                .flatMap(catalogue::landscape);
        if (family.isEmpty()) {
            return List.of();
        }
        List<Axis> axes = axes(fields, family.get().settings(), List.of(NAME));
        axes.stream()
                .filter(Axis::isTuned)
                .forEach(
                        axis -> value.fault("a value or a list for " + axis.name(), "choose, which is for optimizers"));
        return grid(value, axes, before).stream()
                .map(point -> new LandscapeChoice(
                        family.get().name(),
                        settingReader.settings(point, family.get().settings())))
                .toList();
    }

    /** The optimisers of a grid, the first list of the file outermost. */
    List<OptimizerChoice> optimizers(YamlValue value) {
        int before = value.faults().count();
        YamlValue.Fields fields = value.fields("an optimizer and its settings");
        Optional<OptimizerFamily> family = name(
                        fields, catalogue.optimizers().stream().map(OptimizerFamily::name))
                .flatMap(catalogue::optimizer);
        if (family.isEmpty()) {
            return List.of();
        }
        Optional<String> label = fields.optional(LABEL).flatMap(text -> text.text("some text"));
        List<Axis> axes = axes(fields, family.get().settings(), List.of(NAME, LABEL));
        List<Axis> tuned = axes.stream().filter(Axis::isTuned).toList();
        if (tuned.size() > 1) {
            value.fault(
                    "one setting to choose",
                    tuned.get(0).name() + " and " + tuned.get(1).name());
        }
        String tunedName = tuned.isEmpty() ? "" : tuned.get(0).name();
        List<Double> candidates =
                axes.stream().flatMap(axis -> axis.candidates().stream()).toList();
        return grid(value, axes, before).stream()
                .map(point -> new OptimizerChoice(
                        family.get().name(),
                        label(label, family.get().name(), axes, point),
                        settingReader.settings(point, family.get().settings()),
                        tunedName,
                        candidates))
                .toList();
    }

    private static Optional<String> name(YamlValue.Fields fields, Stream<String> families) {
        List<String> known = families.toList();
        String expected = "one of " + String.join(", ", known);
        Optional<YamlValue> value = fields.required(NAME, expected);
        Optional<String> name = value.flatMap(v -> v.text(expected));
        if (name.isPresent() && !known.contains(name.get())) {
            value.get().fault(expected, name.get() + Spelling.hint(name.get(), known));
        }
        return name;
    }

    /** What is written, in the order of the file, and behind it the defaults. */
    private List<Axis> axes(YamlValue.Fields fields, List<Setting> settings, List<String> otherKeys) {
        fields.refuseOthers(
                Stream.concat(
                                otherKeys.stream(),
                                settings.stream()
                                        .filter(setting -> !setting.shared())
                                        .map(Setting::name))
                        .toList(),
                settings.stream().filter(Setting::shared).map(Setting::name).toList());
        List<Axis> axes = new ArrayList<>();
        fields.values().forEach((key, value) -> settings.stream()
                .filter(setting -> setting.name().equals(key))
                .forEach(setting -> axes.add(settingReader.axis(value, setting))));
        for (Setting setting : settings) {
            if (fields.optional(setting.name()).isEmpty()) {
                if (setting.fallback().isEmpty()) {
                    fields.required(setting.name(), setting.expected());
                }
                axes.add(Axis.ofFallback(setting));
            }
        }
        return axes;
    }

    /** All combinations; none if the value has had a fault since the count before. */
    private static List<Map<String, Serializable>> grid(YamlValue value, List<Axis> axes, int before) {
        double count = axes.stream().mapToDouble(axis -> axis.grid().size()).reduce(1, (a, b) -> a * b);
        if (count > MOST_TRIALS) {
            value.fault("at most " + MOST_TRIALS + " combinations", Numbers.text(count));
        }
        if (value.faults().count() > before) {
            return List.of();
        }
        List<Map<String, Serializable>> points = List.of(Map.of());
        for (Axis axis : axes) {
            points = points.stream()
                    .flatMap(point -> axis.grid().stream().map(entry -> plus(point, axis.name(), entry)))
                    .toList();
        }
        return points;
    }

    private static Map<String, Serializable> plus(Map<String, Serializable> point, String name, Serializable entry) {
        Map<String, Serializable> extended = new HashMap<>(point);
        extended.put(name, entry);
        return extended;
    }

    /** The label that is written, or one made of all that is; values of a grid are in both. */
    private static String label(
            Optional<String> label, String family, List<Axis> axes, Map<String, Serializable> point) {
        StringBuilder text = new StringBuilder(label.orElse(family));
        for (Axis axis : axes) {
            if (axis.grid().size() > 1 || (axis.isWritten() && label.isEmpty())) {
                text.append(", ")
                        .append(
                                axis.isTuned()
                                        ? "best " + axis.name()
                                        : axis.name() + ' ' + text(point.get(axis.name())));
            }
        }
        return text.toString();
    }

    private static String text(@Nullable Serializable value) {
        return value instanceof Double number ? Numbers.text(number) : String.valueOf(value);
    }
}
