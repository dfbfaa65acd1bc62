// SPDX-License-Identifier: Apache-2.0
package ravine.spark;

import java.util.Optional;
import ravine.experiments.Engine;
import ravine.experiments.EngineProvider;

/**
 * Makes an engine that opens a Spark context for each run and stops it at its end. System properties that begin with {@code spark.}
 * are Spark's settings, as always.
 */
public final class SparkEngineProvider implements EngineProvider {

    /** Makes the provider. */
    public SparkEngineProvider() {}

    @Override
    public String name() {
        return "spark";
    }

    /**
     * {@inheritDoc} Without a master it is that of {@code spark-submit}, or the cores of this machine, {@code local[*]}.
     *
     * @param master such as {@code local[2]} or {@code spark://host:7077}; empty for what is said above
     */
    @Override
    public Engine engine(Optional<String> master) {
        try {
            Class.forName("org.apache.spark.SparkContext", false, SparkEngineProvider.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("expected Apache Spark on the class path, found none", e);
        }
        return new Session(master)::run;
    }
}
