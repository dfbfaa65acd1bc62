// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import tech.tablesaw.api.Table;

/** Whether a table came back as it went out. */
final class SameTables {

    /** What is hard to read back; a test in which it does not occur would show little. */
    static final Set<String> ODD = Set.of("missing DOUBLE", "missing LONG", "missing STRING", "Infinity");

    private SameTables() {}

    /** Compares names, types and each cell, and adds to {@code seen} what cells there were. */
    static void check(Table written, Table read, Set<String> seen) {
        assertEquals(written.columnNames(), read.columnNames());
        assertEquals(written.types(), read.types());
        assertEquals(written.rowCount(), read.rowCount());
        for (int c = 0; c < written.columnCount(); c++) {
            for (int r = 0; r < written.rowCount(); r++) {
                Object cell = written.get(r, c);
                String where = written.name() + "." + written.column(c).name() + "[" + r + "]";
                assertEquals(cell, read.get(r, c), where);
                assertEquals(written.column(c).isMissing(r), read.column(c).isMissing(r), where);
                seen.add(
                        written.column(c).isMissing(r)
                                ? "missing " + written.types().get(c).name()
                                : String.valueOf(cell));
            }
        }
    }
}
