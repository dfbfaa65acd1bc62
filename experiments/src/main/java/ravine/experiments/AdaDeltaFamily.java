// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.AdaDelta;

/** {@link AdaDelta} in studies. */
final class AdaDeltaFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adadelta";
    }

    @Override
    public String summary() {
        return "steps as long as the moves so far over the gradients so far (Zeiler 2012)";
    }

    @Override
    public String description() {
        return """
                v[t] = ρ v[t-1] + (1-ρ) g[t]²,  d[t] = √(u[t-1] + ε) / √(v[t] + ε) g[t],  u[t] = ρ u[t-1] + (1-ρ) d[t]²
                x[t] = x[t-1] - α d[t],  u[0] = v[0] = 0

                Variant      algorithm 1, where α = 1
                Scaling      the diagonal √(v + ε) / √(u + ε)
                Source       Zeiler, arXiv:1212.5701, algorithm 1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1),
                RuleSettings.number(RuleSettings.DECAY, "the memory ρ of both squares", Numeric.FRACTION, 0.95),
                RuleSettings.number(RuleSettings.EPSILON, "the summand ε", Numeric.POSITIVE, 1e-6));
    }

    @Override
    public AdaDelta create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdaDelta(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.DECAY),
                settings.number(RuleSettings.EPSILON));
    }
}
