// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.function.Consumer;

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
}
