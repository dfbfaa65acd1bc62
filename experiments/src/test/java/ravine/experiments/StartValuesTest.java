// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;

/** f(x0) of each landscape's example against start-values.tsv, which {@code start_values.py} writes. */
class StartValuesTest {

    private record Golden(double value, String source) {}

    private static final Map<String, Golden> GOLDEN = new TreeMap<>();

    @BeforeAll
    static void read() throws Exception {
        try (InputStream in = StartValuesTest.class.getResourceAsStream("start-values.tsv")) {
            List<String> lines = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split("\t");
                GOLDEN.put(cells[0], new Golden(Double.parseDouble(cells[1]), cells[2]));
            }
        }
    }

    /** But those that only a user's file could be an example of. */
    static Stream<LandscapeFamily> landscapes() {
        return Catalogue.builtIn().landscapes().stream()
                .filter(family -> family.example().isPresent());
    }

    private static LandscapeChoice example(LandscapeFamily family) {
        return new LandscapeChoice(family.name(), family.example().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("landscapes")
    void theExampleStartsAtItsGoldenValue(LandscapeFamily family) {
        LandscapeChoice example = example(family);
        assertTrue(GOLDEN.containsKey(example.id()), "start-values.tsv has no " + example.id());
        Golden golden = GOLDEN.get(example.id());
        assertFalse(golden.source().isBlank(), "where the value is from");
        Landscape landscape = family.create(example.settings());
        double[] start = landscape.start();
        // A sum of n terms of one sign, each of a few roundings; all are such sums, or nearly.
        double tolerance = (start.length + 8) * Math.ulp(1.0) * Math.abs(golden.value());
        assertEquals(golden.value(), landscape.objective().value(start), tolerance, golden.source());
    }

    @Test
    void noValueIsOfNothing() {
        List<String> ids = new ArrayList<>(GOLDEN.keySet());
        landscapes().forEach(family -> ids.remove(example(family).id()));
        assertEquals(List.of(), ids);
    }
}
