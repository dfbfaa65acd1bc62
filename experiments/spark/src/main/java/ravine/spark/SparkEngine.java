// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.SparkContext;
import ravine.experiments.Engine;
import ravine.experiments.Outcome;
import ravine.experiments.Trial;

/**
 * Runs trials as tasks of a Spark context, those with the largest {@link Trial#cost} first. The sink is called on the caller's
 * thread. Trials name families of the {@link ravine.experiments.Catalogue#standard} catalogue of the process that runs them;
 * the classes of Ravine, and of families and functions of the user's, are on the class path there.
 *
 * <p>Outcomes arrive when a task ends: several at a time of cheap trials, one of a trial that is not cheap. When a run is
 * interrupted, tasks are called off; what they have not brought back is run again another time. The driver waits for some
 * hundreds of tasks at a time, however many there are.
 */
public final class SparkEngine implements Engine {

    private final SparkContext context;

    /**
     * Makes an engine on a context that its owner stops.
     *
     * @param context where tasks run
     */
    public SparkEngine(SparkContext context) {
        this.context = context;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalStateException if a trial throws an error, with what it has thrown
     */
    @Override
    public void run(List<Trial> trials, Consumer<Outcome> sink) throws InterruptedException {
        Dispatch dispatch = new Dispatch(context, Bundle.of(trials));
        try {
            while (dispatch.hasNext()) {
                pass(dispatch.next(), sink);
            }
        } catch (InterruptedException e) {
            dispatch.rest().forEach(result -> pass(result, sink));
            throw e;
        } finally {
            dispatch.recall();
        }
    }

    private static void pass(BundleResult result, Consumer<Outcome> sink) {
        result.outcomes().forEach(sink);
        if (!result.error().isEmpty()) {
            throw new IllegalStateException("a trial ended without an outcome: " + result.error());
        }
    }
}
