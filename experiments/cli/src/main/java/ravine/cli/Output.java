// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        terminal.println("and, beside it, " + String.join(", ", beside(written)) + ".");
        terminal.flush();
    }

    /** The names of all but the first; what lies in a folder is counted, since there are many pictures. */
    private List<String> beside(List<Path> written) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (Path path : written.subList(1, written.size())) {
            Path name = folder.relativize(path);
            counts.merge(name.getName(0) + (name.getNameCount() > 1 ? "/" : ""), 1, Integer::sum);
        }
        return counts.entrySet().stream()
                .map(entry ->
                        entry.getKey() + (entry.getKey().endsWith("/") ? " (" + entry.getValue() + " pictures)" : ""))
                .toList();
    }
}
