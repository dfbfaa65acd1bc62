// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Optimizer;

/**
 * An optimiser as studies know it: a name, its settings, and how to build it for one landscape. Users add theirs through
 * {@link java.util.ServiceLoader}.
 */
public interface OptimizerFamily {

    /**
     * The name in studies.
     *
     * @return the {@link Optimizer#name} of what {@link #create} makes
     */
    String name();

    /**
     * What it is, in one line without a full stop.
     *
     * @return such as "gradient descent with momentum (Polyak 1964)"
     */
    String summary();

    /**
     * The formula, the variant and the source, in a few lines of plain text.
     *
     * @return the text that {@code describe} prints
     */
    String description();

    /**
     * The settings.
     *
     * @return the settings, in the order in which they are listed
     */
    List<Setting> settings();

    /**
     * Builds the optimiser for a landscape.
     *
     * @param settings a checked value for each of {@link #settings}
     * @param curvature the landscape's curvature bounds, if it has any
     * @return the optimiser
     * @throws IllegalArgumentException saying what is missing, if a word such as {@code 1/L} needs bounds and there are
     *     none
     */
    Optimizer create(Settings settings, Optional<CurvatureBounds> curvature);

    /**
     * The settings with the best worst case that theory knows of, by the words for numbers that are worked out of the landscape's
     * curvature bounds.
     *
     * @return words by the names of settings; empty where there are none
     */
    default Map<String, String> optimal() {
        return Map.of();
    }

    /**
     * What theory says of its speed.
     *
     * @param settings a checked value for each of {@link #settings}
     * @param curvature the bounds
     * @return the worst-case asymptotic contraction of the distance to the optimum per iteration on quadratics with these
     *     bounds, its source in the Javadoc; empty where none is known
     */
    default OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        return OptionalDouble.empty();
    }
}
