// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Zakharov;

/** {@link Zakharov} in studies. */
final class ZakharovFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "zakharov";
    }

    @Override
    public String summary() {
        return "one steep wall of the fourth degree in a round bowl";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x) = |x|² + s² + s⁴,  s = ½ Σ i x[i]

                Start        (cos 1, …, cos n), our own
                Optimum      x* = 0, f* = 0
                Spectrum     at the optimum n-1 times 2, and 2 κ with κ = 1 + n (n+1) (2n+1)/24: 97.25 for n = 10
                Curvature    no bounds: a step size must be a number
                Source       a classic""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public Zakharov create(Settings settings) {
        return new Zakharov(settings.integer("dimension"));
    }
}
