// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.apache.spark.FutureAction;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rdd.RDD;
import org.jspecify.annotations.Nullable;
import scala.Function0;
import scala.collection.immutable.Seq;
import scala.concurrent.ExecutionContext;
import scala.jdk.javaapi.CollectionConverters;
import scala.runtime.BoxedUnit;
import scala.util.Try;

/**
 * Bundles on their way: sends them out in waves, one Spark job each, and takes their results as tasks end. A wave is sent when
 * less than another is out, so that what the driver holds does not grow with the number of trials. One thread.
 */
final class Dispatch {

    /** Bundles in a wave, on a cluster of not more than half as many cores. */
    static final int WAVE = 256;

    /** How long a lost context is given to turn out to be one that a process takes down which has been told to end. */
    private static final long GRACE_MILLIS = 1000;

    private static final String INTERRUPT_ON_CANCEL = "spark.job.interruptOnCancel";

    private final SparkContext context;
    private final List<Bundle> bundles;
    private final BlockingQueue<Arrival> arrived = new LinkedBlockingQueue<>();
    private final List<FutureAction<BoxedUnit>> jobs = new ArrayList<>();
    private int sent;
    private int taken;

    /** A result, or why there will be none. */
    private record Arrival(
            @Nullable BundleResult result, @Nullable Throwable failure) {}

    Dispatch(SparkContext context, List<Bundle> bundles) {
        this.context = context;
        this.bundles = bundles;
    }

    /** Whether there are results to be taken or waited for. */
    boolean hasNext() {
        return taken < bundles.size();
    }

    /** Waits for a result. */
    BundleResult next() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        try {
            int wave = Math.max(WAVE, 2 * context.defaultParallelism());
            while (sent < bundles.size() && sent - taken < wave) {
                send(bundles.subList(sent, Math.min(sent + wave, bundles.size())));
            }
        } catch (IllegalStateException e) { // A context that is stopped.
            throw lost(e);
        }
        Arrival arrival = arrived.take();
        if (arrival.result() == null) {
            throw lost(arrival.failure());
        }
        taken++;
        return arrival.result();
    }

    /** The results that nobody has to wait for. */
    List<BundleResult> rest() {
        List<BundleResult> results = new ArrayList<>();
        for (Arrival arrival : arrived) {
            if (arrival.result() != null) {
                results.add(arrival.result());
            }
        }
        return results;
    }

    private void send(List<Bundle> next) {
        @Nullable String before = context.getLocalProperty(INTERRUPT_ON_CANCEL);
        context.setLocalProperty(INTERRUPT_ON_CANCEL, "true");
        FutureAction<BoxedUnit> job =
                context.submitJob(partitions(next), new BundleTask(), indices(next.size()), this::arrive, nothing());
        context.setLocalProperty(INTERRUPT_ON_CANCEL, before);
        job.onComplete(this::end, ExecutionContext.fromExecutor(Runnable::run));
        jobs.removeIf(FutureAction::isCompleted);
        jobs.add(job);
        sent += next.size();
    }

    /** One bundle in each. */
    private RDD<Bundle> partitions(List<Bundle> next) {
        return new JavaSparkContext(context).parallelize(next, next.size()).rdd();
    }

    private static Seq<Object> indices(int count) {
        List<Object> indices = new ArrayList<>();
        IntStream.range(0, count).forEach(indices::add);
        return CollectionConverters.asScala(indices).toSeq();
    }

    private static Function0<BoxedUnit> nothing() {
        return () -> BoxedUnit.UNIT;
    }

    /** On a thread of Spark's. */
    private BoxedUnit arrive(Object index, BundleResult result) {
        arrived.add(new Arrival(result, null));
        return BoxedUnit.UNIT;
    }

    /** On a thread of Spark's, behind the results of the job. */
    private BoxedUnit end(Try<BoxedUnit> end) {
        if (end.isFailure()) {
            arrived.add(new Arrival(null, end.failed().get()));
        }
        return BoxedUnit.UNIT;
    }

    private UncheckedIOException lost(@Nullable Throwable cause) throws InterruptedException {
        if (context.isStopped()) {
            // Such a process interrupts this thread and stops the context, and either may come first.
            Thread.sleep(GRACE_MILLIS);
        }
        return lost(context.master(), cause);
    }

    /** What to say of a cluster that is gone or does not do its work, in one line. */
    static UncheckedIOException lost(String master, @Nullable Throwable cause) {
        String reason = String.valueOf(cause == null ? null : cause.getMessage())
                .lines()
                .findFirst()
                .orElse("");
        return new UncheckedIOException(
                new IOException(master + ": expected Spark to run trials, found that it does not: " + reason, cause));
    }

    /** Calls off what is out. */
    void recall() {
        jobs.forEach(FutureAction::cancel);
    }
}
