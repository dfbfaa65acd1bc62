// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import ravine.experiments.Trial;

/**
 * The trials of one task: as many cheap ones as make it worth its overhead of some milliseconds, or one that is not cheap, so
 * that its outcome is kept as soon as it is there. Depends on the trials alone, not on the cluster.
 */
record Bundle(List<Trial> trials) implements Serializable {

    /** What a task holds is lost with it, and takes memory of the driver when it comes back. */
    static final int MOST_TRIALS = 64;

    /** In the unit of {@link Trial#cost}: some tenths of a second where an iteration is cheap. */
    static final double MOST_COST = 1e7;

    /** No task of several trials has more than one part in so many of the work, so that all of a cluster has some. */
    static final int PARTS = 256;

    Bundle {
        trials = List.copyOf(trials);
    }

    /** Bundles trials, expensive ones first. */
    static List<Bundle> of(List<Trial> trials) {
        List<Trial> order = new ArrayList<>(trials);
        order.sort(Comparator.comparingDouble(Trial::cost).reversed());
        double most =
                Math.min(MOST_COST, order.stream().mapToDouble(Trial::cost).sum() / PARTS);
        List<Bundle> bundles = new ArrayList<>();
        List<Trial> open = new ArrayList<>();
        double cost = 0;
        for (Trial trial : order) {
            if (!open.isEmpty() && (open.size() == MOST_TRIALS || cost + trial.cost() > most)) {
                bundles.add(new Bundle(open));
                open.clear();
                cost = 0;
            }
            open.add(trial);
            cost += trial.cost();
        }
        if (!open.isEmpty()) {
            bundles.add(new Bundle(open));
        }
        return bundles;
    }
}
