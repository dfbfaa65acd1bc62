// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The JSON Schema (draft 7) of study files, for editors: it completes keys and words, and shows what settings mean.
 *
 * <p>It refuses nothing that {@link StudyFile} reads, and less than that refuses: not what depends on several values, on files, or on
 * what is built of them.
 */
public final class StudySchema {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private static final String DEFINITIONS = SettingSchema.DEFINITIONS;
    private static final String TEXT = SettingSchema.TEXT;
    private static final String LANDSCAPE = "landscape";
    private static final String OPTIMIZER = "optimizer";
    private static final String ORIGINS = "origins";
    private static final String PLAIN_ORIGINS = "origins-without-theory";

    private final ObjectNode definitions = JSON.createObjectNode();
    private final Map<List<Setting>, String> commons = new LinkedHashMap<>();
    private final Catalogue catalogue;

    private StudySchema(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * The schema.
     *
     * @param catalogue the families that a study may name
     * @return the JSON text, ending with a line break; the same for the same catalogue
     */
    public static String of(Catalogue catalogue) {
        return new StudySchema(catalogue).text();
    }

    /** A definition a line, so that what changes can be seen. */
    private String text() {
        try {
            String study = JSON.writeValueAsString(study());
            StringBuilder text = new StringBuilder(study).deleteCharAt(study.length() - 1);
            text.append(",\n\"").append(DEFINITIONS).append("\":{");
            String separator = "\n";
            for (Map.Entry<String, JsonNode> definition : definitions.properties()) {
                text.append(separator).append('"').append(definition.getKey()).append("\":");
                text.append(JSON.writeValueAsString(definition.getValue()));
                separator = ",\n";
            }
            return text.append("\n}}\n").toString();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers has always a text", e);
        }
    }

    private ObjectNode study() {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "http://json-schema.org/draft-07/schema#");
        root.put("title", "A study of Ravine");
        ObjectNode properties = object(root, List.of("schema", "name", "experiments"));
        properties.putObject("schema").put("const", 1).put("description", "the version of the format");
        described(properties, "name", name(), "small letters, digits and hyphens");
        described(properties, "title", reference(TEXT), "what the page is called");
        described(properties, "question", reference(TEXT), "what is asked, in a sentence or two");
        properties
                .putObject("seed")
                .put("type", "integer")
                .put("description", "the seed of whatever is random in a trial; default 0");
        described(properties, "defaults", reference("defaults"), "what experiments that do not say it themselves have");
        ObjectNode experiments = properties.putObject("experiments");
        experiments.put("type", "array").put("minItems", 1);
        experiments.set("items", reference("experiment"));
        // What must be there is in each experiment or in the defaults.
        ArrayNode all = root.putArray("allOf");
        for (String key : List.of(LANDSCAPE, "optimizers", "stop")) {
            ArrayNode either = all.addObject().putArray("anyOf");
            ObjectNode given = either.addObject();
            given.putObject("properties")
                    .putObject("defaults")
                    .putArray("required")
                    .add(key);
            given.putArray("required").add("defaults");
            either.addObject()
                    .putObject("properties")
                    .putObject("experiments")
                    .putObject("items")
                    .putArray("required")
                    .add(key);
        }
        SettingSchema.define(definitions);
        parts();
        families();
        return root;
    }

    /** Experiments, defaults and stops. */
    private void parts() {
        ObjectNode experiment = object(definitions.putObject("experiment"), List.of("name"));
        described(experiment, "name", name(), "small letters, digits and hyphens, unique in the study");
        described(experiment, "title", reference(TEXT), "what its section of the page is called");
        described(experiment, "say", reference(TEXT), "what to look for, in a sentence or two");
        common(experiment);
        common(object(definitions.putObject("defaults"), List.of()));
        ObjectNode stop = object(definitions.putObject("stop"), List.of("relative_gap", "max_iterations"));
        stop.putObject("relative_gap")
                .put("description", "a number > 0 and < 1")
                .put("type", "number")
                .put("exclusiveMinimum", 0)
                .put("exclusiveMaximum", 1);
        described(stop, "max_iterations", reference(SettingSchema.kind(Setting.Numeric.COUNT)), "the budget");
        described(stop, "time_limit", reference(SettingSchema.kind(Setting.Numeric.POSITIVE)), "seconds for a trial");
    }

