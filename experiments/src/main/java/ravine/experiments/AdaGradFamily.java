// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.AdaGrad;
import ravine.optimizers.EpsilonPlacement;

/** {@link AdaGrad} in studies. */
final class AdaGradFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adagrad";
    }

    @Override
    public String summary() {
        return "gradient descent scaled by the root of all squared gradients (Duchi, Hazan and Singer 2011)";
    }

    @Override
    public String description() {
        return """
                s[t] = s[t-1] + g[t]²,  x[t] = x[t-1] - α g[t] / (√s[t] + ε),  s[0] = initial_accumulator

                Variant      epsilon_placement outside: √s + ε, the paper and PyTorch; inside: √(s + ε), Optax
                Scaling      the diagonal √s + ε, which never shrinks
                Source       Duchi, Hazan, Singer, JMLR 12, 2011, figure 1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.01),
                RuleSettings.number(
                        RuleSettings.INITIAL_ACCUMULATOR, "the accumulator s at the start", Numeric.NON_NEGATIVE, 0),
                RuleSettings.epsilon(1e-10),
                RuleSettings.choice(
                        "epsilon_placement", "where ε stands", EpsilonPlacement.class, EpsilonPlacement.OUTSIDE));
    }

    @Override
    public AdaGrad create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdaGrad(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.INITIAL_ACCUMULATOR),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "epsilon_placement", EpsilonPlacement.class));
    }
}
