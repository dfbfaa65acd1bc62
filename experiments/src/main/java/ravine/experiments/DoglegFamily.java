// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Dogleg;

/** {@link Dogleg} in studies. */
final class DoglegFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "dogleg";
    }

    @Override
    public String summary() {
        return "trust region, its model minimised along two legs: gradient, then Newton (Powell 1970)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + p,  p on the path 0, -(gᵀg / gᵀBg) g, -B⁻¹g as far as |p| <= Δ,  ρ = decrease / predicted

                Model        B = ∇²f + τ I,  τ = 0 where the Hessian is positive definite, else as in newton
                Radius       |p|/4 if ρ < ¼;  2Δ if ρ > ¾ and |p| = Δ;  p is taken if ρ > 0.1, else tried again
                Rate         quadratic near the optimum; n Hessian products and n³/3 operations a step
                Source       Nocedal, Wright, Numerical Optimization, 2006, section 4.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.number("radius", "the first radius Δ, in units of x", Numeric.POSITIVE, 1));
    }

    @Override
    public Dogleg create(Settings settings, Optional<CurvatureBounds> curvature) {
        return Dogleg.withRadius(settings.number("radius"));
    }
}
