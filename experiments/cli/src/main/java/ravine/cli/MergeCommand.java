// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Journal;
import ravine.experiments.Shard;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.reports.ReportException;

/** Puts the parts of a study together that were run with {@code --shard}, and writes its report. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Puts the outcomes of several folders together, such as those of `ravine run --shard`, and writes the report that one "
                    + "run of the whole study would have written.",
            "If outcomes are missing the report is one of what is there, and the exit code is 3; `ravine run` with the same "
                    + "OUT runs what is missing."
        },
        footerHeading = Examples.HEADING,
        footer = {
            "  ravine run --shard 1/2 --out part-1",
            "  ravine run --shard 2/2 --out part-2                 perhaps on another machine",
            "  ravine merge whole part-1 part-2"
        })
final class MergeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "OUT",
            description = "The folder for all that is written, made if needed; outcomes that it holds already stay.")
    private Path out;

    @Parameters(
            index = "1..*",
            arity = "1..*",
            paramLabel = "DIR",
            description = "Folders that runs of the same study have written, with the same version of Ravine.")
    private List<Path> folders;

    @Option(
            names = {"-s", "--study"},
            paramLabel = "STUDY",
            description = "The study file in YAML. Without it, the study as the first DIR has kept it.")
    private @Nullable Path study;

    @Override
    public Integer call() {
        List<Path> parts = parts();
        StudySource source = study == null ? StudyCopy.read(folders.get(0)).source() : DefaultStudy.or(study);
        Study parsed = source.study();
        try {
            Output output = new Output(out, spec);
            try (Journal whole = Journal.open(output.journal(), parsed, Version.text())) {
                new StudyCopy(source, Shard.WHOLE).write(out);
                for (Path part : parts) {
                    try (Journal journal = Journal.read(part, parsed, Version.text())) {
                        StudyRun.merge(parsed, journal, whole);
                    }
                }
                StudyResult result = StudyRun.recorded(parsed, whole);
                output.report(result, commandLine());
                return complete(result);
            }
        } catch (ReportException | IOException e) {
            throw new UserErrorException(e);
        }
    }

    /** The journals of the parts. None may be that of OUT: a process that has done with a file gives up its lock on it. */
    private List<Path> parts() {
        List<Path> parts = new ArrayList<>();
        for (Path folder : folders) {
            Path journal = Output.journal(folder);
            if (!Files.exists(journal)) {
                throw new UserErrorException(journal + ": expected the journal of a run, found nothing there");
            }
            if (isOf(out, folder)) {
                throw new UserErrorException("DIR: expected other folders than OUT, found " + folder);
            }
            parts.add(journal);
        }
        return parts;
    }

    private static boolean isOf(Path out, Path folder) {
        try {
            return Files.exists(out) && Files.isSameFile(out, folder);
        } catch (IOException e) {
            throw new UserErrorException(folder + ": expected a readable folder, found " + e);
        }
    }

    private int complete(StudyResult result) {
        long missing = result.outcomes().stream()
                .filter(outcome -> outcome.status() == Status.INTERRUPTED)
                .count();
        if (missing == 0) {
            return ExitCode.OK;
        }
        spec.commandLine()
                .getErr()
                .println("ravine: " + missing + " of " + result.outcomes().size() + " outcomes are missing");
        return Main.INCOMPLETE;
    }

    private String commandLine() {
        return "ravine merge " + out
                + folders.stream().map(folder -> " " + folder).collect(Collectors.joining())
                + (study == null ? "" : " --study " + study);
    }
}
