// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Yogi;

/** {@link Yogi} in studies. */
final class YogiFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "yogi";
    }

    @Override
    public String summary() {
        return "Adam whose averaged square moves by additions (Zaheer et al. 2018)";
    }

    @Override
    public String description() {
        return """
                v[t] = v[t-1] - (1-β₂) sign(v[t-1] - g[t]²) g[t]²,  x[t] = x[t-1] - α m[t] / (√v[t] + ε),  m as in adam

                Variant      uncorrected: algorithm 2, m[0] = 0; corrected: both moments corrected, m[0] = v[0], Optax
                Scaling      the diagonal √v + ε
                Source       Zaheer et al., NeurIPS 2018, algorithm 2""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-2),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-3),
                RuleSettings.number(
                        RuleSettings.INITIAL_ACCUMULATOR, "the square v at the start", Numeric.NON_NEGATIVE, 1e-6),
                RuleSettings.choice(
                        "variant", "whether moments are corrected", Yogi.Variant.class, Yogi.Variant.UNCORRECTED));
    }

    @Override
    public Yogi create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Yogi(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                settings.number(RuleSettings.INITIAL_ACCUMULATOR),
                RuleSettings.choice(settings, "variant", Yogi.Variant.class));
    }
}
