// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.IntStream;

/** A process of its own that runs a study into a journal, and prints the key of each outcome once it is there. */
final class StudyProcess {

    /** The exit code when the journal cannot be opened or written. */
    static final int REFUSED = 2;

    private static final int TRIALS = 300;
    private static final int ITERATIONS = 60_000;

    private StudyProcess() {}

    /** Trials of some milliseconds each, that end at their budget. */
    static Study study() {
        return Trials.study(IntStream.range(0, TRIALS)
                .mapToObj(i -> {
                    Trial trial = Trials.gradientDescent(10 + i, 1e-9);
                    return new Trial(
                            trial.experiment(),
                            trial.landscape(),
                            trial.optimizer(),
                            new Trial.StopChoice(1e-6, ITERATIONS),
                            true,
                            0);
                })
                .toArray(Trial[]::new));
    }

    /** The command line of such a process. */
    static String[] command(Path journal) {
        return new String[] {
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            // So that it starts soon, and writes no file but the journal and its traces.
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-Xshare:auto",
            "-cp",
            System.getProperty("java.class.path"),
            StudyProcess.class.getName(),
            journal.toString()
        };
    }

    /** Runs the study into the journal that is named. */
    public static void main(String[] args) throws InterruptedException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        try (Journal journal = Journal.open(Path.of(args[0]), study(), "test")) {
            out.println("open");
            StudyRun.run(study(), Shard.WHOLE, new LocalEngine(2, Catalogue.builtIn()), journal, new StudyListener() {
                @Override
                public void finished(Outcome outcome, int done, int total, double workDone) {
                    out.println(outcome.trial().key());
                }
            });
        } catch (IOException e) {
            out.println(e.getMessage());
            System.exit(REFUSED);
        }
    }
}
