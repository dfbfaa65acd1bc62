// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import java.io.StringWriter;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvWriteOptions;

/**
 * A table as CSV (RFC 4180 but for the line end, which is a line feed everywhere): the same bytes on every JDK and in every
 * locale. To read one back with Tablesaw, pass the column types and a {@link java.io.Reader}; what it guesses from a sample
 * may be wrong.
 */
final class CsvFile {

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
}
