// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ravine.experiments.Catalogue;
import ravine.experiments.CatalogueEntry;
import ravine.experiments.StudySchema;
import ravine.reports.CatalogueTable;

/** Lists what a study may name. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the landscapes and the optimisers that a study may name.",
        footerHeading = Examples.HEADING,
        footer = {"  ravine list", "  ravine list --csv"})
final class ListCommand implements Runnable {

    private static final List<String> HEADER =
            List.of("Landscapes", "kind", "n", "κ", "smooth", "residuals", "optimum", "source");

    private static final List<Function<CatalogueEntry, String>> CELLS = List.of(
            entry -> "  " + entry.name(),
            CatalogueEntry::kind,
            CatalogueEntry::dimension,
            CatalogueEntry::conditionNumber,
            CatalogueEntry::smoothness,
            CatalogueEntry::residuals,
            CatalogueEntry::optimum,
            CatalogueEntry::source);

    @Spec
    private CommandSpec spec;

    @Option(names = "--csv", description = "As one table of comma-separated values, with a header.")
    private boolean csv;

    @Option(names = "--schema", description = "As a JSON Schema of study files, for editors.")
    private boolean schema;

    @Override
    public void run() {
        Catalogue catalogue = Catalogue.standard();
        PrintWriter out = spec.commandLine().getOut();
        if (schema) {
            out.print(StudySchema.of(catalogue));
            out.flush();
            return;
        }
        if (csv) {
            out.print(CatalogueTable.csv(catalogue));
            out.flush();
            return;
        }
        List<CatalogueEntry> entries = CatalogueEntry.of(catalogue);
        landscapes(
                out,
                entries.stream().filter(it -> it.type().equals("landscape")).toList());
        out.println();
        optimizers(
                out,
                entries.stream().filter(it -> it.type().equals("optimizer")).toList());
        out.println();
        out.println(
                "`ravine describe NAME` tells formula, settings and figures; `ravine describe NAME:key=value,…` those of"
                        + " one landscape.");
    }

    /** A table, and below each row the summary, which would not fit. */
    private static void landscapes(PrintWriter out, List<CatalogueEntry> entries) {
        List<List<String>> rows = entries.stream()
                .map(entry -> CELLS.stream().map(cell -> cell.apply(entry)).toList())
                .toList();
        int[] widths = IntStream.range(0, HEADER.size())
                .map(column -> Stream.concat(Stream.of(HEADER), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        out.println(line(HEADER, widths));
        for (int i = 0; i < rows.size(); i++) {
            out.println(line(rows.get(i), widths));
            out.println("      " + entries.get(i).summary());
        }
    }

    private static String line(List<String> cells, int[] widths) {
        return IntStream.range(0, cells.size())
                .mapToObj(
                        i -> cells.get(i) + " ".repeat(widths[i] - cells.get(i).length()))
                .collect(Collectors.joining("  "))
                .stripTrailing();
    }

    private static void optimizers(PrintWriter out, List<CatalogueEntry> entries) {
        int width = entries.stream().mapToInt(it -> it.name().length()).max().orElse(0);
        out.println("Optimisers");
        entries.forEach(it ->
                out.println("  " + it.name() + " ".repeat(width - it.name().length() + 2) + it.summary()));
    }
}
