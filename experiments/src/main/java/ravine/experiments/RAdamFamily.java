// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.RAdam;

/** {@link RAdam} in studies. */
final class RAdamFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "radam";
    }

    @Override
    public String summary() {
        return "Adam that scales only once enough gradients are averaged (Liu et al. 2020)";
    }

    @Override
    public String description() {
        return """
                x[t] = x[t-1] - α r m̂ / (√v̂ + ε) if ρ > 4, else x[t-1] - α m̂
                ρ = ρ∞ - 2t β₂^t / (1-β₂^t),  ρ∞ = 2/(1-β₂) - 1,  r² = (ρ-4)(ρ-2)ρ∞ / ((ρ∞-4)(ρ∞-2)ρ)
                m̂ and v̂ as in adam

                Variant      algorithm-2: ρ > 4; pytorch: ρ > 5, ε beside the uncorrected root; optax: ρ >= 5
                Scaling      the diagonal √v̂ + ε; none in the first steps, so it diverges there if α L is far above 2
                Source       Liu et al., ICLR 2020, arXiv:1908.03265, algorithm 2""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-8),
                RuleSettings.choice(
                        "variant", "the threshold and the place of ε", RAdam.Variant.class, RAdam.Variant.ALGORITHM_2));
    }

    @Override
    public RAdam create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new RAdam(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "variant", RAdam.Variant.class));
    }
}
