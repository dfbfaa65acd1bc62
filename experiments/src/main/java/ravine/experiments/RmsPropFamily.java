// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.EpsilonPlacement;
import ravine.optimizers.RmsProp;

/** {@link RmsProp} in studies. */
final class RmsPropFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "rmsprop";
    }

    @Override
    public String summary() {
        return "gradient descent scaled by the root of the averaged square (Tieleman and Hinton 2012)";
    }

    @Override
    public String description() {
        return """
                v[t] = ρ v[t-1] + (1-ρ) g[t]²,  b[t] = β b[t-1] + g[t] / (√v[t] + ε),  x[t] = x[t-1] - α b[t]

                Variant      no bias correction; epsilon_placement inside: √(v + ε); scaling centered: v less the squared
                             average of g (Graves 2013)
                Scaling      the diagonal √v + ε
                Source       Tieleman, Hinton, Coursera lecture 6e, 2012; Graves, arXiv:1308.0850; defaults of PyTorch""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.01),
                RuleSettings.number(RuleSettings.DECAY, "the memory ρ of the square", Numeric.FRACTION, 0.99),
                RuleSettings.number(RuleSettings.MOMENTUM, "the momentum β", Numeric.FRACTION, 0),
                RuleSettings.epsilon(1e-8),
                RuleSettings.choice(
                        "epsilon_placement", "where ε stands", EpsilonPlacement.class, EpsilonPlacement.OUTSIDE),
                RuleSettings.choice("scaling", "what is averaged", RmsProp.Scaling.class, RmsProp.Scaling.UNCENTERED));
    }

    @Override
    public RmsProp create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new RmsProp(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.DECAY),
                settings.number(RuleSettings.MOMENTUM),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "epsilon_placement", EpsilonPlacement.class),
                RuleSettings.choice(settings, "scaling", RmsProp.Scaling.class));
    }
}
