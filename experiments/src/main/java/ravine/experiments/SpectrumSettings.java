// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Spectrum;

/** The settings by which landscapes are given a {@link Spectrum}. */
final class SpectrumSettings {

    private static final String SPECTRUM = "spectrum";
    private static final String KAPPA = "kappa";

    private static final String LOG_UNIFORM = "log-uniform";
    private static final String LINEAR = "linear";
    private static final String TWO_CLUSTERS = "two-clusters";

    private SpectrumSettings() {}

    static Setting spectrum() {
        return new Setting(
                SPECTRUM,
                "the law of the eigenvalues λ",
                Numeric.NONE,
                List.of(LOG_UNIFORM, LINEAR, TWO_CLUSTERS),
                Optional.of(LOG_UNIFORM));
    }

    static Setting kappa(String meaning) {
        return new Setting(KAPPA, meaning, Numeric.AT_LEAST_ONE, List.of(), Optional.empty());
    }

    /** The law for so many eigenvalues. */
    static Spectrum create(Settings settings, int count) {
        double kappa = settings.number(KAPPA);
        return switch (settings.word(SPECTRUM)) {
            case LINEAR -> new Spectrum.Linear(kappa);
            case TWO_CLUSTERS -> twoClusters(kappa, count);
            default -> new Spectrum.LogUniform(kappa);
        };
    }

    private static Spectrum twoClusters(double kappa, int count) {
        if (count < 2) {
            throw new IllegalArgumentException(
                    "spectrum: expected at least 2 eigenvalues for " + TWO_CLUSTERS + ", found " + count);
        }
        return new Spectrum.TwoClusters(kappa, count / 2);
    }
}
