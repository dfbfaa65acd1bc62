// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GridTest {

    private static final Grid GRID = new Grid(
            "Counts",
            List.of("method", "κ = 10"),
            1,
            List.of(List.of("a|b <i>", "7"), List.of("line\nbreak", "> 100")));

    @Test
    void markdownIsAlignedAndEscaped() {
        assertEquals("""
                | method     | κ = 10 |
                |:-----------|-------:|
                | a\\|b \\<i\\> |      7 |
                | line break | \\> 100 |
                """, GRID.markdown());
    }

    @Test
    void textIsAlignedInColumns() {
        assertEquals("""
                  method      κ = 10
                  a|b <i>          7
                  line break   > 100
                """, GRID.text());
    }

    @Test
    void htmlIsEscapedAndMarksNumbers() {
        String html = GRID.html();

        assertTrue(html.contains("<th scope=\"col\">method</th><th scope=\"col\" class=\"number\">κ = 10</th>"), html);
        assertTrue(html.contains("<td>a|b &lt;i&gt;</td><td class=\"number\">7</td>"), html);
        assertTrue(html.contains("<td class=\"number\">&gt; 100</td>"), html);
    }

    @Test
    void rowsOfAnotherLengthAreRefused() {
        IllegalArgumentException thrown = assertThrows(
                IllegalArgumentException.class, () -> new Grid("", List.of("a", "b"), 1, List.of(List.of("only one"))));

        assertEquals("rows: expected 2 cells but found [only one]", thrown.getMessage());
    }
}
