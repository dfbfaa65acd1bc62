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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Engine;
import ravine.experiments.Journal;
import ravine.experiments.Shard;
import ravine.experiments.Study;
import ravine.experiments.StudyRun;
import ravine.reports.ReportException;

/** Runs a study and writes its report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study and writes report.html, summary.md, ten tables as CSV such as outcomes.csv and traces.csv,"
                    + " manifest.json and, in figures/, each figure as SVG.",
            "A run that was stopped goes on where it was when it is started again with the same --out. Ctrl-C stops one, and "
                    + "leaves a report of what was finished."
        })
final class RunCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "STUDY",
            arity = "0..1",
            description = "A study file in YAML. Without it, the default study: what the condition number costs.")
    private @Nullable Path study;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            defaultValue = "out",
            description = "The folder for all that is written, made if needed (default: ${DEFAULT-VALUE}).")
    private Path out;

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
            names = "--fresh",
            description = "Forget the outcomes that DIR holds from earlier runs, and run every trial again.")
    private boolean fresh;

    @Option(
            names = "--progress",
            paramLabel = "HOW",
            defaultValue = "auto",
            description = "${COMPLETION-CANDIDATES}: a bar on a terminal and lines elsewhere, a bar, lines, or nothing "
                    + "(default: ${DEFAULT-VALUE}).")
    private Progress progress;

    @Option(
            names = "--shard",
            paramLabel = "i/N",
            description =
                    "Run the i-th of N parts of the study alone, i from 1 to N, for machines that do not know of each "
                            + "other. DIR gets no report but a journal; `ravine merge` puts the parts together.")
    private @Nullable String shard;

    @Override
    public Integer call() {
        if (threads < 1) {
            throw new UserErrorException("--threads: expected a whole number >= 1, found " + threads);
        }
        Shard part = shard();
        Engine chosen = Engines.named(engine, Optional.ofNullable(master), threads);
        Study parsed = DefaultStudy.or(study);
        try {
            Output output = new Output(out, spec);
            Interruption interruption = new Interruption();
            try (Journal journal = journal(parsed, output)) {
                return run(parsed, part, chosen, journal, output);
            } finally {
                interruption.close();
            }
        } catch (ReportException | IOException e) {
            throw new UserErrorException(e);
        }
    }

    private Journal journal(Study parsed, Output output) throws IOException {
        return fresh
                ? Journal.begin(output.journal(), parsed, Version.text())
                : Journal.open(output.journal(), parsed, Version.text());
    }

    private Shard shard() {
        try {
            return shard == null ? Shard.WHOLE : Shard.parse(shard);
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("--" + e.getMessage());
        }
    }

    private int run(Study parsed, Shard part, Engine chosen, Journal journal, Output output)
            throws IOException, ReportException {
        PrintWriter err = spec.commandLine().getErr();
        int code = ExitCode.OK;
        try (ProgressDisplay display = ProgressDisplay.of(progress, err)) {
            StudyRun.run(parsed, part, chosen, journal, display);
        } catch (InterruptedException e) {
            code = Main.INTERRUPTED;
        }
        if (part.isWhole()) {
            output.report(StudyRun.recorded(parsed, journal), commandLine());
        } else if (code == ExitCode.OK) {
            spec.commandLine()
                    .getOut()
                    .println("Part " + part + " of the study is in " + journal
                            + "; put the parts together with: ravine merge " + "OUT DIR..." + studyOption());
        }
        if (code == Main.INTERRUPTED) {
            err.println("ravine: interrupted; what was finished is kept, and the same command goes on from there");
        }
        return code;
    }

    private String studyOption() {
        return study == null ? "" : " --study " + study;
    }

    private String commandLine() {
        return "ravine run" + Optional.ofNullable(study).map(path -> " " + path).orElse("") + " --out " + out;
    }
}
