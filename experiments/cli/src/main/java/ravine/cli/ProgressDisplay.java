// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.time.Duration;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import ravine.experiments.Outcome;
import ravine.experiments.StudyListener;

/** Shows how a study gets on: a bar, a line for each trial, or nothing. */
interface ProgressDisplay extends StudyListener, AutoCloseable {

    /** Ends the display, for better or worse. */
    @Override
    default void close() {}

    /** The display that the user wants, on standard error. */
    static ProgressDisplay of(Progress progress, PrintWriter err) {
        return switch (progress.resolve()) {
            case BAR -> new Bar();
            case PLAIN -> new Lines(err);
            case NONE, AUTO -> new ProgressDisplay() {};
        };
    }

    /** What to say of outcomes that are there already; both displays print it. */
    private static String taken(int count) {
        return count + " outcomes are in the folder already and are taken from there (--fresh runs them again)";
    }

    /** A bar that is rewritten in place. */
    final class Bar implements ProgressDisplay {

        private final Forecast forecast = new Forecast();
        private @Nullable ProgressBar bar;
        private int total;

        @Override
        public void started(int trials) {
            total = trials;
        }

        @Override
        public void resumed(int count) {
            if (count > 0) {
                System.err.println(ProgressDisplay.taken(count));
            }
            bar = new ProgressBarBuilder()
                    .setTaskName("Trials")
                    .setInitialMax(total)
                    .startsFrom(count, Duration.ZERO)
                    .setUpdateIntervalMillis(200)
                    .setStyle(
                            Terminal.isColored(System.getenv())
                                    ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK
                                    : ProgressBarStyle.UNICODE_BLOCK)
                    // By the count of trials; ours is by their cost.
                    .hideEta()
                    .setConsumer(new ConsoleProgressBarConsumer(System.err))
                    .build();
        }

        @Override
        public void finished(Outcome outcome, int done, int trials, double workDone) {
            if (bar != null) {
                bar.setExtraMessage(forecast.after(workDone) + " "
                        + outcome.trial().optimizer().label());
                bar.stepTo(done);
            }
        }

        @Override
        public void close() {
            if (bar != null) {
                bar.close();
            }
        }
    }

    /** A line for each trial, for logs and for terminals that cannot move their cursor. */
    final class Lines implements ProgressDisplay {

        private final PrintWriter err;
        private final Forecast forecast = new Forecast();

        Lines(PrintWriter err) {
            this.err = err;
        }

        @Override
        public void resumed(int count) {
            if (count > 0) {
                err.println(ProgressDisplay.taken(count));
            }
        }

        @Override
        public void finished(Outcome outcome, int done, int total, double workDone) {
            int width = Integer.toString(total).length();
            err.println("[" + " ".repeat(width - Integer.toString(done).length()) + done + "/" + total + "] "
                    + outcome.trial().experiment() + ": "
                    + outcome.trial().optimizer().label() + " on "
                    + Digests.shortened(outcome.trial().landscape().id()) + ": "
                    + outcome.status().text() + ", "
                    + outcome.iterations() + " iterations" + forecast.after(workDone));
        }
    }
}
