// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.LevenbergMarquardt;

/** {@link LevenbergMarquardt} in studies. */
final class LevenbergMarquardtFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "levenberg-marquardt";
    }

    @Override
    public String summary() {
        return "damped Gauss-Newton steps for sums of squares, as in MINPACK (Moré 1978)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + p,  (JᵀJ + λ D²) p = -Jᵀr,  |D p| ≈ Δ or λ = 0,  ρ = decrease / predicted

                Radius       shrinks by 0.1 to ½ if ρ <= ¼;  2 |D p| if ρ >= ¾;  p is taken if ρ >= 0.0001, else tried again
                Scaling      column-norms: D is the greatest norm of each column of J so far; none: D = I
                Needs        a landscape that is a sum of squares and tells its residuals
                Rate         quadratic where the residuals vanish, else linear; one r a trial, one J a step
                Source       Moré, Lecture Notes in Mathematics 630, 1978, algorithm 7.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.number("bound", "the first radius Δ in units of |D x[0]|", Numeric.POSITIVE, 100),
                RuleSettings.choice(
                        "scaling",
                        "how D is chosen",
                        LevenbergMarquardt.Scaling.class,
                        LevenbergMarquardt.Scaling.COLUMN_NORMS));
    }

    @Override
    public LevenbergMarquardt create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new LevenbergMarquardt(
                settings.number("bound"), RuleSettings.choice(settings, "scaling", LevenbergMarquardt.Scaling.class));
    }
}
