// SPDX-License-Identifier: Apache-2.0
package ravine.jmh;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import ravine.experiments.Journal;
import ravine.experiments.JournalSummary;
import ravine.experiments.LocalEngine;
import ravine.experiments.Shard;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyListener;
import ravine.experiments.StudyRun;
import ravine.experiments.Trial;

/**
 * How long many {@link SmallTrials} take, once: run on two threads into a journal, and the journal opened again, summed up, and asked for
 * each trial. Not a JMH benchmark, since once is the question. {@code …_cpu_s} is what all threads took, the virtual machine's own among
 * them: for the run, half of it is the least that two cores take; the rest is done by one thread, and what it is above {@code …_s} is
 * the virtual machine's own. Traces are read for {@code find_us}, of at most 100 000 trials. The heap is what is in use after a
 * collection, with the study and the journal.
 *
 * <p>Run it with the numbers of trials, such as
 *
 * <pre>{@code
 * mvn -q -DskipTests package
 * java -cp experiments/jmh/target/benchmarks.jar ravine.jmh.EngineScale 10000 100000
 * }</pre>
 */
public final class EngineScale {

    private static final double SECOND = 1e9;
    private static final double MICROSECOND = 1e3;
    private static final int MOST_FOUND = 100_000;
    private static final double MEGABYTE = 1e6;

    private EngineScale() {}

    /**
     * Measures.
     *
     * @param args numbers of trials
     * @throws IOException if no journal can be written into the folder for temporary files
     * @throws InterruptedException if interrupted
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.out.println(
                "trials  run_s  run_cpu_s  open_s  sum_s  load_cpu_s  have_s  find_us  journal_MB  traces_MB  heap_study_MB  heap_run_MB");
        Path folder = Files.createTempDirectory("ravine-scale");
        Path file = folder.resolve("journal.jsonl");
        for (String arg : args) {
            int count = Integer.parseInt(arg);
            Study study = SmallTrials.study(count);
            double studyHeap = heap();
            double runHeap;
            long start = System.nanoTime();
            double run;
            double processor = processor();
            try (Journal journal = Journal.begin(file, study, "scale")) {
                StudyRun.run(study, Shard.WHOLE, new LocalEngine(2), journal, new StudyListener() {});
                run = (System.nanoTime() - start) / SECOND;
                processor = processor() - processor;
                runHeap = heap();
            }
            start = System.nanoTime();
            double loaded = processor();
            try (Journal journal = Journal.open(file, study, "scale")) {
                final double open = (System.nanoTime() - start) / SECOND;
                start = System.nanoTime();
                JournalSummary summary = journal.summary();
                final double sum = (System.nanoTime() - start) / SECOND;
                loaded = processor() - loaded;
                require(summary.byStatus().keySet().equals(Set.of(Status.BUDGET_SPENT)) && summary.trials() == count);
                start = System.nanoTime();
                int had = 0;
                for (Trial trial : study.trials()) {
                    had += journal.has(trial) ? 1 : 0;
                }
                final double have = (System.nanoTime() - start) / SECOND;
                require(had == count);
                List<Trial> some = study.trials().subList(0, Math.min(count, MOST_FOUND));
                start = System.nanoTime();
                for (Trial trial : some) {
                    require(journal.find(trial).orElseThrow().status() == Status.BUDGET_SPENT);
                }
                final double find = (System.nanoTime() - start) / MICROSECOND / some.size();
                System.out.printf(
                        "%d  %.1f  %.1f  %.1f  %.1f  %.1f  %.1f  %.0f  %.0f  %.0f  %.0f  %.0f%n",
                        count,
                        run,
                        processor,
                        open,
                        sum,
                        loaded,
                        have,
                        find,
                        Files.size(file) / MEGABYTE,
                        Files.size(Journal.traces(file)) / MEGABYTE,
                        studyHeap,
                        runHeap);
            }
        }
        Files.delete(Journal.traces(file));
        Files.delete(file);
        Files.delete(folder);
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw new IllegalStateException("the journal does not hold what was run");
        }
    }

    private static double processor() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / SECOND;
    }

    private static double heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return (runtime.totalMemory() - runtime.freeMemory()) / MEGABYTE;
    }
}
