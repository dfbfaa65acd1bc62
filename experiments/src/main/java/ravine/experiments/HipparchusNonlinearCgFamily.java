// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.baselines.HipparchusNonlinearCg;
import ravine.experiments.baselines.HipparchusNonlinearCg.Formula;

/** {@link HipparchusNonlinearCg} in studies. */
final class HipparchusNonlinearCgFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "hipparchus-nonlinear-cg";
    }

    @Override
    public String summary() {
        return "the nonlinear conjugate gradients of Hipparchus";
    }

    @Override
    public String description() {
        return """
                The library's NonLinearConjugateGradientOptimizer, with its own line search: values alone, by Brent's method

                Cost         its own calls are counted: a gradient and some dozens of values an iteration
                Source       hipparchus.org, version of the build""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice("formula", "the formula for β", Formula.class, Formula.POLAK_RIBIERE),
                RuleSettings.number("relative_tolerance", "of the line search", Numeric.POSITIVE, 1e-8),
                RuleSettings.number("absolute_tolerance", "of the line search", Numeric.POSITIVE, 1e-8),
                RuleSettings.number("bracket", "the first bracket, in units of the direction", Numeric.POSITIVE, 1e-8));
    }

    @Override
    public HipparchusNonlinearCg create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HipparchusNonlinearCg(
                RuleSettings.choice(settings, "formula", Formula.class),
                settings.number("relative_tolerance"),
                settings.number("absolute_tolerance"),
                settings.number("bracket"));
    }
}
