// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.baselines.HipparchusBobyqa;

/** {@link HipparchusBobyqa} in studies. */
final class HipparchusBobyqaFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "hipparchus-bobyqa";
    }

    @Override
    public String summary() {
        return "BOBYQA of Hipparchus, without bounds";
    }

    @Override
    public String description() {
        return """
                The library's BOBYQAOptimizer: a quadratic model of 2n + 1 values in a trust region, for n >= 2

                Cost         an iteration is an evaluation; the iterate is the best point so far
                Source       hipparchus.org, version of the build; Powell 2009""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number("first_radius", "of the trust region", Numeric.POSITIVE, 1),
                RuleSettings.number("last_radius", "of the trust region, where it ends", Numeric.POSITIVE, 1e-10));
    }

    @Override
    public HipparchusBobyqa create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HipparchusBobyqa(settings.number("first_radius"), settings.number("last_radius"));
    }
}
