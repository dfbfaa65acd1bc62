// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Muon;

/** {@link Muon} in studies. */
final class MuonFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "muon";
    }

    @Override
    public String summary() {
        return "momentum whose moves are made orthogonal (Jordan et al. 2024)";
    }

    @Override
    public String description() {
        return """
                M[t] = μ M[t-1] + (1-μ) G,  X[t] = X[t-1] - α √max(1, rows/columns) orth(M[t])

                Variant      nesterov: orth((1-μ) G + μ M[t]), the authors' default; classical
                Orthogonal   newton-schulz: five steps of a quintic, singular values of 0.68 to 1.21; exact: the polar factor
                Shape        x is a matrix of so many rows and columns, row by row
                Source       Jordan et al. 2024, kellerjordan.github.io/posts/muon""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.02),
                RuleSettings.number(RuleSettings.MOMENTUM, "the memory μ", Numeric.FRACTION, 0.95),
                RuleSettings.epsilon(1e-7),
                RuleSettings.rows(),
                RuleSettings.columns(),
                RuleSettings.choice(
                        "variant", "from where the gradient acts", Muon.Variant.class, Muon.Variant.NESTEROV),
                RuleSettings.choice(
                        "orthogonalization",
                        "how a move is made orthogonal",
                        Muon.Orthogonalization.class,
                        Muon.Orthogonalization.NEWTON_SCHULZ));
    }

    @Override
    public Muon create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Muon(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.MOMENTUM),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.rows(settings),
                RuleSettings.columns(settings),
                RuleSettings.choice(settings, "variant", Muon.Variant.class),
                RuleSettings.choice(settings, "orthogonalization", Muon.Orthogonalization.class));
    }
}
