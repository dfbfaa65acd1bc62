// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.NesterovQuadratic;

/** {@link NesterovQuadratic} in studies. */
final class NesterovQuadraticFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "nesterov-quadratic";
    }

    @Override
    public String summary() {
        return "Nesterov's worst case for first-order methods, a chain that gradients travel one variable at a time";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.QUADRATIC);
    }

    @Override
    public String description() {
        return """
                f(x) = (K-1)/4 [½ (x[1]² + Σ (x[i] - x[i+1])² + (d-1) x[n]²) - x[1]] + ½ |x|²,  d = (√K + 3)/(√K + 1)

                Start        0
                Optimum      x[i] = qⁱ, q = (√K - 1)/(√K + 1), f* = -(K-1) q/8
                Spectrum     1 <= λ <= K; κ of the Hessian is less than K and tends to it as n grows
                Source       Nesterov, Lectures on Convex Optimization, 2018, section 2.1.4; cut off so that x* is exact""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "dimension",
                        "the number n of variables",
                        Numeric.COUNT_FROM_TWO,
                        List.of(),
                        Optional.of(100.0)),
                new Setting(
                        "kappa",
                        "K, the condition number of the class, greater than 1",
                        Numeric.AT_LEAST_ONE,
                        List.of(),
                        Optional.empty()));
    }

    @Override
    public NesterovQuadratic create(Settings settings) {
        return new NesterovQuadratic(settings.integer("dimension"), settings.number("kappa"));
    }
}
