// SPDX-License-Identifier: Apache-2.0
package ravine.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import ravine.experiments.Catalogue;
import ravine.experiments.Known;
import ravine.experiments.LandscapeFacts;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Trial.LandscapeChoice;
import ravine.landscapes.Landscape;
import ravine.landscapes.Optimum;

/**
 * A landscape as a user names one: by its id, or, if it is a class of their own, by the name of that with its package.
 *
 * @param choice what was named
 * @param family its family
 * @param landscape the landscape itself
 */
record NamedLandscape(LandscapeChoice choice, LandscapeFamily family, Landscape landscape) {

    /** The family of users' classes. */
    private static final String OWN = "function";

    /** A {@link UserErrorException} if the text names no landscape, or one that cannot be made. */
    static NamedLandscape of(String text) {
        Catalogue catalogue = Catalogue.standard();
        try {
            LandscapeChoice choice = catalogue.landscapeOf(id(catalogue, text));
            LandscapeFamily family = catalogue.landscape(choice.family()).orElseThrow();
            return new NamedLandscape(choice, family, family.create(choice.settings()));
        } catch (IllegalArgumentException e) {
            throw new UserErrorException("LANDSCAPE: " + e.getMessage());
        }
    }

    /** A class with its package has a dot in its name, and no family has. */
    private static String id(Catalogue catalogue, String text) {
        int colon = text.indexOf(':');
        String name = colon < 0 ? text : text.substring(0, colon);
        if (!name.contains(".") || catalogue.landscape(name).isPresent()) {
            return text;
        }
        return OWN + ":class=" + name + (colon < 0 ? "" : "," + text.substring(colon + 1));
    }

    /** The minimum that the landscape states, or the one that Newton's method finds where there are not too many variables. */
    Optional<Known<Optimum>> optimum() {
        return landscape.optimum().map(it -> new Known<>(it, true)).or(() -> LandscapeFacts.of(
                        family, choice.settings())
                .optimum());
    }

    /** The start, or another point that the user wants; a {@link UserErrorException} if that has another length. */
    double[] startOr(String option, List<Double> point) {
        double[] start = landscape.start();
        if (point.isEmpty()) {
            return start;
        }
        if (point.size() != start.length) {
            throw new UserErrorException(
                    option + ": expected " + start.length + " numbers, one for each variable, found " + point.size());
        }
        return point.stream().mapToDouble(Double::doubleValue).toArray();
    }

    /** For tables and messages. */
    static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    /** What to say of a function that threw something. */
    UserErrorException thrown(RuntimeException e) {
        return new UserErrorException(Digests.shortened(choice.id())
                + ": expected a function that has a value where it is asked for one, found " + e);
    }
}
