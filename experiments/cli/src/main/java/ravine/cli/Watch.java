// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.Study;
import ravine.experiments.StudyListener;
import ravine.experiments.StudyResult;
import ravine.experiments.StudyRun;
import ravine.reports.LivePage;

/**
 * What a run shows while it runs. It hears of each outcome on the run's thread, where it does nothing but remember it. The page is made on
 * the thread of whoever asks for it, and seldom enough that a run whose threads have no processor to spare loses little by it: not
 * before two seconds, and nineteen times what the last page took, have gone by.
 */
final class Watch implements StudyListener, LiveServer.Source {

    private static final long LEAST_NANOS = Duration.ofSeconds(2).toNanos();

    /** A page may take one part in so many of the time. */
    private static final int SHARE = 20;

    private final Study study;
    private final int total;
    private final LivePage pages;
    private final LongSupplier clock;
    private final Forecast forecast = new Forecast();

    /** By the keys of the trials; this and what follows belongs to whoever has the lock of this object. */
    private final Map<String, Outcome> outcomes = new HashMap<>();

    private int done;
    private String left = "";
    private String end = "";
    private @Nullable Made made;

    /** Held while a page is made, which takes long; whoever has it may take the other lock, and not the other way round. */
    private final Object making = new Object();

    /** A page, and when the next one may be made. */
    private record Made(LivePage.Made page, long next) {}

    /**
     * Begins to watch.
     *
     * @param known what is known before the run begins
     * @param total how many trials are to be run, those that are known among them
     * @param pages makes pages
     * @param clock in nanoseconds
     */
    Watch(StudyResult known, int total, LivePage pages, LongSupplier clock) {
        this.study = known.study();
        this.total = total;
        this.pages = pages;
        this.clock = clock;
        for (Outcome outcome : known.outcomes()) {
            if (outcome.status() != Status.INTERRUPTED) {
                outcomes.put(outcome.trial().key(), outcome);
            }
        }
    }

    @Override
    public synchronized void resumed(int count) {
        done = count;
    }

    @Override
    public synchronized void finished(Outcome outcome, int count, int trials, double workDone) {
        outcomes.put(outcome.trial().key(), outcome);
        done = count;
        left = forecast.after(workDone);
    }

    /** The run has ended; what to say of that, in a sentence. */
    synchronized void ended(String sentence) {
        end = sentence;
    }

    private synchronized boolean isDue() {
        return made == null
                || (made.page().shown() != done && (!end.isEmpty() || clock.getAsLong() - made.next() >= 0));
    }

    private synchronized String text() {
        return done + " of " + total + " trials have been run" + (end.isEmpty() ? left + "." : ". " + end);
    }

    @Override
    public synchronized String state() {
        ObjectNode state = Json.object();
        state.put("text", text());
        state.put("done", done);
        state.put("total", total);
        state.put("shown", made == null ? -1 : made.page().shown());
        state.put("due", isDue());
        state.put("finished", !end.isEmpty());
        return Json.text(state);
    }

    @Override
    public LivePage.Made page() {
        synchronized (making) {
            Made current = current();
            return current == null ? makeAnew() : current.page();
        }
    }

    /** The page that there is, unless it is time for another one. */
    private synchronized @Nullable Made current() {
        return isDue() ? null : made;
    }

    private LivePage.Made makeAnew() {
        long begin = clock.getAsLong();
        Map<String, Outcome> known;
        int shown;
        String text;
        synchronized (this) {
            known = new HashMap<>(outcomes);
            shown = done;
            text = text();
        }
        LivePage.Made page = pages.made(StudyRun.known(study, known), shown, total, text);
        long now = clock.getAsLong();
        synchronized (this) {
            made = new Made(page, now + Math.max(LEAST_NANOS, (SHARE - 1) * (now - begin)));
        }
        return page;
    }
}
