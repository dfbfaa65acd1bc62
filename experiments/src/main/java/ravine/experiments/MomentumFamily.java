// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Momentum;

/** {@link Momentum} in studies. */
final class MomentumFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "momentum";
    }

    @Override
    public String summary() {
        return "gradient descent with momentum as in PyTorch or Keras (Sutskever et al. 2013)";
    }

    @Override
    public String description() {
        return """
                b[t] = β b[t-1] + (1-τ) g[t],  b[1] = g[1],  x[t] = x[t-1] - α b[t]

                Variant      buffer: as above, PyTorch; buffer-nesterov: α (g + β b); velocity: v = β v - α g, x + v, Keras;
                             velocity-nesterov: x + β v - α g. Forms differ where the step size changes; τ is for buffer alone
                Diverges     for α > 2(1+β)/L, with nesterov for α > 2(1+β)/(L(1+2β))
                Source       Sutskever, Martens, Dahl, Hinton, ICML 2013""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.stepOrInverseLipschitz("the step size α"),
                RuleSettings.number(RuleSettings.MOMENTUM, "the momentum β", Numeric.FRACTION, 0.9),
                RuleSettings.number("dampening", "the dampening τ", Numeric.FRACTION, 0),
                RuleSettings.choice("variant", "the form", Momentum.Variant.class, Momentum.Variant.BUFFER));
    }

    @Override
    public Momentum create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Momentum(
                RuleSettings.step(settings, curvature),
                settings.number(RuleSettings.MOMENTUM),
                settings.number("dampening"),
                RuleSettings.choice(settings, "variant", Momentum.Variant.class));
    }

    /** That of {@link HeavyBallFamily}, a dampened gradient being a shorter step, or of the points from which Nesterov's looks. */
    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        Momentum method = create(settings, Optional.of(curvature));
        double step = (1 - method.dampening()) * method.stepSize();
        return OptionalDouble.of(
                switch (method.variant()) {
                    case BUFFER, VELOCITY -> QuadraticRates.heavyBall(step, method.momentum(), curvature);
                    case BUFFER_NESTEROV, VELOCITY_NESTEROV ->
                        QuadraticRates.nesterov(step, method.momentum(), curvature);
                });
    }
}
