// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ravine.landscapes.Landscape;

/**
 * A landscape as studies know it: a name, its settings, and how to build it. Users add theirs through
 * {@link java.util.ServiceLoader}.
 */
public interface LandscapeFamily {

    /**
     * The name in studies.
     *
     * @return the {@link Landscape#name} of what {@link #create} makes; of a class that a setting names, that class's own may be
     *     another
     */
    String name();

    /**
     * What it is, in one line without a full stop.
     *
     * @return such as "a quadratic with a given condition number, spectrum and rotation"
     */
    String summary();

    /**
     * The formula, the start, the optimum, the spectrum and the source, in a few lines of plain text.
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
     * The setting that moves the condition number: how cost scales with κ is read off trials that differ in it alone.
     *
     * @return the name of one of {@link #settings}, or another name if none does
     */
    default String conditioner() {
        return "kappa";
    }

    /** What a landscape is for, in one word or two; the catalogue is read by it. */
    enum Kind {
        /** A quadratic. */
        QUADRATIC("quadratic"),
        /** Convex, and no quadratic. */
        CONVEX("convex"),
        /** With more than one critical point, or with curvature that is negative somewhere. */
        NON_CONVEX("non-convex"),
        /** Problems of least squares, fits and equations. */
        LEAST_SQUARES("least squares"),
        /** A loss over data. */
        LEARNING("learning"),
        /** Whatever a class of the user's is. */
        OWN("your own");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        /**
         * The kind in words.
         *
         * @return such as "non-convex"
         */
        public String label() {
            return label;
        }
    }

    /**
     * The kind of landscape.
     *
     * @return the kind; empty if the family does not say, and then catalogues tell what its example shows
     */
    default Optional<Kind> kind() {
        return Optional.empty();
    }

    /**
     * Settings that show what is typical, of no more than some hundred variables: catalogues build it.
     *
     * @return a value for each of {@link #settings} but the shared ones, by {@link Setting#example}; empty if one of them has
     *     none
     */
    default Optional<Settings> example() {
        Map<String, Serializable> values = new HashMap<>();
        for (Setting setting : settings()) {
            Optional<Serializable> value = setting.example();
            if (value.isEmpty()) {
                return Optional.empty();
            }
            if (!setting.shared()) {
                values.put(setting.name(), value.get());
            }
        }
        return Optional.of(Settings.of(values));
    }

    /**
     * Builds the landscape.
     *
     * @param settings a checked value for each of {@link #settings}
     * @return the landscape
     * @throws IllegalArgumentException if the values do not go together
     */
    Landscape create(Settings settings);
}
