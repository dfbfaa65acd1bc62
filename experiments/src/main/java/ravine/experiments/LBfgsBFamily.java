// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Bounds;
import ravine.optimizers.LBfgsB;

/** {@link LBfgsB} in studies, where it has no bounds: the optimum that gaps are measured from knows of none. */
final class LBfgsBFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "l-bfgs-b";
    }

    @Override
    public String summary() {
        return "limited-memory BFGS for bounds on variables, here without any (Byrd, Lu, Nocedal and Zhu 1995)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + α (z - x[t]),  z minimises the model gᵀ(z - x) + ½ (z - x)ᵀB(z - x) within the bounds

                Model        B = θI - W N⁻¹ Wᵀ by the last m pairs, in compact form
                Minimum      the generalised Cauchy point, then the variables that are free there (direct primal method)
                Step size    weak Wolfe conditions by doubling and halving, from 1
                Rate         linear; one gradient a step, more where the first trial is rejected
                Source       Byrd, Lu, Nocedal, Zhu, SIAM Journal on Scientific Computing 16, 1995""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.number("memory", "the number m of pairs", Numeric.COUNT, 10));
    }

    @Override
    public LBfgsB create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new LBfgsB(settings.integer("memory"), Bounds.none());
    }
}
