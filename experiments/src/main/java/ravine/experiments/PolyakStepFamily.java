// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.PolyakStep;

/** {@link PolyakStep} in studies. */
final class PolyakStepFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "polyak-step";
    }

    @Override
    public String summary() {
        return "gradient descent with the step size of a known least value (Polyak 1969)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - (f(x[t]) - f*) / ‖∇f(x[t])‖² ∇f(x[t])

                Step size    needs f*; too high, it stops short, too low, it steps too far for ever
                Source       Polyak, USSR Comput. Math. 9(3), 1969; Hazan, Kakade, arXiv:1905.00313""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.number("optimum_value", "the least value f*", Numeric.FINITE, 0));
    }

    @Override
    public PolyakStep create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new PolyakStep(settings.number("optimum_value"));
    }
}