    private void common(ObjectNode properties) {
        ObjectNode landscape = properties.putObject(LANDSCAPE);
        landscape.put("description", "a landscape and its settings, or a list of them; lists of values span a grid");
        landscape.putObject("if").put("type", "array");
        ObjectNode list = landscape.putObject("then");
        list.put("minItems", 1).set("items", reference(LANDSCAPE));
        landscape.set("else", reference(LANDSCAPE));
        ObjectNode optimizers = properties.putObject("optimizers");
        optimizers.put("type", "array").put("minItems", 1);
        optimizers.put("description", "optimizers and their settings; each meets every landscape");
        optimizers.set("items", reference(OPTIMIZER));
        ObjectNode tuneOn = properties.putObject("tune_on");
        tuneOn.put("type", "object").put("description", "seeds to tune on, others than those that are reported");
        ArrayNode seeds = tuneOn.putObject("propertyNames").putArray("enum");
        Stream<Setting> all = catalogue.landscapes().stream().flatMap(family -> family.settings().stream());
        new TreeSet<>(all.filter(FairTuning::isSeed).map(Setting::name).toList()).forEach(seeds::add);
        tuneOn.set(
                "additionalProperties",
                SettingSchema.of(
                        new Setting("seed", "the seeds", Setting.Numeric.WHOLE, List.of(), Optional.empty()), false));
        properties.set("stop", reference("stop"));
        ObjectNode measures = properties.putObject(MeasuresReader.KEY).put("description", "what is measured besides");
        ObjectNode measure = object(measures, List.of());
        for (String flag : List.of("progress", "curvature", "modes", "nanoseconds")) {
            measure.putObject(flag).put("type", "boolean");
        }
        measure.set("products", reference(SettingSchema.kind(Setting.Numeric.COUNT)));
        measure.putObject("per_decade")
                .putArray("enum")
                .add(1)
                .add(2)
                .add(4)
                .add(5)
                .add(10)
                .add(20);
        // They are numbers of the curvature, and mean nothing without it.
        ObjectNode asked = measures.putObject("if");
        asked.putObject("properties").putObject("curvature").put("const", true);
        asked.putArray("required").add("curvature");
        ObjectNode refused = measures.putObject("else").putObject("properties");
        refused.put("products", false).put("per_decade", false);
        properties
                .putObject("record_path")
                .put("type", "boolean")
                .put("description", "whether to record the iterates, in two variables; default false");
    }

    private void families() {
        origins(ORIGINS, true);
        origins(PLAIN_ORIGINS, false);
        choice(
                LANDSCAPE,
                catalogue.landscapes().stream().map(LandscapeFamily::name).toList());
        choice(
                OPTIMIZER,
                catalogue.optimizers().stream().map(OptimizerFamily::name).toList());
        catalogue.landscapes().forEach(family -> family(LANDSCAPE, family.name(), family.summary(), family.settings()));
        catalogue.optimizers().forEach(family -> {
            ObjectNode properties = family(OPTIMIZER, family.name(), family.summary(), family.settings());
            properties.set(OriginRows.KEY, reference(family.optimal().isEmpty() ? PLAIN_ORIGINS : ORIGINS));
        });
    }

    private void origins(String definition, boolean hasTheory) {
        ObjectNode node = definitions.putObject(definition);
        node.put("description", "where settings come from, each in a row of its own");
        node.put("type", "array").put("minItems", 1).put("uniqueItems", true);
        ArrayNode words = node.putObject("items").putArray("enum");
        OriginRows.ORIGINS.stream()
                .filter(origin -> hasTheory || origin != SettingsOrigin.THEORY)
                .forEach(origin -> words.add(origin.text()));
    }

