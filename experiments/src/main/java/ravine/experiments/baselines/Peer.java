// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

/** Somebody else's optimiser, ready to run its own loop. */
@FunctionalInterface
interface Peer {

    /**
     * Runs it from the start, anew each time, and tells the recorder each iterate.
     *
     * @param recorder what it minimises
     * @return the point where it stopped by itself, {@code double[n]}
     */
    double[] run(Recorder recorder);
}
