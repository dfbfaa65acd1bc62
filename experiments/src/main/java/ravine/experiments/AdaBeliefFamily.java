// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.AdaBelief;

/** {@link AdaBelief} in studies. */
final class AdaBeliefFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adabelief";
    }

    @Override
    public String summary() {
        return "Adam scaled by how far gradients are from their average (Zhuang et al. 2020)";
    }

    @Override
    public String description() {
        return """
                s[t] = β₂ s[t-1] + (1-β₂) (g[t] - m[t])² + ε,  x[t] = x[t-1] - α m̂ / (√ŝ + ε),  m̂ and ŝ corrected as in adam

                Variant      the algorithm of the paper, one ε in two places; the default of ε is that of Optax
                Scaling      the diagonal √ŝ + ε
                Source       Zhuang et al., NeurIPS 2020, arXiv:2010.07468""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-16));
    }

    @Override
    public AdaBelief create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdaBelief(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON));
    }
}
