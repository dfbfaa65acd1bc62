// SPDX-License-Identifier: Apache-2.0
package ravine.experiments.baselines;

/** Leaves somebody else's loop. It says nothing and has no trace: it is caught where the loop was entered. */
final class Enough extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Enough() {
        super("", null, false, false);
    }
}
