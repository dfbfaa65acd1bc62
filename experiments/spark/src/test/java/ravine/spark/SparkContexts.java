// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.util.Optional;
import org.apache.spark.SparkContext;

/** Contexts as the command line opens them. */
public final class SparkContexts {

    private SparkContexts() {}

    /** Some threads of this process; the caller stops it. */
    public static SparkContext local(int threads) {
        return new SparkContext(Session.conf(Optional.of("local[" + threads + "]")));
    }
}
