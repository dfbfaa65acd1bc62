// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Ratios by hand: 30 / 1, 0.5 / 1 and 320 / 80. */
class PerformanceTableTest {

    @TempDir
    private Path folder;

    private String[] written() throws IOException, URISyntaxException {
        Path results = Path.of(Objects.requireNonNull(PerformanceTableTest.class.getResource("results.json"))
                .toURI());
        Path table = folder.resolve("table.md");
        Path figure = folder.resolve("figure.svg");
        PerformanceTable.main(table.toString(), figure.toString(), results.toString());
        return new String[] {Files.readString(table), Files.readString(figure)};
    }

    @Test
    void table() throws Exception {
        List<String> lines = written()[0].lines().toList();
        assertEquals("| chained Rosenbrock, n = 1000 | hand |  | 1 (1.00 µs) |  |  | 0 |", lines.get(2));
        assertEquals("| chained Rosenbrock, n = 1000 | reverse |  | 30.0 |  |  | 1024 |", lines.get(3));
        assertEquals("| chained Rosenbrock, n = 1000 | a<b |  | 0.50 |  |  |  |", lines.get(4));
        assertEquals("| chained Rosenbrock, n = 10⁶ | reverse |  |  | (2.50 ms) |  |  |", lines.get(5));
        assertEquals("| bundle adjustment | hand |  |  |  | 1 (80.0 µs) |  |", lines.get(6));
        assertEquals("| bundle adjustment | duals |  |  |  | 4.00 |  |", lines.get(7));
        assertEquals("", lines.get(8));
        assertTrue(lines.get(9).endsWith("JMH 1.37, A virtual machine 17.0.15."), lines.get(9));
        assertEquals(10, lines.size());
    }

    /** The axis runs from 0.1 to 100: the dots stand where the logarithms say. */
    @Test
    void figure() throws Exception {
        String svg = written()[1];
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        assertEquals("svg", document.getDocumentElement().getTagName());
        // One circle, one rectangle beside the background and one diamond, and as many in the legend.
        assertEquals(2, document.getElementsByTagName("circle").getLength());
        assertEquals(3, document.getElementsByTagName("rect").getLength());
        assertEquals(2, document.getElementsByTagName("path").getLength());
        int left = 20 + (int) (6.9 * "chained Rosenbrock, n = 1000".length());
        double width = 820 - 24 - left;
        String duals = document.getElementsByTagName("circle")
                .item(0)
                .getAttributes()
                .getNamedItem("cx")
                .getNodeValue();
        assertEquals(left + width * (1 + Math.log10(4)) / 3, Double.parseDouble(duals), 0.051);
        assertTrue(svg.contains("chained Rosenbrock, n = 1000: a&lt;b 0.50"), svg);
        assertTrue(svg.contains("bundle adjustment, Jacobian: duals 4.00"), svg);
        assertTrue(svg.contains(">time ÷ hand-written (log scale)</text>"), svg);
        assertEquals(svg, written()[1]);
    }

    @Test
    void refusesWhatHoldsNoTimes() throws IOException {
        Path empty = folder.resolve("empty.json");
        Files.writeString(empty, "[]");
        assertThrows(IllegalArgumentException.class, () -> PerformanceTable.main("table.md", "figure.svg"));
        assertThrows(
                IllegalArgumentException.class,
                () -> PerformanceTable.main("table.md", "figure.svg", empty.toString()));
    }

    @Test
    void threeDigits() {
        assertEquals("9.99", Timing.threeDigits(9.994));
        assertEquals("10.0", Timing.threeDigits(9.996));
        assertEquals("1000", Timing.threeDigits(999.7));
        assertEquals("0.01", Timing.threeDigits(0.0123));
    }
}
