// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
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

    /**
     * Builds the landscape.
     *
     * @param settings a checked value for each of {@link #settings}
     * @return the landscape
     * @throws IllegalArgumentException if the values do not go together
     */
    Landscape create(Settings settings);
}
