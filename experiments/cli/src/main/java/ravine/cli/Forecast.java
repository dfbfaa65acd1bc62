// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.time.Duration;

/** Foretells how long a run still takes, from the time since this was made. */
final class Forecast {

    private final long start = System.nanoTime();

    /** What to add to a line when a share of the work is done. */
    String after(double workDone) {
        return left(Duration.ofNanos(System.nanoTime() - start), workDone);
    }

    /** Such as ", about 12 s left"; nothing if that is below a second. */
    static String left(Duration passed, double workDone) {
        double seconds = passed.toNanos() * 1e-9 * (1 - workDone) / workDone;
        if (!(seconds >= 1)) {
            return "";
        }
        if (seconds < 100) {
            return ", about " + Math.round(seconds) + " s left";
        }
        double minutes = seconds / 60;
        return ", about " + (minutes < 100 ? Math.round(minutes) + " min" : Math.round(minutes / 60) + " h") + " left";
    }
}
