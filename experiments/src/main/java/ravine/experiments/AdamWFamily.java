// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.AdamW;

/** {@link AdamW} in studies. */
final class AdamWFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adamw";
    }

    @Override
    public String summary() {
        return "Adam with decoupled weight decay (Loshchilov and Hutter 2019)";
    }

    @Override
    public String description() {
        return """
                x[t] = x[t-1] - α (m̂ / (√v̂ + ε) + λ x[t-1]),  m̂ and v̂ as in adam

                Variant      algorithm 2, the decay in units of the step size as in PyTorch
                Scaling      the diagonal √v̂ + ε, which the decay does not feel
                Fixed point  not the minimum of f unless λ = 0
                Source       Loshchilov, Hutter, ICLR 2019, arXiv:1711.05101""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-8),
                RuleSettings.number(RuleSettings.WEIGHT_DECAY, "the weight decay λ", Numeric.NON_NEGATIVE, 0.01));
    }

    @Override
    public AdamW create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdamW(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                settings.number(RuleSettings.WEIGHT_DECAY));
    }
}
