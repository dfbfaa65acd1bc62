// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.AcceleratedGradient;

/** {@link AcceleratedGradient} in studies. */
final class AcceleratedGradientFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "accelerated-gradient";
    }

    @Override
    public String summary() {
        return "accelerated gradient with rising momentum and restarts (Nesterov 1983)";
    }

    @Override
    public String description() {
        return """
                x[k] = y[k] - α ∇f(y[k]),  y[k+1] = x[k] + (t[k]-1)/t[k+1] (x[k] - x[k-1]),  t[k+1] = (1 + √(1 + 4 t[k]²))/2

                Variant      t[1] = 1; restart gradient: when ∇f(y[k])ᵀ(x[k] - x[k-1]) > 0; function: when f has risen
                Step size    1/L
                Rate         f(x[k]) - f* <= 2 L ‖x[0] - x*‖² / (k+1)² for convex f, without a restart
                Source       Beck, Teboulle, SIAM J. Imaging Sci. 2(1), 2009;
                             O'Donoghue, Candès, Found. Comput. Math. 15, 2015""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.stepOrInverseLipschitz("the step size α"),
                RuleSettings.choice(
                        "restart",
                        "when the momentum is forgotten",
                        AcceleratedGradient.Restart.class,
                        AcceleratedGradient.Restart.GRADIENT));
    }

    @Override
    public Map<String, String> optimal() {
        return Map.of(RuleSettings.STEP, RuleSettings.INVERSE_LIPSCHITZ);
    }

    @Override
    public AcceleratedGradient create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new AcceleratedGradient(
                RuleSettings.step(settings, curvature),
                RuleSettings.choice(settings, "restart", AcceleratedGradient.Restart.class));
    }
}
