// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Rprop;

/** {@link Rprop} in studies. */
final class RpropFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "rprop";
    }

    @Override
    public String summary() {
        return "a step length for each coordinate, ruled by signs alone (Riedmiller and Braun 1993)";
    }

    @Override
    public String description() {
        return """
                Δ[t] = Δ[t-1] η⁺ while the sign of g lasts, Δ[t-1] η⁻ when it changes,  x[t] = x[t-1] - Δ[t] sign g[t]

                Variant      on a change of sign, plus: the last move is taken back; minus: the shorter step is taken;
                             improved-minus: the coordinate rests, iRprop⁻ and PyTorch
                Scaling      the diagonal |g| / Δ
                Source       Riedmiller, Braun, ICNN 1993; Igel, Hüsken, Neurocomputing 50, 2003""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number(RuleSettings.STEP, "the first step length", Numeric.POSITIVE, 0.01),
                RuleSettings.number("increase", "the factor η⁺", Numeric.AT_LEAST_ONE, 1.2),
                RuleSettings.number("decrease", "the factor η⁻, less than 1", Numeric.POSITIVE, 0.5),
                RuleSettings.number("minimum", "the least Δ", Numeric.POSITIVE, 1e-6),
                RuleSettings.number("maximum", "the greatest Δ", Numeric.POSITIVE, 50),
                RuleSettings.choice(
                        "variant", "what a change of sign does", Rprop.Variant.class, Rprop.Variant.IMPROVED_MINUS));
    }

    @Override
    public Rprop create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Rprop(
                settings.number(RuleSettings.STEP),
                settings.number("increase"),
                settings.number("decrease"),
                settings.number("minimum"),
                settings.number("maximum"),
                RuleSettings.choice(settings, "variant", Rprop.Variant.class));
    }
}
