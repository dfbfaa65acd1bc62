// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.HeavyBall;

/** {@link HeavyBall} in studies. */
final class HeavyBallFamily implements OptimizerFamily {

    private static final String STEP = "step";
    private static final String MOMENTUM = "momentum";
    private static final String OPTIMAL = "optimal";

    @Override
    public String name() {
        return "heavy-ball";
    }

    @Override
    public String summary() {
        return "gradient descent with momentum (Polyak 1964)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α ∇f(x[t]) + β (x[t] - x[t-1]),  x[-1] = x[0]

                Step size    optimal: 4 / (√L + √mu)²
                Momentum     optimal: ((√κ-1)/(√κ+1))²
                Rate         (√κ-1)/(√κ+1) on quadratics, after a rise of order κ
                Diverges     for α > 2(1+β)/L; may cycle on strongly convex functions that are not quadratic
                Source       Polyak, USSR Comput. Math. 4(5), 1964; Lessard, Recht, Packard, SIAM J. Optim. 26, 2016""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(STEP, "the step size α", Numeric.POSITIVE, List.of(OPTIMAL), Optional.of(OPTIMAL)),
                new Setting(MOMENTUM, "the momentum β", Numeric.FRACTION, List.of(OPTIMAL), Optional.of(OPTIMAL)));
    }

    @Override
    public Map<String, String> optimal() {
        return Map.of(STEP, OPTIMAL, MOMENTUM, OPTIMAL);
    }

    @Override
    public HeavyBall create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HeavyBall(
                settings.isNumber(STEP)
                        ? settings.number(STEP)
                        : HeavyBall.tuned(Catalogue.boundsFor(settings, STEP, curvature))
                                .stepSize(),
                settings.isNumber(MOMENTUM)
                        ? settings.number(MOMENTUM)
                        : HeavyBall.tuned(Catalogue.boundsFor(settings, MOMENTUM, curvature))
                                .momentum());
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        HeavyBall method = create(settings, Optional.of(curvature));
        return OptionalDouble.of(QuadraticRates.heavyBall(method.stepSize(), method.momentum(), curvature));
    }
}
