// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;

/** The settings that many first-order rules have in common, and the words for variants of anything. */
final class RuleSettings {

    static final String STEP = "step";
    static final String INVERSE_LIPSCHITZ = "1/L";
    static final String MOMENTUM = "momentum";
    static final String DECAY = "decay";
    static final String BETA1 = "beta1";
    static final String BETA2 = "beta2";
    static final String EPSILON = "epsilon";
    static final String WEIGHT_DECAY = "weight_decay";
    static final String INITIAL_ACCUMULATOR = "initial_accumulator";
    static final String SEED = "seed";

    private static final String ROWS = "rows";
    private static final String COLUMNS = "columns";

    private RuleSettings() {}

    static Setting step(double fallback) {
        return number(STEP, "the step size α", Numeric.POSITIVE, fallback);
    }

    /** A step size that is a number or the word for the inverse of the greatest curvature. */
    static Setting stepOrInverseLipschitz(String meaning) {
        return new Setting(STEP, meaning, Numeric.POSITIVE, List.of(INVERSE_LIPSCHITZ), Optional.of(INVERSE_LIPSCHITZ));
    }

    static double step(Settings settings, Optional<CurvatureBounds> curvature) {
        return settings.isNumber(STEP)
                ? settings.number(STEP)
                : 1 / Catalogue.boundsFor(settings, STEP, curvature).lipschitz();
    }

    static Setting beta1(double fallback) {
        return number(BETA1, "the memory β₁ of the gradient", Numeric.FRACTION, fallback);
    }

    static Setting beta2(double fallback) {
        return number(BETA2, "the memory β₂ of its square", Numeric.FRACTION, fallback);
    }

    static Setting epsilon(double fallback) {
        return number(EPSILON, "the summand ε", Numeric.NON_NEGATIVE, fallback);
    }

    static Setting seed() {
        return number(SEED, "the seed of the probes", Numeric.COUNT, 1);
    }

    /** The shape of a variable that is a matrix; it has no default. */
    static Setting rows() {
        return new Setting(ROWS, "the rows of the matrix that x is", Numeric.COUNT, List.of(), Optional.empty());
    }

    static Setting columns() {
        return new Setting(COLUMNS, "its columns", Numeric.COUNT, List.of(), Optional.empty());
    }

    static int rows(Settings settings) {
        return settings.integer(ROWS);
    }

    static int columns(Settings settings) {
        return settings.integer(COLUMNS);
    }

    static Setting number(String name, String meaning, Numeric numbers, double fallback) {
        return new Setting(name, meaning, numbers, List.of(), Optional.of(fallback));
    }

    /** A choice among the constants of an enum, in kebab case. */
    static <E extends Enum<E>> Setting choice(String name, String meaning, Class<E> choices, E fallback) {
        return new Setting(
                name,
                meaning,
                Numeric.NONE,
                Arrays.stream(choices.getEnumConstants())
                        .map(RuleSettings::word)
                        .toList(),
                Optional.of(word(fallback)));
    }

    static <E extends Enum<E>> E choice(Settings settings, String name, Class<E> choices) {
        String word = settings.word(name);
        return Arrays.stream(choices.getEnumConstants())
                .filter(choice -> word(choice).equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        name + ": expected a " + choices.getSimpleName() + " but was " + word));
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
