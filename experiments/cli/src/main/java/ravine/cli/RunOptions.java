// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import ravine.experiments.Engine;
import ravine.experiments.Journal;
import ravine.experiments.Shard;
import ravine.experiments.Study;
import ravine.experiments.StudyRun;
import ravine.reports.ReportException;

/** How trials are run: the options that {@code run} and {@code resume} have in common, and what they do. */
final class RunOptions {

    @Option(
            names = {"-j", "--threads"},
            paramLabel = "N",
            description =
                    "Trials that run at one time with --engine local (default: the processors, here ${DEFAULT-VALUE}). "
                            + "The results are the same for any number.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            defaultValue = Engines.LOCAL,
            description =
                    "What runs the trials: local, threads of this process, or spark, tasks of Apache Spark, where that is "
                            + "on the class path. The results are the same (default: ${DEFAULT-VALUE}).")
    private String engine;

    @Option(
            names = "--master",
            paramLabel = "URL",
            description =
                    "With --engine spark, where: local[N], N threads of this process, or a cluster, spark://HOST:PORT "
                            + "(default: what spark-submit says, else local[*], as many threads as processors).")
    private @Nullable String master;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "auto, bar, plain or none: a bar on a terminal and lines elsewhere, a bar, lines, or nothing "
                    + "(default: ${DEFAULT-VALUE}).")
    private Progress progress;

    @Option(
            names = "--strict",
            description = "End with exit code 3 if trials failed or ran out of time. Runs that diverge are results.")
    private boolean strict;

    /** What runs the trials; a {@link UserErrorException} if the options do not go together, before a study is read. */
    Engine engine() {
        if (threads < 1) {
            throw new UserErrorException("--threads: expected a whole number >= 1, found " + threads);
        }
        return Engines.named(engine, Optional.ofNullable(master), threads);
    }

    /** Runs what the folder has no outcome of, and writes its report. */
    int run(StudyCopy copy, Engine chosen, Path folder, boolean fresh, String command, CommandSpec spec) {
        try {
            Output output = new Output(folder, spec);
            Interruption interruption = new Interruption();
            try (Journal journal = journal(copy.source().study(), fresh, output)) {
                copy.write(folder);
                return run(copy, chosen, journal, output, command, spec);
            } finally {
                interruption.close();
            }
        } catch (ReportException | IOException e) {
            throw new UserErrorException(e);
        }
    }

    private static Journal journal(Study study, boolean fresh, Output output) throws IOException {
        return fresh
                ? Journal.begin(output.journal(), study, Version.text())
                : Journal.open(output.journal(), study, Version.text());
    }

    private int run(StudyCopy copy, Engine chosen, Journal journal, Output output, String command, CommandSpec spec)
            throws IOException, ReportException {
        Study study = copy.source().study();
        Shard part = copy.part();
        PrintWriter err = spec.commandLine().getErr();
        int code = ExitCode.OK;
        try (ProgressDisplay display = ProgressDisplay.of(progress, err)) {
            StudyRun.run(study, part, chosen, journal, display);
        } catch (InterruptedException e) {
            code = Main.INTERRUPTED;
        }
        if (part.isWhole()) {
            output.report(StudyRun.recorded(study, journal), command);
        } else if (code == ExitCode.OK) {
            spec.commandLine()
                    .getOut()
                    .println("Part " + part + " of the study is in " + journal
                            + "; put the parts together with: ravine merge OUT DIR..." + studyOption(copy));
        }
        if (code == Main.INTERRUPTED) {
            err.println("ravine: interrupted; what was finished is kept, and the same command goes on from there");
        } else if (strict) {
            code = Failures.told(StudyRun.recorded(study, journal), err);
        }
        return code;
    }

    /** The default study is where there is no file. */
    private static String studyOption(StudyCopy copy) {
        Path file = copy.source().file();
        return file.isAbsolute() ? " --study " + file : "";
    }
}
