// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code settings: [tuned, theory, default]}: one optimiser of a study as several rows, which differ in where its settings come from. */
final class OriginRows {

    static final String KEY = "settings";

    /** Those that can be asked for, as they are written. */
    static final List<SettingsOrigin> ORIGINS =
            List.of(SettingsOrigin.TUNED, SettingsOrigin.THEORY, SettingsOrigin.DEFAULT);

    private OriginRows() {}

    /** What is asked for, in the order of the file. */
    static List<SettingsOrigin> read(YamlValue value, OptimizerFamily family, boolean isTuned) {
        List<String> words = ORIGINS.stream().map(SettingsOrigin::text).toList();
        List<SettingsOrigin> origins = new ArrayList<>();
        for (YamlValue item : value.items("a list of " + String.join(", ", words))) {
            Optional<String> word = item.scalar().filter(words::contains);
            if (word.isEmpty()) {
                item.fault(
                        "one of " + String.join(", ", words),
                        item.found()
                                + item.scalar()
                                        .map(text -> Spelling.hint(text, words))
                                        .orElse(""));
                continue;
            }
            SettingsOrigin origin = ORIGINS.get(words.indexOf(word.get()));
            if (origins.contains(origin)) {
                item.fault("each of " + String.join(", ", words) + " once", word.get() + " again");
            }
            origins.add(origin);
        }
        if (origins.contains(SettingsOrigin.THEORY) && family.optimal().isEmpty()) {
            value.fault("tuned, default or both, since theory names no settings of " + family.name(), "theory");
        }
        if (origins.contains(SettingsOrigin.TUNED) && !isTuned) {
            value.fault("{choose: …} around the setting that is tuned", "none");
        }
        if (!origins.isEmpty() && !origins.contains(SettingsOrigin.TUNED) && isTuned) {
            value.fault("tuned among them, or no choose", "choose alone");
        }
        return origins;
    }

    /** The settings of a row that is not tuned, from those that are written; what is tuned holds any of its candidates. */
    static Settings settings(SettingsOrigin origin, Settings written, OptimizerFamily family, Tuning tuning) {
        Map<String, Serializable> values = new HashMap<>(written.asMap());
        for (Setting setting : family.settings()) {
            boolean isLeft =
                    origin == SettingsOrigin.DEFAULT || tuning.settings().contains(setting.name());
            if (isLeft && setting.fallback().isPresent()) {
                values.remove(setting.name());
                if (!setting.shared()) {
                    values.put(setting.name(), setting.fallback().get());
                }
            }
        }
        if (origin == SettingsOrigin.THEORY) {
            values.putAll(family.optimal());
        }
        return Settings.of(values);
    }

    /** Whether a setting is in a row as it is written, so that it may tell rows apart. */
    static boolean keeps(SettingsOrigin origin, String setting, OptimizerFamily family) {
        return switch (origin) {
            case THEORY -> !family.optimal().containsKey(setting);
            case DEFAULT ->
                family.settings().stream()
                        .anyMatch(s -> s.name().equals(setting) && s.fallback().isEmpty());
            case TUNED, GIVEN -> true;
        };
    }
}
