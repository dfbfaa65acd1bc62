// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Adam;

/** {@link Adam} in studies. */
final class AdamFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "adam";
    }

    @Override
    public String summary() {
        return "gradient descent scaled by coordinate, with momentum (Kingma and Ba 2015)";
    }

    @Override
    public String description() {
        return """
                m[t] = β₁ m[t-1] + (1-β₁) g[t],  v[t] = β₂ v[t-1] + (1-β₂) g[t]²,  m[0] = v[0] = 0
                x[t] = x[t-1] - α m̂ / (√v̂ + ε),  m̂ = m[t] / (1-β₁^t),  v̂ = v[t] / (1-β₂^t)

                Variant      algorithm 1: both moments corrected, ε outside the root
                Scaling      the diagonal √v̂ + ε; it undoes bad scaling along the axes and nothing between them
                Rate         none is known that would hold with a constant step size
                Source       Kingma, Ba, ICLR 2015, arXiv:1412.6980, algorithm 1 and its defaults""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("step", "the step size α", Numeric.POSITIVE, List.of(), Optional.of(1e-3)),
                new Setting("beta1", "the memory β₁ of the gradient", Numeric.FRACTION, List.of(), Optional.of(0.9)),
                new Setting("beta2", "the memory β₂ of its square", Numeric.FRACTION, List.of(), Optional.of(0.999)),
                new Setting("epsilon", "the summand ε", Numeric.POSITIVE, List.of(), Optional.of(1e-8)));
    }

    @Override
    public Adam create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Adam(
                settings.number("step"),
                settings.number("beta1"),
                settings.number("beta2"),
                settings.number("epsilon"));
    }
}
