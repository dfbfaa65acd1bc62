// SPDX-License-Identifier: Apache-2.0
package ravine.calculus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The order in which columns are coloured; that matrices come out right is in {@link SparseDerivativesTest}. */
class ColoringTest {

    private static void assertColors(Coloring coloring, int... colors) {
        for (int j = 0; j < colors.length; j++) {
            for (int color = 0; color < coloring.count(); color++) {
                assertEquals(colors[j] == color, coloring.has(j, color), "column " + j + ", color " + color);
            }
        }
    }

    @Test
    void columnsOfManyNeighborsComeFirst() {
        // The path 0 - 2 - 3 - 1, an edge a row: by index it would take three colours.
        Coloring path =
                Coloring.ofColumns(new SparsityPattern(3, 4, new int[] {0, 2, 4, 6}, new int[] {0, 2, 2, 3, 1, 3}));
        assertEquals(2, path.count());
        assertColors(path, 1, 0, 0, 1);
        assertEquals("coloring(2 colors of 4)", path.toString());
    }

    @Test
    void entryThatIsAloneInItsRowHasNoNeighbor() {
        // Column 0 has most entries, and column 1 most neighbours.
        Coloring coloring =
                Coloring.ofColumns(new SparsityPattern(4, 3, new int[] {0, 1, 2, 4, 6}, new int[] {0, 0, 0, 1, 1, 2}));
        assertColors(coloring, 1, 0, 1);
    }

    @Test
    void diagonalIsNoNeighbor() {
        // The path 0 - 2 - 3 - 1 with (0, 0): vertices 2 and 3 first, though row 0 has as many entries.
        Coloring star =
                Coloring.star(new SparsityPattern(4, 4, new int[] {0, 2, 3, 5, 7}, new int[] {0, 2, 3, 0, 3, 1, 2}));
        assertColors(star, 1, 2, 0, 1);
    }

    @Test
    void columnWithoutEntriesHasNoColor() {
        Coloring coloring = Coloring.ofColumns(new SparsityPattern(1, 2, new int[] {0, 1}, new int[] {1}));
        assertEquals(1, coloring.count());
        assertFalse(coloring.has(0, 0));
        assertTrue(coloring.has(1, 0));
        Mistakes.assertRefused("j: expected 0 to 1 but was 2", () -> coloring.has(2, 0));
        assertEquals(
                0,
                Coloring.ofColumns(new SparsityPattern(1, 2, new int[] {0, 0}, new int[0]))
                        .count());
    }
}
