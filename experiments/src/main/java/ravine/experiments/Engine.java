// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Runs trials somewhere: on threads of this process, or on a cluster. Whatever the engine, a trial gives the same outcome,
 * bit for bit.
 */
public interface Engine {

    /**
     * Runs trials.
     *
     * @param trials what to run; expensive ones may be started first
     * @param sink receives each outcome once, as soon as it is there, in any order; never called from two threads at once
     * @throws java.io.UncheckedIOException if what runs trials cannot be reached, or is lost
     * @throws InterruptedException if the caller is interrupted; outcomes already handed to the sink stay valid
     */
    void run(List<Trial> trials, Consumer<Outcome> sink) throws InterruptedException;

    /**
     * Runs trials as {@link #run(List, Consumer)} does, and makes something of each outcome before the sink receives it: where work
     * on an outcome takes long, an engine of many threads does it on them.
     *
     * @param <T> what is made of an outcome
     * @param trials what to run
     * @param work what to make of an outcome; may be called from any number of threads at once
     * @param sink receives what was made of each outcome; never called from two threads at once
     * @throws java.io.UncheckedIOException if what runs trials cannot be reached, or is lost
     * @throws InterruptedException if the caller is interrupted; what was handed to the sink stays valid
     */
    default <T> void run(List<Trial> trials, Function<Outcome, T> work, Consumer<T> sink) throws InterruptedException {
        run(trials, outcome -> sink.accept(work.apply(outcome)));
    }
}
