// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.GradientDescent;

/** {@link GradientDescent} in studies. */
final class GradientDescentFamily implements OptimizerFamily {

    private static final String STEP = "step";
    private static final String INVERSE_LIPSCHITZ = "1/L";
    private static final String OPTIMAL = "2/(L+mu)";

    @Override
    public String name() {
        return "gradient-descent";
    }

    @Override
    public String summary() {
        return "gradient descent with a constant step size";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α ∇f(x[t])

                Step size    1/L never increases f; 2/(L+mu) has the best worst case
                Rate         max |1 - α λ| over mu <= λ <= L: 1 - 1/κ and (κ-1)/(κ+1)
                Diverges     for α > 2/L
                Source       Cauchy 1847; Nesterov, Lectures on Convex Optimization, 2018, theorem 2.1.15""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                STEP,
                "the step size α",
                Numeric.POSITIVE,
                List.of(INVERSE_LIPSCHITZ, OPTIMAL),
                Optional.of(INVERSE_LIPSCHITZ)));
    }

    @Override
    public Map<String, String> optimal() {
        return Map.of(STEP, OPTIMAL);
    }

    @Override
    public GradientDescent create(Settings settings, Optional<CurvatureBounds> curvature) {
        if (settings.isNumber(STEP)) {
            return new GradientDescent(settings.number(STEP));
        }
        CurvatureBounds bounds = Catalogue.boundsFor(settings, STEP, curvature);
        return settings.word(STEP).equals(OPTIMAL)
                ? GradientDescent.optimal(bounds)
                : GradientDescent.inverseLipschitz(bounds);
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        double step = create(settings, Optional.of(curvature)).stepSize();
        return OptionalDouble.of(QuadraticRates.gradientDescent(step, curvature));
    }
}
