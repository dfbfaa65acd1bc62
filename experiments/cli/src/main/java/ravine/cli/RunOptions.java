// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import ravine.experiments.Engine;
import ravine.experiments.Journal;
import ravine.experiments.Shard;
import ravine.experiments.Study;
import ravine.experiments.StudyListener;
import ravine.experiments.StudyRun;
import ravine.reports.LivePage;
import ravine.reports.Provenance;
import ravine.reports.ReportException;

/** How trials are run: the options that {@code run} and {@code resume} have in common, and what they do. */
final class RunOptions {

    private static final int MOST_PORT = 65_535;

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

    @Option(
            names = "--watch",
            paramLabel = "PORT",
            arity = "0..1",
            fallbackValue = "0",
            preprocessor = Attached.class,
            description =
                    "While trials run, serve the page of what is there to browsers on this machine, and to no other "
                            + "machine; at PORT, or at one that is free.")
    private @Nullable Integer port;

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
            try (LiveServer server = server();
                    Journal journal = journal(copy.source().study(), fresh, output)) {
                copy.write(folder);
                @Nullable Watch watch = server == null ? null : watch(server, copy, journal, command, spec);
                int code = run(copy, chosen, journal, output, command, spec, watch);
                if (server != null) {
                    server.awaitLastLook();
                }
                return code;
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

    private @Nullable LiveServer server() {
        if (port == null) {
            return null;
        }
        if (port < 0 || port > MOST_PORT) {
            throw new UserErrorException("--watch: expected a port from 0 to " + MOST_PORT + ", found " + port);
        }
        try {
            return LiveServer.at(port);
        } catch (IOException e) {
            throw new UserErrorException(
                    "--watch: expected a port that is free, found " + port + ": " + e.getMessage());
        }
    }

    private static Watch watch(LiveServer server, StudyCopy copy, Journal journal, String command, CommandSpec spec)
            throws IOException {
        Study study = copy.source().study();
        Provenance provenance = new Provenance(command, Version.text(), Instant.now());
        Watch watch = new Watch(
                StudyRun.recorded(study, journal),
                StudyRun.size(study, copy.part()),
                new LivePage(provenance),
                System::nanoTime);
        server.start(watch);
        spec.commandLine().getErr().println("ravine: while it runs, its page is at " + server.address());
        return watch;
    }

    private int run(
            StudyCopy copy,
            Engine chosen,
            Journal journal,
            Output output,
            String command,
            CommandSpec spec,
            @Nullable Watch watch)
            throws IOException, ReportException {
        Study study = copy.source().study();
        Shard part = copy.part();
        PrintWriter err = spec.commandLine().getErr();
        int code = ExitCode.OK;
        try (ProgressDisplay display = ProgressDisplay.of(progress, err)) {
            StudyListener listener = watch == null ? display : new Listeners(List.of(display, watch));
            StudyRun.run(study, part, chosen, journal, listener);
        } catch (InterruptedException e) {
            code = Main.INTERRUPTED;
        }
        if (watch != null) {
            watch.ended(
                    code == Main.INTERRUPTED
                            ? "The run was interrupted; the same command goes on from there."
                            : "The run has ended; its outcomes are in " + journal + ".");
        }
        if (part.isWhole()) {
            output.report(StudyRun.recorded(study, journal), command);
        } else if (code == ExitCode.OK) {
            spec.commandLine()
                    .getOut()
                    .println("Part " + part + " of the study is in " + journal
                            + "; put the parts together with: ravine merge OUT DIR...");
        }
        if (code == Main.INTERRUPTED) {
            err.println("ravine: interrupted; what was finished is kept, and the same command goes on from there");
        } else if (strict) {
            code = Failures.told(StudyRun.recorded(study, journal), err);
        }
        return code;
    }
}
