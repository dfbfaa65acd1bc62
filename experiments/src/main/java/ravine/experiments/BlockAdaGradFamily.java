// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.BlockAdaGrad;
import ravine.optimizers.EpsilonPlacement;

/** {@link BlockAdaGrad} in studies. */
final class BlockAdaGradFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "block-adagrad";
    }

    @Override
    public String summary() {
        return "AdaGrad with a matrix for each block of variables";
    }

    @Override
    public String description() {
        return """
                As full-matrix-adagrad among the variables of a block, and nothing between blocks

                Variant      epsilon_placement outside: G^½ + ε I; inside: (G + ε I)^½
                Scaling      block diagonal; blocks of 1 make it adagrad
                Source       Duchi, Hazan, Singer, JMLR 12, 2011; Yun, Lozano, Yang 2019, arXiv:1905.10757""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.1),
                RuleSettings.number("size", "the variables in a block", Numeric.COUNT, 2),
                RuleSettings.number(RuleSettings.EPSILON, "the summand ε", Numeric.POSITIVE, 1e-4),
                RuleSettings.choice(
                        "epsilon_placement", "where ε stands", EpsilonPlacement.class, EpsilonPlacement.OUTSIDE));
    }

    @Override
    public BlockAdaGrad create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new BlockAdaGrad(
                settings.number(RuleSettings.STEP),
                settings.integer("size"),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "epsilon_placement", EpsilonPlacement.class));
    }
}
