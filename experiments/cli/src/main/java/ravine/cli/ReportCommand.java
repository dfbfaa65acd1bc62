// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
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
            "Of a run that was stopped it is the report of what was finished; `ravine resume` runs the rest."
        },
        footerHeading = Examples.HEADING,
        footer = {"  ravine report out", "  ravine report out --strict"})
final class ReportCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "A folder that `ravine run` or `ravine merge` has written.")
    private Path folder;

    @Option(names = "--strict", description = "End with exit code 3 if outcomes are missing or trials failed.")
    private boolean strict;

    @Override
    public Integer call() {
        Study study = StudyCopy.read(folder).source().study();
        try {
            Output output = new Output(folder, spec);
            try (Journal journal = Journal.open(output.journal(), study, Version.text())) {
                StudyResult result = StudyRun.recorded(study, journal);
                output.report(result, "ravine report " + folder);
                return code(result);
            }
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
