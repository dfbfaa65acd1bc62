// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.FirstOrderRule;
import ravine.optimizers.Optimizer;

/**
 * A family of first-order rules, and with it the same rules on a schedule and in wrappers: {@link WrapperSettings}. Where none
 * of those settings is written nothing changes, and where one is, nothing is said of the rate.
 */
record WrappedFamily(OptimizerFamily plain) implements OptimizerFamily {

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
        return Stream.concat(plain.settings().stream(), WrapperSettings.ALL.stream())
                .toList();
    }

    @Override
    public Map<String, String> optimal() {
        return plain.optimal();
    }

    @Override
    public Optimizer create(Settings settings, Optional<CurvatureBounds> curvature) {
        Optimizer method = plain.create(settings, curvature);
        if (method instanceof FirstOrderRule rule) {
            return WrapperSettings.around(rule, settings);
        }
        throw new IllegalStateException("method: expected a first-order rule but was " + method.name());
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        return WrapperSettings.areAtRest(settings)
                ? plain.theoreticalRate(settings, curvature)
                : OptionalDouble.empty();
    }
}
