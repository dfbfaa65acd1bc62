// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.baselines.HipparchusCmaEs;

/** {@link HipparchusCmaEs} in studies. */
final class HipparchusCmaEsFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "hipparchus-cma-es";
    }

    @Override
    public String summary() {
        return "CMA-ES of Hipparchus";
    }

    @Override
    public String description() {
        return """
                The library's CMAESOptimizer, active, full covariance

                Cost         an iteration is a generation, as many values as the population; the iterate is the best so far
                Source       hipparchus.org, version of the build""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number("deviation", "the standard deviation of the first generation", Numeric.POSITIVE, 1),
                new Setting(
                        "population",
                        "the number λ of offspring",
                        Numeric.COUNT_FROM_TWO,
                        List.of(),
                        Optional.of(12.0)),
                RuleSettings.number(RuleSettings.SEED, "the seed of the draws", Numeric.COUNT, 1));
    }

    @Override
    public HipparchusCmaEs create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HipparchusCmaEs(
                settings.number("deviation"), settings.integer("population"), settings.integer(RuleSettings.SEED));
    }
}
