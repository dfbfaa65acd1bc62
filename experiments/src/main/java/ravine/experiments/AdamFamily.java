// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Adam;

/**
 * A variant of {@link Adam} in studies; a family for each, for the keys of trials with algorithm 1 are older than the
 * others.
 */
record AdamFamily(Adam.Variant variant) implements OptimizerFamily {

    @Override
    public String name() {
        return new Adam(1, 0, 0, 0, variant).name();
    }

    @Override
    public String summary() {
        return switch (variant) {
            case ALGORITHM_1 -> "gradient descent scaled by coordinate, with momentum (Kingma and Ba 2015)";
            case EPSILON_HAT -> "Adam with ε beside the uncorrected root, as in TensorFlow";
            case EPSILON_INSIDE -> "Adam with ε under the root";
        };
    }

    @Override
    public String description() {
        return """
                m[t] = β₁ m[t-1] + (1-β₁) g[t],  v[t] = β₂ v[t-1] + (1-β₂) g[t]²,  m[0] = v[0] = 0
                %s,  m̂ = m[t] / (1-β₁^t),  v̂ = v[t] / (1-β₂^t)

                Variant      %s
                Scaling      the diagonal %s; it undoes bad scaling along the axes and nothing between them
                Rate         none is known that would hold with a constant step size
                Source       Kingma, Ba, ICLR 2015, arXiv:1412.6980, %s""".formatted(step(), place(), scaling(), source());
    }

    private String step() {
        return switch (variant) {
            case ALGORITHM_1 -> "x[t] = x[t-1] - α m̂ / (√v̂ + ε)";
            case EPSILON_HAT -> "x[t] = x[t-1] - α √(1-β₂^t) m̂ / (√v[t] + ε)";
            case EPSILON_INSIDE -> "x[t] = x[t-1] - α m̂ / √(v̂ + ε)";
        };
    }

    private String place() {
        return switch (variant) {
            case ALGORITHM_1 -> "algorithm 1: both moments corrected, ε outside the root";
            case EPSILON_HAT -> "ε beside the root of v before its correction: TensorFlow, Keras, ensmallen";
            case EPSILON_INSIDE -> "ε under the root: eps_root of Optax";
        };
    }

    private String scaling() {
        return switch (variant) {
            case ALGORITHM_1 -> "√v̂ + ε";
            case EPSILON_HAT -> "√v + ε";
            case EPSILON_INSIDE -> "√(v̂ + ε)";
        };
    }

    private String source() {
        return switch (variant) {
            case ALGORITHM_1 -> "algorithm 1 and its defaults";
            case EPSILON_HAT -> "end of section 2, and the defaults";
            case EPSILON_INSIDE -> "its defaults";
        };
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
                settings.number("epsilon"),
                variant);
    }
}
