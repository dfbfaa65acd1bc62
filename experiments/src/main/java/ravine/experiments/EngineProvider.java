// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.StreamSupport;

/**
 * Makes an engine that is not part of this module, such as that for Apache Spark. An implementation is a public class with a
 * public constructor without parameters, named in {@code META-INF/services/ravine.experiments.EngineProvider}.
 */
public interface EngineProvider {

    /**
     * What users call the engine.
     *
     * @return small letters, digits, hyphens
     */
    String name();

    /**
     * Makes an engine. What it needs to run trials it acquires when it is given some, and gives back when they have ended.
     *
     * @param master where trials are to be run, in the engine's own words; empty for what it finds
     * @return the engine, for trials that name families of the {@link Catalogue#standard} catalogue
     * @throws IllegalStateException if something that the engine needs is not there, with what it is
     */
    Engine engine(Optional<String> master);

    /**
     * The engines on the class path.
     *
     * @return their providers, sorted by name
     */
    static List<EngineProvider> all() {
        return StreamSupport.stream(ServiceLoader.load(EngineProvider.class).spliterator(), false)
                .sorted((a, b) -> a.name().compareTo(b.name()))
                .toList();
    }
}
