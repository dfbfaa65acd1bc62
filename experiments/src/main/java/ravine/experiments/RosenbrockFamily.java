// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Rosenbrock;

/** {@link Rosenbrock} in studies. */
final class RosenbrockFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "rosenbrock";
    }

    @Override
    public String summary() {
        return "Rosenbrock's curved valley with a given condition number";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
                f(x, y) = (1 - x)² + b (y - x²)²

                Start        (-1.2, 1)
                Optimum      (1, 1), f* = 0
                Spectrum     at the optimum κ + 1/κ = 25 b + 8 + 1/b, so κ >= 9 + 4√5 = 17.944…; b = 100, the classic,
                             has κ = 2508.0096
                Curvature    no bounds: a step size must be a number
                Source       Rosenbrock, Comput. J. 3, 1960; b as a function of κ is our own""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "kappa",
                "the condition number κ of the Hessian at the optimum",
                Numeric.AT_LEAST_ONE,
                List.of(),
                Optional.empty()));
    }

    @Override
    public Rosenbrock create(Settings settings) {
        return Rosenbrock.ofConditionNumber(settings.number("kappa"));
    }
}
