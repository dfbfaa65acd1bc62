// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import ravine.experiments.Journal;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.reports.ReportException;

/** Writes the report of a folder again. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Writes page and tables again from the journal of FOLDER, and runs nothing.",
            "Of a run that was stopped, or is under way, it is the report of what was finished; `ravine resume` runs the rest. FOLDER "
                    + "is only read where the report goes elsewhere."
        },
        footerHeading = Examples.HEADING,
        footer = {"  ravine report out", "  ravine report out --strict --out elsewhere"})
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private final FolderArgument folder = new FolderArgument();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "Where the report goes, made if needed (default: FOLDER).")
    private @Nullable Path out;

    @Option(names = "--strict", description = "End with exit code 3 if outcomes are missing or trials failed.")
    private boolean strict;

    @Override
    public Integer call() {
        Study study = StudyCopy.read(folder.path()).source().study();
        Path into = Optional.ofNullable(out).orElse(folder.path());
        String command = "ravine report " + folder + (out == null ? "" : " --out " + out);
        try {
            Output output = new Output(into, spec);
            StudyResult result;
            try (Journal journal = Journal.read(Output.journal(folder.path()), study, Version.text())) {
                result = StudyRun.recorded(study, journal);
            }
            output.report(result, command);
            return code(result);
        } catch (ReportException | IOException e) {
            throw new UserErrorException(e);
        }
    }

    private int code(StudyResult result) {
        PrintWriter err = spec.commandLine().getErr();
        long missing = result.outcomes().stream()
                .filter(outcome -> outcome.status() == Status.INTERRUPTED)
                .count();
        if (missing > 0) {
            err.println("ravine: " + missing + " of " + result.outcomes().size()
                    + " outcomes are missing; this runs them: ravine resume " + folder);
        }
        if (!strict) {
            return ExitCode.OK;
        }
        int failed = Failures.told(result, err);
        return missing > 0 ? Main.INCOMPLETE : failed;
    }
}
