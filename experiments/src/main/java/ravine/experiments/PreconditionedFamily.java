// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.AcceleratedGradient;
import ravine.optimizers.Averaged;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.Nesterov;
import ravine.optimizers.Optimizer;
import ravine.optimizers.PolyakStep;
import ravine.optimizers.Preconditioned;
import ravine.optimizers.Preconditioning;

/**
 * A family of first-order methods, and with it the same methods with a preconditioner. Without one nothing changes.
 *
 * <p>With one, words for numbers such as {@code 1/L} are refused: they are those of the landscape, and the method meets
 * another curvature. For the same reason nothing is said of the rate.
 */
record PreconditionedFamily(OptimizerFamily plain) implements OptimizerFamily {

    @Override
    public String name() {
        return plain.name();
    }

    @Override
    public String summary() {
        return plain.summary();
    }

    @Override
    public String description() {
        return plain.description();
    }

    @Override
    public List<Setting> settings() {
        return Stream.concat(
                        plain.settings().stream(),
                        Stream.of(SearchSettings.preconditioner(), SearchSettings.blockSize()))
                .toList();
    }

    @Override
    public Map<String, String> optimal() {
        return plain.optimal();
    }

    @Override
    public Optimizer create(Settings settings, Optional<CurvatureBounds> curvature) {
        Preconditioning preconditioning = SearchSettings.preconditioner(settings);
        if (SearchSettings.isPlain(settings)) {
            return plain.create(settings, curvature);
        }
        for (Setting setting : plain.settings()) {
            boolean isWord = !setting.shared()
                    && setting.numbers() != Numeric.NONE
                    && !setting.words().isEmpty()
                    && !settings.isNumber(setting.name());
            if (isWord) {
                throw new IllegalArgumentException(
                        setting.name() + ": expected a number, since with a preconditioner the curvature is not the"
                                + " landscape's, found " + settings.word(setting.name()));
            }
        }
        return preconditioned(plain.create(settings, curvature), preconditioning);
    }

    private static Optimizer preconditioned(Optimizer method, Preconditioning preconditioning) {
        if (method instanceof FirstOrderRule rule) {
            return new Preconditioned(rule, preconditioning);
        }
        if (method instanceof Averaged averaged) {
            return new Averaged(averaged.rule(), averaged.weights(), preconditioning);
        }
        if (method instanceof Nesterov nesterov) {
            return new Nesterov(nesterov.stepSize(), nesterov.momentum(), preconditioning);
        }
        if (method instanceof AcceleratedGradient accelerated) {
            return new AcceleratedGradient(accelerated.stepSize(), accelerated.restart(), preconditioning);
        }
        if (method instanceof PolyakStep polyak) {
            return new PolyakStep(polyak.optimumValue(), preconditioning);
        }
        throw new IllegalStateException("method: expected one that takes a preconditioner but was " + method.name());
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        return SearchSettings.isPlain(settings) ? plain.theoreticalRate(settings, curvature) : OptionalDouble.empty();
    }
}
