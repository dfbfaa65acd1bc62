// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Trial.OptimizerChoice;

/** Where the settings of an optimiser come from, so that what is compared is compared with its like. */
public enum SettingsOrigin {

    /** Chosen by trying candidates. */
    TUNED,

    /**
     * What theory says: {@link OptimizerFamily#optimal}, or settings that are not all defaults, among them a word such as {@code 1/L}
     * for a number that is worked out of the landscape's curvature bounds.
     */
    THEORY,

    /** All of them the family's defaults, but for those that have none. */
    DEFAULT,

    /** Written in the study. */
    GIVEN;

    private static final Optional<CurvatureBounds> SOME_BOUNDS = Optional.of(new CurvatureBounds(1, 2));

    /**
     * The name of this constant as tables have it.
     *
     * @return such as {@code tuned}
     */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Where the settings of a choice come from. Where the defaults of a family are what theory says, that is said.
     *
     * @param choice the optimiser and its settings
     * @param catalogue the families
     * @return the first of the constants that holds; of a family that the catalogue has not, whether it is tuned or not
     */
    public static SettingsOrigin of(OptimizerChoice choice, Catalogue catalogue) {
        if (choice.isTuned()) {
            return TUNED;
        }
        Optional<OptimizerFamily> known = catalogue.optimizer(choice.family());
        if (known.isEmpty()) {
            return GIVEN;
        }
        OptimizerFamily family = known.get();
        Settings settings = choice.settings();
        Map<String, String> optimal = family.optimal();
        if (!optimal.isEmpty() && settings.asMap().entrySet().containsAll(optimal.entrySet())) {
            return THEORY;
        }
        if (areDefault(settings, family.settings())) {
            return DEFAULT;
        }
        boolean needsBounds = !isMade(family, settings, Optional.empty()) && isMade(family, settings, SOME_BOUNDS);
        return needsBounds ? THEORY : GIVEN;
    }

    private static boolean areDefault(Settings settings, List<Setting> all) {
        Map<String, Object> others = new HashMap<>(settings.asMap());
        for (Setting setting : all) {
            boolean isFallback = setting.fallback().isEmpty()
                    || setting.fallback().equals(Optional.ofNullable(others.get(setting.name())));
            if (isFallback) {
                others.remove(setting.name());
            }
        }
        return all.stream().map(Setting::name).noneMatch(others::containsKey);
    }

    private static boolean isMade(OptimizerFamily family, Settings settings, Optional<CurvatureBounds> curvature) {
        try {
            family.create(settings, curvature);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
