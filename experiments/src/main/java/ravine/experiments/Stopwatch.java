// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

/** The time of a run without that of those who watch it. For one run, on its thread. */
final class Stopwatch {

    private long start;
    private boolean isStarted;
    private long stopped;

    /** Stops the time, which begins with the first call. */
    void pause() {
        stopped = System.nanoTime();
        if (!isStarted) {
            isStarted = true;
            start = stopped;
        }
    }

    /** The time up to the last pause, in nanoseconds. */
    long elapsed() {
        return stopped - start;
    }

    /** Lets the time go on. */
    void resume() {
        start += System.nanoTime() - stopped;
    }
}
