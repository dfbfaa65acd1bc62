// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Reader;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.columns.Column;
import tech.tablesaw.io.csv.CsvReadOptions;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * A table as CSV (RFC 4180 but for the line end, which is a line feed everywhere): the same bytes on every JDK and in every
 * locale. It is read back with the types of its columns, since what Tablesaw guesses from a sample may be wrong.
 */
final class CsvFile {

    private static final Map<String, ColumnType> TYPES =
            Map.of("text", ColumnType.STRING, "count", ColumnType.LONG, "real", ColumnType.DOUBLE);

    private CsvFile() {}

    static String text(Table table) {
        StringWriter text = new StringWriter();
        table.write()
                .usingOptions(CsvWriteOptions.builder(text)
                        .usePrintFormatters(true)
                        .ignoreLeadingWhitespaces(false)
                        .ignoreTrailingWhitespaces(false)
                        .lineEnd("\n")
                        .build());
        return text.toString();
    }

    /** Writes the types of the columns, by name and in order: {@code text}, {@code count} or {@code real}. */
    static void describe(Table table, ObjectNode schema) {
        for (Column<?> column : table.columns()) {
            schema.put(
                    column.name(),
                    TYPES.entrySet().stream()
                            .filter(entry -> entry.getValue() == column.type())
                            .findFirst()
                            .orElseThrow()
                            .getKey());
        }
    }

    /**
     * Reads what {@link #text} has written, cell by cell.
     *
     * @param schema what {@link #describe} has written
     * @throws IllegalArgumentException if the columns are not those of the schema
     */
    static Table read(String name, Reader csv, JsonNode schema) {
        List<String> columns = new ArrayList<>();
        schema.fieldNames().forEachRemaining(columns::add);
        ColumnType[] types = columns.stream()
                .map(column -> Optional.ofNullable(TYPES.get(schema.get(column).asText()))
                        .orElseThrow(() -> new IllegalArgumentException(
                                "type: expected one of " + TYPES.keySet() + " but was " + schema.get(column))))
                .toArray(ColumnType[]::new);
        Table table = Table.read()
                .usingOptions(CsvReadOptions.builder(csv)
                        .columnTypes(types)
                        .missingValueIndicator("")
                        .tableName(name)
                        .build());
        if (!table.columnNames().equals(columns)) {
            throw new IllegalArgumentException("columns: expected " + columns + " but was " + table.columnNames());
        }
        table.columns().forEach(Columns::plain);
        return table;
    }
}
