// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs trials on threads of this process. The sink is called on the caller's thread. */
public final class LocalEngine implements Engine {

    /** How long an interrupted engine waits for evaluations that have begun. */
    private static final long LAST_SECONDS = 5;

    private final int threads;
    private final TrialRunner runner;

    /**
     * Makes an engine for trials that name families of the {@link Catalogue#standard} catalogue.
     *
     * @param threads how many trials run at a time, at least 1
     */
    public LocalEngine(int threads) {
        this(threads, Catalogue.standard());
    }

    /**
     * Makes an engine.
     *
     * @param threads how many trials run at a time, at least 1
     * @param catalogue the families that trials name
     */
    public LocalEngine(int threads, Catalogue catalogue) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1 but was " + threads);
        }
        this.threads = threads;
        this.runner = new TrialRunner(catalogue);
    }

    @Override
    public void run(List<Trial> trials, Consumer<Outcome> sink) throws InterruptedException {
        ExecutorService pool = Executors.newFixedThreadPool(threads, LocalEngine::daemon);
        CompletionService<Outcome> finished = new ExecutorCompletionService<>(pool);
        try {
            expensiveFirst(trials).forEach(trial -> finished.submit(() -> runner.run(trial)));
            for (int i = 0; i < trials.size(); i++) {
                deliver(finished.take(), sink);
            }
        } catch (InterruptedException e) {
            pool.shutdownNow();
            deliverRest(pool, finished, sink);
            throw e;
        } finally {
            pool.shutdownNow();
        }
    }

    /** Daemons, so that an evaluation that hangs does not keep the process. */
    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "ravine-trial");
        thread.setDaemon(true);
        return thread;
    }

    /**
     * Long runs at the end would leave threads idle. The budget with all candidates bounds a trial's length, and among equals
     * the last ones are started first, since studies go from the easy to the hard.
     */
    private static List<Trial> expensiveFirst(List<Trial> trials) {
        List<Trial> order = new ArrayList<>(trials);
        Collections.reverse(order);
        order.sort(Comparator.comparingDouble(LocalEngine::budget).reversed());
        return order;
    }

    private static double budget(Trial trial) {
        return (double) trial.stop().maxIterations()
                * Math.max(1, trial.optimizer().candidates().size());
    }

    private static void deliver(Future<Outcome> outcome, Consumer<Outcome> sink) throws InterruptedException {
        try {
            sink.accept(outcome.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("a trial ended without an outcome: " + e.getCause(), e.getCause());
        }
    }

    /** What was finished before the interruption is not lost. */
    private static void deliverRest(ExecutorService pool, CompletionService<Outcome> finished, Consumer<Outcome> sink)
            throws InterruptedException {
        pool.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
        @Nullable Future<Outcome> rest = finished.poll();
        while (rest != null) {
            try {
                sink.accept(rest.get());
            } catch (ExecutionException e) {
                if (!(e.getCause() instanceof CancellationException)) {
                    throw new IllegalStateException("a trial ended without an outcome: " + e.getCause(), e.getCause());
                }
            }
            rest = finished.poll();
        }
    }
}
