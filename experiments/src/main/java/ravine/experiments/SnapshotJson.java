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
import java.util.Map;
import ravine.optimizers.Snapshot;

/**
 * Snapshots of runs as JSON, bit for bit: one object of arrays by name, such as {@code {"x":[0.1,-0.0],"value":["NaN"]}}.
 *
 * <p>Numbers have the fewest digits that read back as the same double, the same on every JDK; what JSON has no number for is
 * {@code "NaN"}, {@code "Infinity"} or {@code "-Infinity"}. All NaN are one.
 */
public final class SnapshotJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private SnapshotJson() {}

    /**
     * Writes a snapshot.
     *
     * @param snapshot the snapshot
     * @return one line
     */
    public static String write(Snapshot snapshot) {
        try {
            return JSON.writeValueAsString(snapshot.numbers());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of arrays has always a text", e);
        }
    }

    /**
     * Reads a snapshot.
     *
     * @param text what {@link #write} wrote, in any layout
     * @return an equal snapshot
     * @throws IllegalArgumentException if the text is something else
     */
    public static Snapshot read(String text) {
        JsonNode root;
        try {
            root = JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("snapshot: expected JSON but found " + e.getOriginalMessage(), e);
        }
        if (!(root instanceof ObjectNode object)) {
            throw new IllegalArgumentException("snapshot: expected an object but found " + root.getNodeType());
        }
        Map<String, double[]> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : object.properties()) {
            numbers.put(entry.getKey(), numbers(entry.getKey(), entry.getValue()));
        }
        return Snapshot.of(numbers);
    }

    private static double[] numbers(String name, JsonNode node) {
        if (!(node instanceof ArrayNode array)) {
            throw new IllegalArgumentException(
                    "snapshot: expected " + name + " to be an array but found " + node.getNodeType());
        }
        double[] numbers = new double[array.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = number(name, array.get(i));
        }
        return numbers;
    }

    private static double number(String name, JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return switch (node.asText()) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default ->
                throw new IllegalArgumentException("snapshot: expected numbers in " + name + " but found " + node);
        };
    }
}
