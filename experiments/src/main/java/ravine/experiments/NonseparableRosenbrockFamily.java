// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.NonseparableRosenbrock;

/** {@link NonseparableRosenbrock} in studies. */
final class NonseparableRosenbrockFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "nonseparable-rosenbrock";
    }

    @Override
    public String summary() {
        return "a chain of valleys whose condition number grows four-fold with each variable";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x) = (x[1] - 1)² + 100 Σ (x[i] - x[i-1]²)²,  i = 2, …, n

                Start        (-1, …, -1), f = 4 + 400 (n - 1)
                Optimum      (1, …, 1), f* = 0
                Spectrum     κ at the optimum: 2508.01 (n = 2), 2.82e5 (5), 3.09e8 (10), 3.29e14 (20)
                Curvature    no bounds: a step size must be a number
                Source       EXTROSNB of CUTEst""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "dimension",
                "the number n of variables, at most " + NonseparableRosenbrock.MOST,
                Numeric.COUNT_FROM_TWO,
                List.of(),
                Optional.of(5.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public NonseparableRosenbrock create(Settings settings) {
        return new NonseparableRosenbrock(settings.integer("dimension"));
    }
}
