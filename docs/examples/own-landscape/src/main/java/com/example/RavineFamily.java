// SPDX-License-Identifier: Apache-2.0
package com.example;

import java.util.List;
import java.util.Optional;
import ravine.experiments.LandscapeFamily;
import ravine.experiments.Setting;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.Settings;

/** {@link Ravine} with its κ as a setting of studies. META-INF/services names this class, so that it is found. */
public final class RavineFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "example-ravine";
    }

    @Override
    public String summary() {
        return "an example of a landscape of one's own";
    }

    @Override
    public String description() {
        return "f(x, y) = ½ (x² + κ y²)";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "kappa", "the condition number κ", Numeric.AT_LEAST_ONE, List.of(), Optional.empty()));
    }

    @Override
    public Ravine create(Settings settings) {
        return new Ravine(settings.number("kappa"));
    }
}
