// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Sophia;

/** {@link Sophia} in studies. */
final class SophiaFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "sophia-h";
    }

    @Override
    public String summary() {
        return "clipped steps scaled by estimates of the diagonal of the Hessian (Liu et al. 2023)";
    }

    @Override
    public String description() {
        return """
                m[t] = β₁ m[t-1] + (1-β₁) g[t],  h[t] = β₂ h[t-1] + (1-β₂) u ∇²f u  in one of k iterations
                x[t] = (1 - α λ) x[t-1] - α clip(m[t] / max(γ h[t], ε), 1)

                Variant      algorithm 3; probe normal: u standard normal, the paper; signs: u = ±1, Optax
                Scaling      the diagonal max(γ h, ε); a clipped coordinate moves by α
                Source       Liu et al., ICLR 2024, arXiv:2305.14342, algorithms 1 and 3, and their defaults""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-3),
                RuleSettings.beta1(0.96),
                RuleSettings.number(RuleSettings.BETA2, "the memory β₂ of the estimate", Numeric.FRACTION, 0.99),
                RuleSettings.number("gamma", "the factor γ", Numeric.POSITIVE, 0.01),
                RuleSettings.number(RuleSettings.EPSILON, "the least scaling ε", Numeric.POSITIVE, 1e-12),
                RuleSettings.number(RuleSettings.WEIGHT_DECAY, "the weight decay λ", Numeric.NON_NEGATIVE, 0),
                RuleSettings.number("interval", "the iterations k between estimates", Numeric.COUNT, 10),
                RuleSettings.choice("probe", "the law of u", Sophia.Probe.class, Sophia.Probe.NORMAL),
                RuleSettings.seed());
    }

    @Override
    public Sophia create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Sophia(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number("gamma"),
                settings.number(RuleSettings.EPSILON),
                settings.number(RuleSettings.WEIGHT_DECAY),
                settings.integer("interval"),
                RuleSettings.choice(settings, "probe", Sophia.Probe.class),
                settings.integer(RuleSettings.SEED));
    }
}
