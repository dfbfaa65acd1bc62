// SPDX-License-Identifier: Apache-2.0
package ravine.calculus.compiled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class RowsTest {

    private final Rows rows = new Rows(16);

    @Test
    void whatIsDoneWithMakesPlace() {
        int early = rows.add();
        int long0 = rows.add();
        int late = rows.add();
        rows.use(early, 0);
        rows.use(long0, 0);
        rows.use(early, 1);
        rows.use(late, 2);
        rows.use(long0, 3);
        int end = rows.place(3);
        assertEquals(rows.offset(early), rows.offset(late));
        assertNotEquals(rows.offset(early), rows.offset(long0));
        assertEquals(8 + 2 * 16, end, "two rows from the next multiple of eight on");
    }

    @Test
    void rowsOfOneTimeAreApart() {
        int first = rows.add();
        int second = rows.add();
        rows.use(first, 4);
        rows.use(second, 4);
        rows.place(0);
        assertEquals(16, Math.abs(rows.offset(first) - rows.offset(second)));
        assertTrue(rows.beginsAt(first, 4));
        assertFalse(rows.beginsAt(first, 5));
    }
}
