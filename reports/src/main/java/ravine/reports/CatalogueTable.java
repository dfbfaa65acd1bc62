// SPDX-License-Identifier: Apache-2.0
package ravine.reports;

import static ravine.reports.Columns.text;

import java.util.List;
import ravine.experiments.Catalogue;
import ravine.experiments.CatalogueEntry;
import tech.tablesaw.api.Table;

/** One row for each landscape and each optimiser that studies may name. */
public final class CatalogueTable {

    private CatalogueTable() {}

    /**
     * Makes the table.
     *
     * @param catalogue the families
     * @return one row a family, the landscapes first; of optimisers most cells are missing
     */
    public static Table of(Catalogue catalogue) {
        return Columns.table(
                "catalogue",
                CatalogueEntry.of(catalogue),
                List.of(
                        text("type", CatalogueEntry::type),
                        text("name", CatalogueEntry::name),
                        text("kind", CatalogueEntry::kind),
                        text(Columns.DIMENSION, CatalogueEntry::dimension),
                        text(Columns.KAPPA, CatalogueEntry::conditionNumber),
                        text("smoothness", CatalogueEntry::smoothness),
                        text("residuals", CatalogueEntry::residuals),
                        text("optimum", CatalogueEntry::optimum),
                        text("summary", CatalogueEntry::summary),
                        text("source", CatalogueEntry::source)));
    }

    /**
     * The table as CSV.
     *
     * @param catalogue the families
     * @return a header and one line a family, each ended by a line feed
     */
    public static String csv(Catalogue catalogue) {
        return CsvFile.text(of(catalogue));
    }
}
