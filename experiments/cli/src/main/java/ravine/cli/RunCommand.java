// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import ravine.experiments.Journal;
import ravine.experiments.LocalEngine;
import ravine.experiments.Study;
import ravine.experiments.StudyFaultException;
import ravine.experiments.StudyFile;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.reports.Provenance;
import ravine.reports.ReportException;
import ravine.reports.ReportWriter;
import ravine.reports.Summary;

/** Runs a study and writes its report. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = {
            "Runs a study and writes report.html, summary.md, outcomes.csv, traces.csv, tuning.csv, rates.csv, exponents.csv"
                    + " and manifest.json.",
            "A run that was stopped goes on where it was when it is started again with the same --out."
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
            description = "Trials that run at one time (default: the processors, here ${DEFAULT-VALUE}). "
                    + "The results are the same for any number.")
    private int threads = Runtime.getRuntime().availableProcessors();

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

    @Override
    public Integer call() throws InterruptedException {
        if (threads < 1) {
            throw new UserErrorException("--threads: expected a whole number >= 1, found " + threads);
        }
        Study parsed = read();
        try {
            ReportWriter writer = ReportWriter.into(out);
            StudyResult result = run(parsed);
            List<Path> written = writer.write(result, new Provenance(commandLine(), Version.text(), Instant.now()));
            print(result, written);
            return ExitCode.OK;
        } catch (ReportException e) {
            throw new UserErrorException(e);
        }
    }

    private Study read() {
        try {
            return study == null ? DefaultStudy.read() : StudyFile.read(study);
        } catch (StudyFaultException e) {
            throw new UserErrorException(e);
        }
    }

    private StudyResult run(Study parsed) throws InterruptedException {
        Path file = out.resolve("journal.jsonl");
        try {
            if (fresh) {
                Files.deleteIfExists(file);
            }
            try (Journal journal = Journal.open(file, Version.text());
                    ProgressDisplay display =
                            ProgressDisplay.of(progress, spec.commandLine().getErr())) {
                return StudyRun.run(parsed, new LocalEngine(threads), journal, display);
            }
        } catch (IOException e) {
            throw new UserErrorException(e);
        }
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

    private String commandLine() {
        return "ravine run" + Optional.ofNullable(study).map(path -> " " + path).orElse("") + " --out " + out;
    }
}
