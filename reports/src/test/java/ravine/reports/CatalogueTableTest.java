// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import ravine.experiments.Catalogue;
import ravine.experiments.CatalogueEntry;
import tech.tablesaw.api.ColumnType;
import tech.tablesaw.api.Table;
import tech.tablesaw.io.csv.CsvReadOptions;

class CatalogueTableTest {

    private static final Catalogue CATALOGUE = Catalogue.standard();

    @Test
    void csvReadsBackAsTheCatalogue() {
        List<CatalogueEntry> entries = CatalogueEntry.of(CATALOGUE);
        ColumnType[] texts = new ColumnType[10];
        Arrays.fill(texts, ColumnType.STRING);
        Table table = Table.read()
                .usingOptions(CsvReadOptions.builder(new StringReader(CatalogueTable.csv(CATALOGUE)))
                        .columnTypes(texts)
                        .missingValueIndicator("")
                        .build());
        assertEquals(
                List.of(
                        "type",
                        "name",
                        "kind",
                        "dimension",
                        "kappa",
                        "smoothness",
                        "residuals",
                        "optimum",
                        "summary",
                        "source"),
                table.columnNames());
        assertEquals(entries.size(), table.rowCount());
        for (int i = 0; i < entries.size(); i++) {
            CatalogueEntry entry = entries.get(i);
            List<String> expected = List.of(
                    entry.type(),
                    entry.name(),
                    entry.kind(),
                    entry.dimension(),
                    entry.conditionNumber(),
                    entry.smoothness(),
                    entry.residuals(),
                    entry.optimum(),
                    entry.summary(),
                    entry.source());
            for (int j = 0; j < expected.size(); j++) {
                assertEquals(expected.get(j), table.get(i, j), entry.name());
            }
        }
    }

    @Test
    void aCommaIsQuoted() {
        assertTrue(CatalogueTable.csv(CATALOGUE).contains(",\"by kappa, >= 1\","));
    }
}
