// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.ExitCode;
import ravine.experiments.Outcome;
import ravine.experiments.Status;
import ravine.experiments.StudyResult;

/** Trials that could not be run to an end. */
final class Failures {

    private Failures() {}

    /** Says how many there are, and what happened to the first; the exit code of a strict command. */
    static int told(StudyResult result, PrintWriter err) {
        List<Outcome> failed = result.outcomes().stream()
                .filter(outcome -> !outcome.status().hasRun() && outcome.status() != Status.INTERRUPTED)
                .toList();
        if (failed.isEmpty()) {
            return ExitCode.OK;
        }
        Outcome first = failed.get(0);
        err.println("ravine: " + failed.size() + " of " + result.outcomes().size() + " trials failed, the first "
                + first.trial().optimizer().label() + " on "
                + Digests.shortened(first.trial().landscape().id()) + ": " + first.message());
        return Main.INCOMPLETE;
    }
}
