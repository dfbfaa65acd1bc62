// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The picture of docs/performance.md is drawn from its table; {@code mvn -q -Pfigures test} writes it. */
class PerformancePictureTest {

    private static final Path DOCS = Path.of("../../docs");
    private static final Path PICTURE = DOCS.resolve("images/performance.svg");

    @Test
    void isThatOfTheTable() throws IOException {
        String svg = PerformanceTable.figure(Files.readString(DOCS.resolve("performance.md")));
        if (System.getProperty("ravine.figures", "").equals("write")) {
            Files.writeString(PICTURE, svg);
        }
        assertEquals(Files.readString(PICTURE), svg, "mvn -q -Pfigures test");
        assertTrue(svg.contains("bundle adjustment, Jacobian: duals 2.80"), "a cell of the last column");
        assertFalse(svg.contains("Lion"), "nothing of the other tables");
        assertFalse(svg.contains("H v"), "nothing of the other tables");
        assertTrue(svg.contains("chained Rosenbrock, n = 1000: compiled 1.06"), "a cell of the column of gradients");
    }
}
