// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.reports.ReportException;
import ravine.reports.ReportWriter;
import ravine.reports.ResultTables;
import ravine.reports.TableFormat;

/** Writes the tables of a folder in another format. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes the tables of the report in FOLDER as other files, one for each: arrow for programs, with types and without "
                    + "loss, latex for papers, markdown for README files, or csv as they are."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine export out --format arrow --to arrow",
            "  ravine export out --format latex --table rates --table exponents"
        })
final class ExportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "A folder with the report of `ravine run`, `report` or `merge`.")
    private Path folder;

    @Option(
            names = {"-f", "--format"},
            paramLabel = "FORMAT",
            required = true,
            description = "arrow, latex, markdown or csv.")
    private TableFormat format;

    @Option(
            names = {"-t", "--table"},
            paramLabel = "NAME",
            description = "A table, such as rates; may be given again for more. Without it, all of them.")
    private List<String> names = List.of();

    @Option(names = "--to", paramLabel = "DIR", description = "Where the files go, made if needed (default: FOLDER).")
    private @Nullable Path to;

    @Override
    public Integer call() {
        Path into = to == null ? folder : to;
        try {
            ResultTables tables = ResultTables.read(folder);
            Set<String> all = tables.byName().keySet();
            for (String name : names) {
                if (!all.contains(name)) {
                    throw new UserErrorException(
                            "--table: expected one of " + String.join(", ", all) + ", found " + name);
                }
            }
            List<Path> files = ReportWriter.into(into).export(tables, names.isEmpty() ? all : names, format);
            spec.commandLine()
                    .getOut()
                    .println("Written into " + into + ": "
                            + files.stream()
                                    .map(file -> file.getFileName().toString())
                                    .collect(Collectors.joining(", ")));
            return ExitCode.OK;
        } catch (ReportException e) {
            throw new UserErrorException(e);
        } catch (IllegalStateException e) {
            throw new UserErrorException("--format arrow: " + e.getMessage());
        }
    }
}
