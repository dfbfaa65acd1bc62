// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.baselines.HipparchusLevenbergMarquardt;

/** {@link HipparchusLevenbergMarquardt} in studies. */
final class HipparchusLevenbergMarquardtFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "hipparchus-levenberg-marquardt";
    }

    @Override
    public String summary() {
        return "the method of Levenberg and Marquardt of Hipparchus";
    }

    @Override
    public String description() {
        return """
                The library's LevenbergMarquardtOptimizer, after MINPACK, for landscapes that tell their residuals

                Cost         its own calls are counted: residuals and Jacobian a trial; an iteration is an accepted step
                Ends         at its own tolerances
                Source       hipparchus.org, version of the build""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number("cost_tolerance", "of the relative decrease", Numeric.POSITIVE, 1e-10),
                RuleSettings.number("parameter_tolerance", "of the relative length of a step", Numeric.POSITIVE, 1e-10),
                RuleSettings.number(
                        "orthogonality_tolerance",
                        "of the cosine between residuals and Jacobian",
                        Numeric.POSITIVE,
                        1e-10));
    }

    @Override
    public HipparchusLevenbergMarquardt create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HipparchusLevenbergMarquardt(
                settings.number("cost_tolerance"),
                settings.number("parameter_tolerance"),
                settings.number("orthogonality_tolerance"));
    }
}
