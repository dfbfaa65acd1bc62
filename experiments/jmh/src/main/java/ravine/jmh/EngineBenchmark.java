// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import ravine.experiments.Catalogue;
import ravine.experiments.Journal;
import ravine.experiments.LocalEngine;
import ravine.experiments.Shard;
import ravine.experiments.Study;
import ravine.experiments.StudyListener;
import ravine.experiments.StudyRun;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;

/**
 * What does an engine add to a trial, and a journal to an engine? One of {@link SmallTrials}, by the runner alone, on the one thread of
 * an engine, and into a journal from there. The engine's own cost is the second less the first; with the journal it is the third
 * less the first, wall time, for the journal is written on another thread.
 *
 * <p>Run it with
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -jar experiments/jmh/target/benchmarks.jar EngineBenchmark
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {

    private static final int TRIALS = 1000;

    private final Study study = SmallTrials.study(TRIALS);
    private final List<Trial> trials = study.trials();
    private final TrialRunner runner = new TrialRunner(Catalogue.standard());
    private final LocalEngine engine = new LocalEngine(1);
    private Path folder = Path.of("");

    /** Made by the harness. */
    public EngineBenchmark() {}

    /**
     * A folder for journals.
     *
     * @throws IOException if the folder for temporary files cannot be written
     */
    @Setup(Level.Trial)
    public void makeFolder() throws IOException {
        folder = Files.createTempDirectory("ravine-journal");
    }

    /**
     * Removes it.
     *
     * @throws IOException if the folder for temporary files cannot be written
     */
    @TearDown(Level.Trial)
    public void removeFolder() throws IOException {
        Files.deleteIfExists(Journal.traces(journal()));
        Files.deleteIfExists(journal());
        Files.delete(folder);
    }

    private Path journal() {
        return folder.resolve("journal.jsonl");
    }

    /**
     * The trials alone.
     *
     * @param hole where outcomes go
     */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public void runner(Blackhole hole) {
        for (Trial trial : trials) {
            hole.consume(runner.run(trial));
        }
    }

    /**
     * Handed over from a thread of an engine.
     *
     * @param hole where outcomes go
     * @throws InterruptedException if interrupted
     */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public void engine(Blackhole hole) throws InterruptedException {
        engine.run(trials, hole::consume);
    }

    /**
     * And written into a journal, which is begun and closed each time.
     *
     * @param hole where the journal goes
     * @throws IOException if the folder for temporary files cannot be written
     * @throws InterruptedException if interrupted
     */
    @Benchmark
    @OperationsPerInvocation(TRIALS)
    public void journal(Blackhole hole) throws IOException, InterruptedException {
        try (Journal journal = Journal.begin(journal(), study, "benchmark")) {
            StudyRun.run(study, Shard.WHOLE, engine, journal, new StudyListener() {});
            hole.consume(journal);
        }
    }
}
