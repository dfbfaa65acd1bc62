// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.AdaMax;

/** {@link AdaMax} in studies. */
final class AdaMaxFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adamax";
    }

    @Override
    public String summary() {
        return "Adam with a fading maximum in place of the averaged square (Kingma and Ba 2015)";
    }

    @Override
    public String description() {
        return """
                m[t] = β₁ m[t-1] + (1-β₁) g[t],  u[t] = max(β₂ u[t-1], |g[t]| + ε),  x[t] = x[t-1] - α / (1-β₁^t) m[t] / u[t]

                Variant      algorithm 2, with the ε of PyTorch within the maximum
                Scaling      the diagonal u
                Source       Kingma, Ba, ICLR 2015, arXiv:1412.6980, algorithm 2""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(2e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-8));
    }

    @Override
    public AdaMax create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdaMax(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON));
    }
}
