// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.EpsilonPlacement;
import ravine.optimizers.FullMatrixAdaGrad;

/** {@link FullMatrixAdaGrad} in studies. */
final class FullMatrixAdaGradFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "full-matrix-adagrad";
    }

    @Override
    public String summary() {
        return "AdaGrad with the full matrix of all gradients (Duchi, Hazan and Singer 2011)";
    }

    @Override
    public String description() {
        return """
                G[t] = G[t-1] + g[t] g[t]ᵀ,  x[t] = x[t-1] - α (G[t]^½ + ε I)⁻¹ g[t],  G[0] = 0

                Variant      epsilon_placement outside: G^½ + ε I, the paper's δ; inside: (G + ε I)^½
                Scaling      the matrix divided by, which turns with the landscape
                Source       Duchi, Hazan, Singer, JMLR 12, 2011, figure 1, full""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.1),
                RuleSettings.number(RuleSettings.EPSILON, "the summand ε", Numeric.POSITIVE, 1e-4),
                RuleSettings.choice(
                        "epsilon_placement", "where ε stands", EpsilonPlacement.class, EpsilonPlacement.OUTSIDE));
    }

    @Override
    public FullMatrixAdaGrad create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new FullMatrixAdaGrad(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "epsilon_placement", EpsilonPlacement.class));
    }
}
