// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Lion;

/** {@link Lion} in studies. */
final class LionFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "lion";
    }

    @Override
    public String summary() {
        return "steps of one length along the signs of a momentum (Chen et al. 2023)";
    }

    @Override
    public String description() {
        return """
                c[t] = β₁ m[t-1] + (1-β₁) g[t],  x[t] = x[t-1] - α (sign c[t] + λ x[t-1]),  m[t] = β₂ m[t-1] + (1-β₂) g[t]

                Variant      algorithm 2, m[0] = 0, sign 0 = 0
                Scaling      the diagonal |c|; it hovers at a distance of about α
                Source       Chen et al., NeurIPS 2023, arXiv:2302.06675""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-4),
                RuleSettings.beta1(0.9),
                RuleSettings.number(RuleSettings.BETA2, "the memory β₂ of the momentum", Numeric.FRACTION, 0.99),
                RuleSettings.number(RuleSettings.WEIGHT_DECAY, "the weight decay λ", Numeric.NON_NEGATIVE, 0));
    }

    @Override
    public Lion create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Lion(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.WEIGHT_DECAY));
    }
}
