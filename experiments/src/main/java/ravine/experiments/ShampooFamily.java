// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Shampoo;

/** {@link Shampoo} in studies. */
final class ShampooFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "shampoo";
    }

    @Override
    public String summary() {
        return "a matrix for the rows and one for the columns of a matrix (Gupta, Koren and Singer 2018)";
    }

    @Override
    public String description() {
        return """
                L[t] = L[t-1] + G Gᵀ,  R[t] = R[t-1] + Gᵀ G,  X[t] = X[t-1] - α L[t]^-¼ G R[t]^-¼,  L[0] = ε I = R[0]

                Shape        x is a matrix of so many rows and columns, row by row; a vector has one matrix, to the -½
                Scaling      L^¼ ⊗ R^¼
                Source       Gupta, Koren, Singer, ICML 2018, arXiv:1802.09568, algorithm 1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.step(0.1),
                RuleSettings.number(RuleSettings.EPSILON, "the summand ε", Numeric.POSITIVE, 1e-4),
                RuleSettings.rows(),
                RuleSettings.columns());
    }

    @Override
    public Shampoo create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Shampoo(
                settings.number(RuleSettings.STEP),
                settings.number(RuleSettings.EPSILON),
                RuleSettings.rows(settings),
                RuleSettings.columns(settings));
    }
}
