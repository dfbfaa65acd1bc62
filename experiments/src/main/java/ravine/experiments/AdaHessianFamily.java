// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.AdaHessian;

/** {@link AdaHessian} in studies. */
final class AdaHessianFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adahessian";
    }

    @Override
    public String summary() {
        return "Adam scaled by estimates of the diagonal of the Hessian (Yao et al. 2021)";
    }

    @Override
    public String description() {
        return """
                m[t] = β₁ m[t-1] + (1-β₁) g[t],  v[t] = β₂ v[t-1] + (1-β₂) (∇²f z)²,  z = ±1 at random
                x[t] = x[t-1] - α m̂ / ((√v̂)^k + ε),  m̂ and v̂ corrected as in adam

                Variant      algorithm 1 without averaging over neighbours, one Hessian-vector product in each iteration
                Scaling      the diagonal (√v̂)^k + ε
                Source       Yao et al., AAAI 2021, arXiv:2006.00719""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.15),
                RuleSettings.beta1(0.9),
                RuleSettings.number(
                        RuleSettings.BETA2, "the memory β₂ of the estimate's square", Numeric.FRACTION, 0.999),
                RuleSettings.number(RuleSettings.EPSILON, "the summand ε", Numeric.POSITIVE, 1e-4),
                RuleSettings.number("power", "the power k, at most 1", Numeric.POSITIVE, 1),
                RuleSettings.seed());
    }

    @Override
    public AdaHessian create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AdaHessian(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                settings.number("power"),
                settings.integer(RuleSettings.SEED));
    }
}
