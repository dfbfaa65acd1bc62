// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Threads that run trials in the order of a list, and hand what they make of their outcomes to one other thread. They wait for it
 * when it falls behind, so that what they hold does not grow with the number of trials.
 *
 * @param <T> what they make of an outcome
 */
final class Crew<T> {

    /** Outcomes that may wait to be taken. */
    static final int MOST_WAITING = 256;

    private static final long PATIENCE_MILLIS = 50;

    /** How long an interrupted run waits for evaluations that have begun: five seconds. */
    private static final long MOST_WAITS = 100;

    private final List<Trial> trials;
    private final TrialRunner runner;
    private final Function<Outcome, T> work;
    private final AtomicInteger next = new AtomicInteger();
    private final BlockingQueue<Done<T>> finished = new ArrayBlockingQueue<>(MOST_WAITING);
    private final List<Thread> threads;

    /** No further trial is begun. */
    private volatile boolean stopped;

    /** Nobody takes outcomes any more. */
    private volatile boolean abandoned;

    /** What was made of an outcome, or what was thrown in its stead. */
    private record Done<T>(@Nullable T made, @Nullable Throwable thrown) {

        T orThrow() {
            if (made == null) {
                throw new IllegalStateException("a trial ended without an outcome: " + thrown, thrown);
            }
            return made;
        }
    }

    /** Engages and starts the threads. */
    Crew(List<Trial> trials, TrialRunner runner, Function<Outcome, T> work, int size) {
        this.trials = trials;
        this.runner = runner;
        this.work = work;
        this.threads = Stream.generate(this::thread)
                .limit(Math.min(size, trials.size()))
                .toList();
        threads.forEach(Thread::start);
    }

    /** A daemon, so that an evaluation that hangs does not keep the process. */
    private Thread thread() {
        Thread thread = new Thread(this::runTrials, "ravine-trial");
        thread.setDaemon(true);
        return thread;
    }

    private void runTrials() {
        try {
            for (int i = next.getAndIncrement(); i < trials.size() && !stopped; i = next.getAndIncrement()) {
                hand(new Done<>(work.apply(runner.run(trials.get(i))), null));
            }
        } catch (CancellationException e) {
            if (!stopped) {
                hand(new Done<>(null, e));
            }
        } catch (Throwable e) { // Else whoever waits for the outcome would wait for ever.
            hand(new Done<>(null, e));
        }
    }

    /** Not to be interrupted: an outcome that is there is not lost. */
    private void hand(Done<T> done) {
        boolean interrupted = false;
        boolean handed = false;
        while (!handed && !abandoned) {
            try {
                handed = finished.offer(done, PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for an outcome; to be called once for each trial. */
    T take() throws InterruptedException {
        return finished.take().orThrow();
    }

    /** Begins no further trial, and passes on the outcomes of those that end soon. */
    void finish(Consumer<T> sink) throws InterruptedException {
        stop();
        long waits = 0;
        boolean waiting = true;
        while (waiting) {
            boolean working = waits < MOST_WAITS && threads.stream().anyMatch(Thread::isAlive);
            @Nullable Done<T> done = finished.poll(working ? PATIENCE_MILLIS : 0, TimeUnit.MILLISECONDS);
            if (done != null) {
                sink.accept(done.orThrow());
            } else {
                waits++;
            }
            waiting = working || done != null;
        }
    }

    /** Ends the threads; what is left of their work is dropped. */
    void dismiss() {
        abandoned = true;
        stop();
    }

    private void stop() {
        stopped = true;
        threads.forEach(Thread::interrupt);
    }
}
