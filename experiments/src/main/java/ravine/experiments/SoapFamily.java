// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Soap;

/** {@link Soap} in studies. */
final class SoapFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "soap";
    }

    @Override
    public String summary() {
        return "Adam in the eigenvectors of Shampoo's matrices (Vyas et al. 2024)";
    }

    @Override
    public String description() {
        return """
                Adam on Q_Lᵀ G Q_R and Q_Lᵀ M Q_R, turned back;  L, R averages of G Gᵀ, Gᵀ G with the memory β₂
                After every interval steps Q_L becomes the orthogonal factor of L Q_L, and Q_R that of R Q_R; both begin as I

                Shape        x is a matrix of so many rows and columns, row by row
                Scaling      Adam's diagonal, turned
                Source       Vyas et al. 2024, arXiv:2409.11321, algorithms 3 and 4""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.003),
                RuleSettings.beta1(0.95),
                RuleSettings.beta2(0.95),
                RuleSettings.epsilon(1e-8),
                RuleSettings.number("interval", "the steps f from one basis to the next", Numeric.COUNT, 10),
                RuleSettings.rows(),
                RuleSettings.columns());
    }

    @Override
    public Soap create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Soap(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.BETA1),
                settings.number(RuleSettings.BETA2),
                settings.number(RuleSettings.EPSILON),
                settings.integer("interval"),
                RuleSettings.rows(settings),
                RuleSettings.columns(settings));
    }
}
