// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.SymmetricRankOne;

/** {@link SymmetricRankOne} in studies. */
final class SymmetricRankOneFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "sr1";
    }

    @Override
    public String summary() {
        return "quasi-Newton in a trust region, with a dense Hessian model that may be indefinite";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + s,  s minimises gᵀs + ½ sᵀBs roughly where |s| <= Δ,  B += r rᵀ / rᵀs,  r = y - B s

                Radius       |s|/4 if ρ < ¼;  2Δ if ρ > ¾ and |s| = Δ;  s is taken if ρ > 0.0001, else tried again
                Skipped      updates with |sᵀr| < 1e-8 |s| |r|; trials that are not taken update as well
                Rate         superlinear; one gradient a trial
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithm 6.2 and rule 6.26""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.number("radius", "the first radius Δ, in units of x", Numeric.POSITIVE, 1));
    }

    @Override
    public SymmetricRankOne create(Settings settings, Optional<CurvatureBounds> curvature) {
        return SymmetricRankOne.withRadius(settings.number("radius"));
    }
}
