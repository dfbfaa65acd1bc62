// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import ravine.experiments.Setting.Numeric;

/**
 * Reads {@code family:key=value,…}, the text of a landscape or an optimiser with its settings. Each value is what a study may
 * write there, and is checked as there; what has no {@code =} goes on with the value before it, so a value may have commas.
 */
final class IdReader {

    private final String id;
    private final Faults faults;

    private IdReader(String id) {
        this.id = id;
        this.faults = new Faults("");
    }

    /** The name of the family: what is before the colon, or all of it. */
    static String family(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    /**
     * The settings, defaults filled in, as a study would have them.
     *
     * @param id the text
     * @param known the settings of its family
     * @throws IllegalArgumentException with all faults of the text in one line
     */
    static Settings settings(String id, List<Setting> known) {
        return new IdReader(id).read(known);
    }

    private Settings read(List<Setting> known) {
        SettingReader reader = new SettingReader(Path.of(""));
        Map<String, String> written = written(known);
        // What is missing may be what is misspelt.
        boolean isRead = faults.count() == 0;
        Map<String, Serializable> values = new HashMap<>();
        for (Setting setting : known) {
            Optional.ofNullable(written.get(setting.name()))
                    .map(text -> one(reader, setting, text))
                    .orElseGet(() -> fallback(setting, isRead))
                    .ifPresent(value -> values.put(setting.name(), value));
        }
        faults.requireNone();
        return reader.settings(values, known);
    }

    private Optional<Serializable> one(SettingReader reader, Setting setting, String text) {
        YamlValue value = new YamlValue(setting.name(), 0, new ScalarNode(Tag.STR, text, ScalarStyle.PLAIN), faults);
        return reader.axis(value, setting).values().stream().findFirst();
    }

    private Optional<Serializable> fallback(Setting setting, boolean isRead) {
        if (setting.fallback().isEmpty() && isRead) {
            faults.add(0, setting.name() + ": expected " + setting.expected() + ", found nothing");
        }
        return setting.fallback();
    }

    /** The texts of the values that are written, by key. */
    private Map<String, String> written(List<Setting> known) {
        Map<String, String> written = new LinkedHashMap<>();
        for (String pair : pairs()) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (isBytecode(key, known)) {
                // That of the class as it is now is written in its place.
                continue;
            }
            if (equals < 0) {
                faults.add(0, "expected key=value, found " + (pair.isEmpty() ? "nothing" : pair));
            } else if (isDigest(key, known)) {
                faults.add(0, key + ": expected the path of the file, whose digest does not tell where it is");
            } else if (known.stream().noneMatch(setting -> setting.name().equals(key))) {
                List<String> names = known.stream().map(Setting::name).toList();
                faults.add(0, "expected " + listed(known) + ", found " + key + Spelling.hint(key, names));
            } else if (written.putIfAbsent(key, pair.substring(equals + 1)) != null) {
                faults.add(0, "expected each key once, found " + key + " again");
            }
        }
        return written;
    }

    /** Those of its own; that there are shared ones is hinted at. */
    private static String listed(List<Setting> known) {
        String own = known.stream()
                .filter(setting -> !setting.shared())
                .map(Setting::name)
                .collect(Collectors.joining(", "));
        boolean isAll = known.stream().noneMatch(Setting::shared);
        if (own.isEmpty()) {
            return isAll ? "no settings" : "no settings of its own";
        }
        return "one of " + own + (isAll ? "" : ", …");
    }

    private static boolean isDigest(String key, List<Setting> known) {
        return known.stream()
                .anyMatch(setting -> setting.numbers() == Numeric.FILE && key.equals(setting.name() + DataFile.DIGEST));
    }

    private static boolean isBytecode(String key, List<Setting> known) {
        return known.stream()
                .anyMatch(
                        setting -> setting.numbers() == Numeric.CLASS && key.equals(setting.name() + UserClass.DIGEST));
    }

    private List<String> pairs() {
        List<String> pairs = new ArrayList<>();
        int colon = id.indexOf(':');
        if (colon < 0 || colon == id.length() - 1) {
            return pairs;
        }
        for (String part : id.substring(colon + 1).split(",", -1)) {
            if (part.contains("=") || pairs.isEmpty()) {
                pairs.add(part);
            } else {
                int last = pairs.size() - 1;
                pairs.set(last, pairs.get(last) + ',' + part);
            }
        }
        return pairs;
    }
}
