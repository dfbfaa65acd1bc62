// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.ChainedRosenbrock;

/** {@link ChainedRosenbrock} in studies. */
final class ChainedRosenbrockFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "chained-rosenbrock";
    }

    @Override
    public String summary() {
        return "Rosenbrock's valley chained over any number of variables";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x) = Σ 100 (x[i+1] - x[i]²)² + (1 - x[i])²,  i = 1, …, n-1

                Start        (-1.2, 1, -1.2, 1, …)
                Optimum      (1, …, 1), f* = 0; for n >= 4 there is a second local minimum near x[1] = -1
                Spectrum     κ at the optimum: 2508.01 (n = 2), 3534.51 (n = 10), 3612.22 (n = 100), and below 3614
                Curvature    no bounds: a step size must be a number
                Source       the function "rosen" of SciPy, CUTEst's FLETCHCR with a factor of 100""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(2.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public ChainedRosenbrock create(Settings settings) {
        return new ChainedRosenbrock(settings.integer("dimension"));
    }
}
