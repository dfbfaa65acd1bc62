// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import ravine.experiments.StudyResult;
import ravine.reports.Provenance;
import ravine.reports.ReportException;
import ravine.reports.ReportWriter;
import ravine.reports.Summary;

/** The folder that a command writes a report into, and what it says of it. */
final class Output {

    private final Path folder;
    private final CommandSpec spec;
    private final ReportWriter writer;

    /** Makes the folder, so that one that cannot be written is told before anything is run. */
    Output(Path folder, CommandSpec spec) throws ReportException {
        this.folder = folder;
        this.spec = spec;
        this.writer = ReportWriter.into(folder);
    }

    /** Where the outcomes of a folder are. */
    static Path journal(Path folder) {
        return folder.resolve("journal.jsonl");
    }

    Path journal() {
        return journal(folder);
    }

    /** Writes the report, and prints its summary. */
    void report(StudyResult result, String command) throws ReportException {
        print(result, writer.write(result, new Provenance(command, Version.text(), Instant.now())));
    }

    private void print(StudyResult result, List<Path> written) {
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.println(Summary.of(result).text());
        terminal.println();
        terminal.println(
                "Written: " + written.get(0).toAbsolutePath().normalize().toUri());
        terminal.println("and, beside it, "
                + String.join(
                        ", ",
                        written.stream()
                                .skip(1)
                                .map(path -> String.valueOf(path.getFileName()))
                                .toList())
                + ".");
        terminal.flush();
    }
}
