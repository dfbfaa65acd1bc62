// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.BarzilaiBorwein;

/** {@link BarzilaiBorwein} in studies. */
final class BarzilaiBorweinFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "barzilai-borwein";
    }

    @Override
    public String summary() {
        return "gradient descent with steps from the curvature of the last move (Barzilai and Borwein 1988)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α[t] ∇f(x[t]),  s = x[t] - x[t-1],  y = ∇f(x[t]) - ∇f(x[t-1])

                Variant      long: α = sᵀs / sᵀy, BB1; short: α = sᵀy / yᵀy, BB2
                Step size    the first is a setting; no line search, so f may rise
                Source       Barzilai, Borwein, IMA J. Numer. Anal. 8, 1988""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.stepOrInverseLipschitz("the first step size"),
                RuleSettings.choice(
                        "variant", "the quotient", BarzilaiBorwein.Variant.class, BarzilaiBorwein.Variant.LONG));
    }

    @Override
    public BarzilaiBorwein create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new BarzilaiBorwein(
                RuleSettings.step(settings, curvature),
                RuleSettings.choice(settings, "variant", BarzilaiBorwein.Variant.class));
    }
}
