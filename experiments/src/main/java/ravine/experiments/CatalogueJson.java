// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Trial.OptimizerChoice;
import ravine.landscapes.Optimum;

/**
 * Entries of the catalogue as JSON: what {@code ravine describe --json} prints. Numbers have the fewest digits that read back
 * as the same double; what JSON has no number for is {@code "NaN"} or {@code "Infinity"}. What is not known is not there.
 */
public final class CatalogueJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private CatalogueJson() {}

    /**
     * A landscape.
     *
     * @param family the family
     * @param facts what is known of one of its landscapes, if one is meant
     * @return an object with {@code name}, {@code summary}, {@code formula}, {@code sections}, {@code settings} and {@code facts}
     */
    public static String of(LandscapeFamily family, Optional<LandscapeFacts> facts) {
        ObjectNode root = described("landscape", family.name(), family.summary(), family.description());
        family.kind().ifPresent(kind -> root.put("kind", kind.label()));
        settings(root.putArray("settings"), family.settings());
        facts.ifPresent(it -> facts(root.putObject("facts"), it));
        return text(root);
    }

    /**
     * An optimiser.
     *
     * @param family the family
     * @param choice one of its optimisers, if one is meant
     * @return an object with {@code name}, {@code summary}, {@code formula}, {@code sections}, {@code settings} and {@code choice}
     */
    public static String of(OptimizerFamily family, Optional<OptimizerChoice> choice) {
        ObjectNode root = described("optimizer", family.name(), family.summary(), family.description());
        settings(root.putArray("settings"), family.settings());
        choice.ifPresent(it -> choice(root.putObject("choice"), it.id(), it.settings()));
        return text(root);
    }

    private static ObjectNode described(String type, String name, String summary, String text) {
        Description description = Description.of(text);
        ObjectNode root = JSON.createObjectNode();
        root.put("type", type);
        root.put("name", name);
        root.put("summary", summary);
        root.put("formula", description.formula());
        ObjectNode sections = root.putObject("sections");
        description.sections().forEach(sections::put);
        return root;
    }

    private static void settings(ArrayNode array, List<Setting> settings) {
        for (Setting setting : settings) {
            ObjectNode node = array.addObject();
            node.put("name", setting.name());
            node.put("meaning", setting.meaning());
            node.put("numbers", setting.numbers().description());
            setting.words().forEach(node.putArray("words")::add);
            setting.fallback().ifPresent(value -> put(node, "default", value));
            node.put("shared", setting.shared());
        }
    }

    private static void put(ObjectNode node, String name, Serializable value) {
        if (value instanceof Double number) {
            node.put(name, number);
        } else if (value instanceof Boolean flag) {
            node.put(name, flag);
        } else {
            node.put(name, value.toString());
        }
    }

    private static void choice(ObjectNode node, String id, Settings settings) {
        node.put("id", id);
        ObjectNode values = node.putObject("settings");
        settings.asMap().forEach((name, value) -> put(values, name, value));
    }

    private static void facts(ObjectNode node, LandscapeFacts facts) {
        choice(node, facts.choice().id(), facts.choice().settings());
        facts.dimension().ifPresent(n -> node.put("dimension", n));
        node.put("smoothness", facts.smoothness().symbol());
        if (!facts.start().isEmpty()) {
            facts.start().forEach(node.putArray("start")::add);
        }
        facts.startValue().ifPresent(value -> node.put("f_start", value));
        facts.optimum().ifPresent(it -> optimum(node.putObject("optimum"), it));
        facts.curvature().ifPresent(bounds -> {
            node.put("mu", bounds.mu());
            node.put("lipschitz", bounds.lipschitz());
        });
        facts.conditionNumber().ifPresent(it -> figure(node.putObject("kappa"), it));
        facts.jacobiConditionNumber().ifPresent(it -> figure(node.putObject("kappa_jacobi"), it));
        facts.eigenvalues().ifPresent(it -> {
            ObjectNode eigenvalues = node.putObject("eigenvalues");
            it.value().forEach(eigenvalues.putArray("values")::add);
            eigenvalues.put("from", it.provenance());
        });
        facts.residuals().ifPresent(m -> node.put("residuals", m));
        facts.hessian().ifPresent(structure -> node.put("hessian", structure));
    }

    private static void optimum(ObjectNode node, Known<Optimum> optimum) {
        Arrays.stream(optimum.value().point()).forEach(node.putArray("point")::add);
        node.put("value", optimum.value().value());
        node.put("from", optimum.provenance());
    }

    private static void figure(ObjectNode node, Known<Double> figure) {
        node.put("value", figure.value());
        node.put("from", figure.provenance());
    }

    private static String text(ObjectNode root) {
        try {
            return JSON.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers has always a text", e);
        }
    }
}
