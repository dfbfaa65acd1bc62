// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.NAdam;

/** {@link NAdam} in studies. */
final class NAdamFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "nadam";
    }

    @Override
    public String summary() {
        return "Adam with Nesterov's look ahead (Dozat 2016)";
    }

    @Override
    public String description() {
        return """
                x[t] = x[t-1] - α / (√v̂ + ε) ((1-μ[t]) / (1-∏μ[..t]) g[t] + μ[t+1] / (1-∏μ[..t+1]) m[t])
                m and v̂ as in adam

                Variant      scheduled: μ[t] = β₁ (1 - 0.96^(t ψ) / 2), the paper and PyTorch; constant: μ = β₁, Optax, and
                             momentum_decay must be 0
                Scaling      the diagonal √v̂ + ε
                Source       Dozat, ICLR workshop 2016""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(2e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-8),
                RuleSettings.number("momentum_decay", "the decay ψ", Numeric.NON_NEGATIVE, 4e-3),
                RuleSettings.choice("variant", "the momenta μ", NAdam.Variant.class, NAdam.Variant.SCHEDULED));
    }

    @Override
    public NAdam create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new NAdam(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                settings.number("momentum_decay"),
                RuleSettings.choice(settings, "variant", NAdam.Variant.class));
    }
}
