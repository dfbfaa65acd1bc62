// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.SettingReader.Axis;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.experiments.Trial.OptimizerChoice;

/**
 * Reads what a study says of a landscape or an optimiser: the name of a family and its settings. Lists span a grid; those
 * behind {@code zip} go together, and are one side of it. What has a fault gives no choice.
 */
final class ChoiceReader {

    /** More than anyone waits for, and a slip such as a list too many is told before memory runs out. */
    static final int MOST_TRIALS = 1_000_000;

    private static final String NAME = "name";
    private static final String LABEL = "label";
    private static final String ZIP = "zip";
    private static final String SEARCH = "search";
    private static final int MOST_POINTS = 1000;

    private static final int MOST_LISTED = 5;

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
        List<Side> sides = sides(fields, family.get().settings(), List.of(NAME), List.of(ZIP), false);
        axes(sides)
                .filter(Axis::isTuned)
                .forEach(
                        axis -> value.fault("a value or a list for " + axis.name(), "choose, which is for optimizers"));
        return grid(value, sides, before).stream()
                .map(point -> new LandscapeChoice(
                        family.get().name(),
                        settingReader.settings(point, family.get().settings())))
                .toList();
    }

    /** The same landscapes with other values for some of their settings, all combinations of them. */
    List<LandscapeChoice> others(LandscapeChoice choice, YamlValue value) {
        int before = value.faults().count();
        List<Setting> settings = catalogue
                .landscape(choice.family())
                .map(LandscapeFamily::settings)
                .orElse(List.of());
        List<Setting> seeds = settings.stream().filter(FairTuning::isSeed).toList();
        YamlValue.Fields fields = value.fields("a map of seeds")
                .refuseOthers(seeds.stream().map(Setting::name).toList());
        List<Side> sides = new ArrayList<>();
        fields.values().forEach((key, written) -> seeds.stream()
                .filter(setting -> setting.name().equals(key))
                .forEach(setting -> sides.add(new Side(List.of(settingReader.axis(written, setting))))));
        return grid(value, sides, before).stream()
                .map(point -> {
                    Map<String, Serializable> all =
                            new HashMap<>(choice.settings().asMap());
                    all.putAll(point);
                    return new LandscapeChoice(choice.family(), settingReader.settings(all, settings));
                })
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
        OptionalDouble search = fields.optional(SEARCH)
                .map(points -> points.number(
                        "a whole number from 2 to " + MOST_POINTS,
                        n -> Numeric.COUNT_FROM_TWO.contains(n) && n <= MOST_POINTS))
                .orElse(OptionalDouble.empty());
        boolean isSearched = fields.optional(SEARCH).isPresent();
        List<Side> sides = sides(
                fields,
                family.get().settings(),
                List.of(NAME, LABEL),
                List.of(ZIP, SEARCH, OriginRows.KEY),
                isSearched);
        List<Axis> tuned = axes(sides).filter(Axis::isTuned).toList();
        if (tuned.size() > 1 && !isSearched) {
            value.fault(
                    "one setting to choose, or search: how many points to try",
                    tuned.get(0).name() + " and " + tuned.get(1).name());
        }
        if (tuned.isEmpty() && isSearched) {
            value.fault("{choose: {from: …, to: …}} for the settings to search", "none");
        }
        List<SettingsOrigin> origins = fields.optional(OriginRows.KEY)
                .map(rows -> OriginRows.read(rows, family.get(), !tuned.isEmpty()))
                .orElse(List.of());
        List<Map<String, Serializable>> points = grid(value, sides, before);
        if (points.isEmpty()) {
            return List.of();
        }
        Tuning tuning = tuning(tuned, search);
        List<Axis> axes = axes(sides).toList();
        if (origins.isEmpty()) {
            return points.stream()
                    .map(point -> choice(family.get(), label, axes, point, tuning))
                    .toList();
        }
        return origins.stream()
                .flatMap(origin -> row(origin, family.get(), label, axes, points, tuning))
                .toList();
    }

    private OptimizerChoice choice(
            OptimizerFamily family,
            Optional<String> label,
            List<Axis> axes,
            Map<String, Serializable> point,
            Tuning tuning) {
        return new OptimizerChoice(
                family.name(),
                label(label, family.name(), axes, point),
                first(tuning, settingReader.settings(point, family.settings())),
                tuning);
    }

    /** The choices of a grid that are left when their settings come from one origin, each once. */
    private Stream<OptimizerChoice> row(
            SettingsOrigin origin,
            OptimizerFamily family,
            Optional<String> label,
            List<Axis> axes,
            List<Map<String, Serializable>> points,
            Tuning tuning) {
        Optional<String> rowLabel = Optional.of(label.orElse(family.name()) + ' ' + origin.text());
        if (origin == SettingsOrigin.TUNED) {
            List<Axis> plain = axes.stream().filter(axis -> !axis.isTuned()).toList();
            return points.stream().map(point -> choice(family, rowLabel, plain, point, tuning));
        }
        List<Axis> kept = axes.stream()
                .filter(axis -> !axis.isTuned() && OriginRows.keeps(origin, axis.name(), family))
                .toList();
        Map<Settings, OptimizerChoice> once = new LinkedHashMap<>();
        for (Map<String, Serializable> point : points) {
            OptimizerChoice written = choice(family, rowLabel, kept, point, tuning);
            Settings settings = OriginRows.settings(origin, written.settings(), family, tuning);
            once.putIfAbsent(settings, new OptimizerChoice(family.name(), written.label(), settings, Tuning.NONE));
        }
        return once.values().stream();
    }

    private static Tuning tuning(List<Axis> tuned, OptionalDouble search) {
        List<String> names = tuned.stream().map(Axis::name).toList();
        if (search.isPresent()) {
            return new Tuning(names, SobolSearch.points(tuned, (int) search.getAsDouble()));
        }
        return tuned.isEmpty()
                ? Tuning.NONE
                : Tuning.of(names.get(0), tuned.get(0).candidates());
    }

    private static Settings first(Tuning tuning, Settings settings) {
        return tuning.candidates().isEmpty()
                ? settings
                : tuning.applied(settings, tuning.candidates().get(0));
    }

    private static Optional<String> name(YamlValue.Fields fields, Stream<String> families) {
        List<String> known = families.toList();
        // All of them would hide what was found; `list` has them.
        String expected = "one of " + String.join(", ", known.subList(0, Math.min(MOST_LISTED, known.size())))
                + (known.size() > MOST_LISTED ? ", …" : "");
        Optional<YamlValue> value = fields.required(NAME, expected);
        Optional<String> name = value.flatMap(v -> v.text(expected));
        if (name.isPresent() && !known.contains(name.get())) {
            value.get().fault(expected, name.get() + Spelling.hint(name.get(), known));
        }
        return name;
    }

    /**
     * One side of a grid.
     *
     * @param axes one setting, or several of which the values go together
     */
    private record Side(List<Axis> axes) {

        int size() {
            return axes.get(0).grid().size();
        }

        Map<String, Serializable> entry(int place) {
            return axes.stream()
                    .collect(Collectors.toMap(Axis::name, axis -> axis.grid().get(place)));
        }
    }

    private static Stream<Axis> axes(List<Side> sides) {
        return sides.stream().flatMap(side -> side.axes().stream());
    }

    /** What is written, in the order of the file, and behind it the defaults. */
    private List<Side> sides(
            YamlValue.Fields fields,
            List<Setting> settings,
            List<String> otherKeys,
            List<String> unlistedKeys,
            boolean isSearched) {
        fields.refuseOthers(
                Stream.concat(
                                otherKeys.stream(),
                                settings.stream()
                                        .filter(setting -> !setting.shared())
                                        .map(Setting::name))
                        .toList(),
                Stream.concat(
                                unlistedKeys.stream(),
                                settings.stream().filter(Setting::shared).map(Setting::name))
                        .toList());
        List<Side> sides = new ArrayList<>();
        Set<String> written = new HashSet<>();
        fields.values().forEach((key, value) -> {
            if (key.equals(ZIP)) {
                zip(value, settings).ifPresent(side -> {
                    side.axes().stream()
                            .filter(axis -> fields.optional(axis.name()).isPresent())
                            .forEach(axis -> value.fault("each setting once", axis.name() + " beside zip, too"));
                    side.axes().forEach(axis -> written.add(axis.name()));
                    sides.add(side);
                });
            }
            settings.stream().filter(setting -> setting.name().equals(key)).forEach(setting -> {
                written.add(key);
                sides.add(new Side(
                        List.of(isSearched ? settingReader.span(value, setting) : settingReader.axis(value, setting))));
            });
        });
        for (Setting setting : settings) {
            if (!written.contains(setting.name())) {
                if (setting.fallback().isEmpty()) {
                    fields.required(setting.name(), setting.expected());
                }
                sides.add(new Side(List.of(Axis.ofFallback(setting))));
            }
        }
        return sides;
    }

    /** Lists of equal length, of which the first values go together, and the second, and so on. */
    private Optional<Side> zip(YamlValue value, List<Setting> settings) {
        YamlValue.Fields fields = value.fields("a map of lists that go together")
                .refuseOthers(settings.stream().map(Setting::name).toList());
        List<Axis> axes = new ArrayList<>();
        fields.values().forEach((key, written) -> settings.stream()
                .filter(setting -> setting.name().equals(key))
                .forEach(setting -> {
                    Axis axis = settingReader.zipped(written, setting);
                    int expected = axes.isEmpty()
                            ? axis.values().size()
                            : axes.get(0).values().size();
                    if (axis.values().size() != expected) {
                        written.fault(
                                "a list of " + expected + ", as the first",
                                "one of " + axis.values().size());
                    }
                    axes.add(axis);
                }));
        return axes.isEmpty() ? Optional.empty() : Optional.of(new Side(axes));
    }

    /** All combinations; none if the value has had a fault since the count before. */
    private static List<Map<String, Serializable>> grid(YamlValue value, List<Side> sides, int before) {
        double count = sides.stream().mapToDouble(Side::size).reduce(1, (a, b) -> a * b);
        if (count > MOST_TRIALS) {
            value.fault("at most " + MOST_TRIALS + " combinations", Numbers.text(count));
        }
        if (value.faults().count() > before) {
            return List.of();
        }
        List<Map<String, Serializable>> points = List.of(Map.of());
        for (Side side : sides) {
            points = points.stream()
                    .flatMap(point ->
                            IntStream.range(0, side.size()).mapToObj(place -> joined(point, side.entry(place))))
                    .toList();
        }
        return points;
    }

    private static Map<String, Serializable> joined(Map<String, Serializable> point, Map<String, Serializable> entry) {
        Map<String, Serializable> extended = new HashMap<>(point);
        extended.putAll(entry);
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
