// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.AmsGrad;

/** {@link AmsGrad} in studies. */
final class AmsGradFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "amsgrad";
    }

    @Override
    public String summary() {
        return "Adam with a scaling that never shrinks (Reddi, Kale and Kumar 2018)";
    }

    @Override
    public String description() {
        return """
                s[t] = max(s[t-1], v[t]),  x[t] = x[t-1] - α m̂ / (√ŝ + ε),  m and v as in adam

                Variant      uncorrected: no bias correction, algorithm 2; maximum-of-raw: m and s corrected, PyTorch;
                             maximum-of-corrected: m, and v before the maximum, Optax
                Scaling      the diagonal √ŝ + ε
                Source       Reddi, Kale, Kumar, ICLR 2018, arXiv:1904.09237""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(1e-3),
                RuleSettings.beta1(0.9),
                RuleSettings.beta2(0.999),
                RuleSettings.epsilon(1e-8),
                RuleSettings.choice(
                        "variant", "what is corrected", AmsGrad.Variant.class, AmsGrad.Variant.MAXIMUM_OF_RAW));
    }

    @Override
    public AmsGrad create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AmsGrad(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.choice(settings, "variant", AmsGrad.Variant.class));
    }
}
