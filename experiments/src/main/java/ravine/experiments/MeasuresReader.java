// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.function.DoublePredicate;
import ravine.experiments.Setting.Numeric;

/** Reads what an experiment asks to be measured. */
final class MeasuresReader {

    /** The key of an experiment. */
    static final String KEY = "measure";

    private static final String CURVATURE = "curvature";
    private static final String MODES = "modes";
    private static final String PRODUCTS = "products";
    private static final String PER_DECADE = "per_decade";
    private static final List<String> KEYS = List.of("progress", CURVATURE, MODES, "nanoseconds", PRODUCTS, PER_DECADE);

    private MeasuresReader() {}

    /** The measures; faults of the value otherwise. */
    static Measures read(YamlValue value) {
        YamlValue.Fields fields =
                value.fields("a map of " + String.join(", ", KEYS)).refuseOthers(KEYS);
        boolean curvature = flag(fields, CURVATURE);
        for (String key : List.of(PRODUCTS, PER_DECADE)) {
            fields.optional(key)
                    .filter(number -> !curvature)
                    .ifPresent(number -> number.fault("nothing without " + CURVATURE + ": true"));
        }
        int products = number(
                fields, PRODUCTS, "a whole number from 1 to 2147483647", Numeric.COUNT::contains, Measures.PRODUCTS);
        int perDecade = number(
                fields,
                PER_DECADE,
                "one of 1, 2, 4, 5, 10, 20",
                decade -> Numeric.COUNT.contains(decade) && 20 % decade == 0,
                Measures.PER_DECADE);
        return new Measures(
                flag(fields, "progress"),
                curvature,
                flag(fields, MODES),
                flag(fields, "nanoseconds"),
                products,
                perDecade);
    }

    private static boolean flag(YamlValue.Fields fields, String key) {
        return fields.optional(key).flatMap(YamlValue::flag).orElse(false);
    }

    private static int number(
            YamlValue.Fields fields, String key, String expected, DoublePredicate allowed, int fallback) {
        return (int) fields.optional(key)
                .map(number -> number.number(expected, allowed).orElse(fallback))
                .orElse((double) fallback)
                .doubleValue();
    }

    /** Refuses modes of a landscape that has too many. */
    static void check(Measures measures, int dimension, YamlValue value) {
        if (measures.modes() && dimension > Measures.MOST_MODES) {
            value.fault(
                    "no " + MODES + ", or a landscape of at most " + Measures.MOST_MODES + " variables",
                    "one of " + dimension);
        }
    }
}
