// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import ravine.experiments.Engine;
import ravine.experiments.EngineProvider;
import ravine.experiments.LocalEngine;

/** The engines by the names that users give them. */
final class Engines {

    static final String LOCAL = "local";

    private static final String SPARK = "spark";

    private static final String HOW_TO_GET_SPARK =
            "; in a clone, mvn -q -Pspark compile exec:java -Dexec.args=\"run … --engine spark\" has it";

    private Engines() {}

    /** The engine of a name; a {@link UserErrorException} if it is not here, or has no use for what it is given. */
    static Engine named(String name, Optional<String> master, int threads) {
        if (name.equals(LOCAL)) {
            if (master.isPresent()) {
                throw new UserErrorException("--master: expected with --engine spark alone, found " + master.get());
            }
            return new LocalEngine(threads);
        }
        List<EngineProvider> providers = EngineProvider.all();
        EngineProvider provider = providers.stream()
                .filter(candidate -> candidate.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UserErrorException("--engine: expected " + names(providers) + ", found " + name
                        + (name.equals(SPARK) ? ", which is not on the class path" + HOW_TO_GET_SPARK : "")));
        try {
            return provider.engine(master);
        } catch (IllegalStateException e) {
            throw new UserErrorException("--engine: " + e.getMessage() + (name.equals(SPARK) ? HOW_TO_GET_SPARK : ""));
        }
    }

    private static String names(List<EngineProvider> providers) {
        return Stream.concat(Stream.of(LOCAL), providers.stream().map(EngineProvider::name))
                .collect(Collectors.joining(" or "));
    }
}
