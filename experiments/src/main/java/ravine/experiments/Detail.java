// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;

/**
 * A setting of one choice among several, such as the decay of one law of eigenvalues: not there unless it is written, and refused where
 * another choice is made, as it would be a second name for the same thing.
 *
 * @param setting what may be written, {@code none} being the default
 */
record Detail(Setting setting) {

    private static final String NONE = "none";

    static Detail of(String name, String meaning, Numeric numbers) {
        return new Detail(new Setting(name, meaning, numbers, List.of(NONE), Optional.of(NONE), true));
    }

    String name() {
        return setting.name();
    }

    boolean isWritten(Settings settings) {
        return !Optional.ofNullable(settings.asMap().get(name())).orElse(NONE).equals(NONE);
    }

    /** Refuses it if it is missing though its user is chosen, or there though it is not. */
    void require(Settings settings, boolean isUsed, String user) {
        if (isUsed && !isWritten(settings)) {
            throw new IllegalArgumentException(
                    name() + ": expected " + setting.numbers().description() + " with " + user + ", found " + NONE);
        }
        refuseUnless(settings, isUsed, user);
    }

    /** Refuses it if it is there though its user is not chosen. */
    void refuseUnless(Settings settings, boolean isUsed, String user) {
        if (!isUsed && isWritten(settings)) {
            String found = settings.isNumber(name()) ? Numbers.text(settings.number(name())) : settings.word(name());
            throw new IllegalArgumentException(name() + ": expected " + NONE + " without " + user + ", found " + found);
        }
    }

    /** Its whole number, or another if it is not there. */
    int integerOr(Settings settings, int other) {
        return isWritten(settings) ? settings.integer(name()) : other;
    }
}
