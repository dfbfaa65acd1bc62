// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.List;
import ravine.experiments.Outcome;
import ravine.experiments.StudyListener;

/** Several that hear the same, in this order. */
record Listeners(List<StudyListener> all) implements StudyListener {

    @Override
    public void started(int total) {
        all.forEach(listener -> listener.started(total));
    }

    @Override
    public void resumed(int count) {
        all.forEach(listener -> listener.resumed(count));
    }

    @Override
    public void finished(Outcome outcome, int done, int total, double workDone) {
        all.forEach(listener -> listener.finished(outcome, done, total, workDone));
    }
}
