// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.experiments.baselines.CommonsMathNelderMead;

/** {@link CommonsMathNelderMead} in studies. */
final class CommonsMathNelderMeadFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "commons-math-nelder-mead";
    }

    @Override
    public String summary() {
        return "the simplex of Nelder and Mead, of Apache Commons Math";
    }

    @Override
    public String description() {
        return """
                The library's SimplexOptimizer with a NelderMeadSimplex; the iterate is the best vertex

                Cost         its own calls are counted: one or two values an iteration, n when it shrinks
                Source       commons.apache.org/math, 3.6.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number("side", "the length of the edges of the first simplex", Numeric.POSITIVE, 1));
    }

    @Override
    public CommonsMathNelderMead create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new CommonsMathNelderMead(settings.number("side"));
    }
}