    /** The name decides which settings there are. */
    private void choice(String type, List<String> names) {
        ObjectNode node = definitions.putObject(type);
        node.put("type", "object").putArray("required").add("name");
        names.forEach(node.putObject("properties").putObject("name").putArray("enum")::add);
        ArrayNode all = node.putArray("allOf");
        for (String name : names) {
            ObjectNode branch = all.addObject();
            branch.putObject("if").putObject("properties").putObject("name").put("const", name);
            branch.set("then", reference(type + '-' + name));
        }
    }

    /** Defines a family, and returns its properties. */
    private ObjectNode family(String type, String name, String summary, List<Setting> settings) {
        boolean isTuned = type.equals(OPTIMIZER);
        List<Setting> own =
                settings.stream().filter(setting -> !setting.shared()).toList();
        List<Setting> shared = settings.stream().filter(Setting::shared).toList();
        ObjectNode node = definitions.putObject(type + '-' + name);
        node.put("description", summary);
        ObjectNode properties = node.putObject("properties");
        own.forEach(setting -> properties.set(setting.name(), SettingSchema.of(setting, isTuned)));
        ArrayNode others = JSON.createArrayNode().add("name").add("zip");
        if (isTuned) {
            others.add("label").add("search").add(OriginRows.KEY);
            described(properties, "label", reference(TEXT), "what tables and figures call it");
            described(
                    properties,
                    "search",
                    reference(SettingSchema.POINTS),
                    "how many points of Sobol's sequence to try");
        }
        String names = type + '-' + name + "-settings";
        ObjectNode zip = properties.putObject("zip");
        zip.put("type", "object").put("description", "lists of equal length that go together");
        zip.set("propertyNames", reference(names));
        zip.putObject("additionalProperties").put("type", "array").put("minItems", 1);
        ArrayNode allowed = node.putObject("propertyNames").putArray("anyOf");
        allowed.addObject().set("enum", others);
        allowed.add(reference(names));

        ArrayNode settingNames = definitions.putObject(names).putArray("anyOf");
        ArrayNode ownNames = settingNames.addObject().putArray("enum");
        own.forEach(setting -> ownNames.add(setting.name()));
        ArrayNode all = node.putArray("allOf");
        if (!shared.isEmpty()) {
            String common = common(type, shared, isTuned);
            all.add(reference(common));
            settingNames.add(reference(common + "-names"));
        }
        own.stream().filter(setting -> setting.fallback().isEmpty()).forEach(setting -> {
            ArrayNode either = all.addObject().putArray("anyOf");
            either.addObject().putArray("required").add(setting.name());
            ObjectNode zipped = either.addObject();
            zipped.putObject("properties").putObject("zip").putArray("required").add(setting.name());
            zipped.putArray("required").add("zip");
        });
        return properties;
    }

    /** Settings that many families share are there once. */
    private String common(String type, List<Setting> shared, boolean isTuned) {
        return commons.computeIfAbsent(shared, settings -> {
            String name = type + "-settings-" + (commons.size() + 1);
            ObjectNode properties = definitions.putObject(name).putObject("properties");
            ArrayNode names = definitions.putObject(name + "-names").putArray("enum");
            settings.forEach(setting -> {
                properties.set(setting.name(), SettingSchema.of(setting, isTuned));
                names.add(setting.name());
            });
            return name;
        });
    }

    private static ObjectNode name() {
        return JSON.createObjectNode().put("type", "string").put("pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
    }

    private static ObjectNode reference(String definition) {
        return SettingSchema.reference(definition);
    }

    /** What stands beside a reference does not count in this draft. */
    private static void described(ObjectNode properties, String name, ObjectNode node, String description) {
        ObjectNode described = properties.putObject(name);
        described.put("description", description).putArray("allOf").add(node);
    }

    private static ObjectNode object(ObjectNode node, List<String> required) {
        return SettingSchema.object(node, required);
    }
}
