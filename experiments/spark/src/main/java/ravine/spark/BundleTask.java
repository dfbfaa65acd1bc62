// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.Serial;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import ravine.experiments.Catalogue;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;
import ravine.experiments.TrialRunner;
import scala.Function1;
import scala.collection.Iterator;

/** What a task does, on whatever machine: runs the trials of the one bundle of its partition. */
final class BundleTask implements Function1<Iterator<Bundle>, BundleResult>, Serializable {

    @Serial
    private static final long serialVersionUID = 1L;

    /** One for all tasks of a process, since it remembers what trials on one landscape share; made by the first of them. */
    private static final class Shared {

        static final TrialRunner RUNNER = new TrialRunner(Catalogue.standard());

        private Shared() {}
    }

    @Override
    public BundleResult apply(Iterator<Bundle> partition) {
        List<Outcome> outcomes = new ArrayList<>();
        for (Trial trial : partition.next().trials()) {
            try {
                outcomes.add(Shared.RUNNER.run(trial));
            } catch (CancellationException e) {
                if (Thread.currentThread().isInterrupted()) {
                    throw e; // Of a task that is called off nobody takes a result.
                }
                return new BundleResult(outcomes, e.toString());
            } catch (Throwable e) {
                return new BundleResult(outcomes, e.toString());
            }
        }
        return new BundleResult(outcomes, "");
    }
}
