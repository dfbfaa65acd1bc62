// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import ravine.experiments.StudyResult;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class CsvFileTest {

    private static final StudyResult RESULT = Studies.withEverything();

    static List<Table> tables() {
        return List.of(OutcomeTable.of(RESULT), TraceTable.of(RESULT), TuningTable.of(RESULT), Studies.oddNumbers());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void readsBackCellByCell(Table table) {
        Table back = read(CsvFile.text(table), table.types());

        assertEquals(table.columnNames(), back.columnNames());
        assertEquals(table.rowCount(), back.rowCount());
        assertTrue(table.rowCount() > 0, "a test of no rows would pass always");
        for (int c = 0; c < table.columnCount(); c++) {
            for (int r = 0; r < table.rowCount(); r++) {
                String where = table.column(c).name() + "[" + r + "]";
                assertEquals(table.column(c).isMissing(r), back.column(c).isMissing(r), where);
                assertEquals(table.get(r, c), back.get(r, c), where);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void doesNotDependOnTheLocale(Table table) {
        String expected = CsvFile.text(table);
        Locale before = Locale.getDefault();
        try {
            for (String tag : List.of("de-DE", "ar-EG-u-nu-arab", "hi-IN-u-nu-deva", "tr-TR")) {
                Locale.setDefault(Locale.forLanguageTag(tag));
                assertEquals(expected, CsvFile.text(table), tag);
            }
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textIsTheSameOnEveryJdk() {
        // Double.toString gave 0.0020 and 5.6843418860808015E-14 before JDK 19.
        assertEquals("""
                name,number,whole
                plain,0.1,1
                "comma, ""quote""\",1.0E-10,-9223372036854775807
                "line
                break",0.002,9223372036854775807
                infinite,Infinity,0
                negative,-Infinity,0
                least,4.9E-324,0
                power,5.684341886080802E-14,0
                zero,-0.0,0
                missing,,0
                ,1,0
                """, CsvFile.text(Studies.oddNumbers()));
    }

    @Test
    void linesEndInALineFeedEverywhere() {
        assertFalse(CsvFile.text(OutcomeTable.of(RESULT)).contains("\r"));
    }

    private static Table read(String csv, List<ColumnType> types) {
        return Table.read()
                .usingOptions(CsvReadOptions.builder(new StringReader(csv))
                        .columnTypes(types.toArray(ColumnType[]::new))
                        .missingValueIndicator("")
                        .build());
    }
}
