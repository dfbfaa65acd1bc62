// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Nesterov;

/** {@link Nesterov} in studies. */
final class NesterovFamily implements OptimizerFamily {

    private static final String STEP = "step";
    private static final String INVERSE_LIPSCHITZ = "1/L";
    private static final String MOMENTUM = "momentum";
    private static final String CONSTANT = "constant";
    private static final String OPTIMAL = "optimal";

    @Override
    public String name() {
        return "nesterov";
    }

    @Override
    public String summary() {
        return "accelerated gradient with constant momentum (Nesterov 1983)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = y[t] - α ∇f(y[t]),  y[t+1] = x[t+1] + β (x[t+1] - x[t]),  y[0] = x[0]

                Step size    1/L; optimal: 4/(3L+mu)
                Momentum     constant: (√κ-1)/(√κ+1); optimal: (√(3κ+1)-2)/(√(3κ+1)+2)
                Rate         1 - 1/√κ on quadratics; never worse than √(1 - 1/√κ) on strongly convex functions;
                             optimal on both: 1 - 2/√(3κ+1) on quadratics
                Source       Nesterov, Lectures on Convex Optimization, 2018, scheme (2.2.22);
                             Lessard, Recht, Packard, SIAM J. Optim. 26, 2016, table 1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        STEP,
                        "the step size α",
                        Numeric.POSITIVE,
                        List.of(INVERSE_LIPSCHITZ, OPTIMAL),
                        Optional.of(INVERSE_LIPSCHITZ)),
                new Setting(
                        MOMENTUM,
                        "the momentum β",
                        Numeric.FRACTION,
                        List.of(CONSTANT, OPTIMAL),
                        Optional.of(CONSTANT)));
    }

    @Override
    public Map<String, String> optimal() {
        return Map.of(STEP, OPTIMAL, MOMENTUM, OPTIMAL);
    }

    @Override
    public Nesterov create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Nesterov(
                settings.isNumber(STEP)
                        ? settings.number(STEP)
                        : meant(settings, STEP, curvature).stepSize(),
                settings.isNumber(MOMENTUM)
                        ? settings.number(MOMENTUM)
                        : meant(settings, MOMENTUM, curvature).momentum());
    }

    /** The method that has the step size or the momentum which a word means. */
    private static Nesterov meant(Settings settings, String setting, Optional<CurvatureBounds> curvature) {
        CurvatureBounds bounds = Catalogue.boundsFor(settings, setting, curvature);
        return settings.word(setting).equals(OPTIMAL) ? Nesterov.tuned(bounds) : Nesterov.constantMomentum(bounds);
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        Nesterov method = create(settings, Optional.of(curvature));
        return OptionalDouble.of(QuadraticRates.nesterov(method.stepSize(), method.momentum(), curvature));
    }
}
