// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.io.Serializable;
import java.util.List;
import ravine.experiments.Outcome;

/**
 * What a task brings back.
 *
 * @param outcomes those of its trials, in order
 * @param error what was thrown instead of the next one; empty if nothing was. Data, not an exception: Spark would run the task
 *     again, and what throws once throws again
 */
record BundleResult(List<Outcome> outcomes, String error) implements Serializable {

    BundleResult {
        outcomes = List.copyOf(outcomes);
    }
}
