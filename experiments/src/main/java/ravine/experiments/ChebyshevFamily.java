// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.Chebyshev;

/** {@link Chebyshev} in studies. */
final class ChebyshevFamily implements OptimizerFamily {

    private static final String MU = "mu";
    private static final String LIPSCHITZ = "lipschitz";

    @Override
    public String name() {
        return "chebyshev";
    }

    @Override
    public String summary() {
        return "momentum with the coefficients that are best on quadratics";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + d[t],  d[t] = ρ[t] ρ[t-1] d[t-1] - 2 ρ[t] / (q θ) ∇f(x[t]),  d[0] = -∇f(x[0]) / θ
                θ = (L+mu)/2,  q = (L-mu)/(L+mu),  ρ[0] = q,  ρ[t] = q / (2 - q ρ[t-1])

                Rate         (√κ-1)/(√κ+1) on quadratics, and the error is never above that of the start
                Diverges     on eigenvalues above L+mu
                Source       Saad, Iterative Methods for Sparse Linear Systems, 2003, algorithm 12.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(MU, "the least curvature", Numeric.POSITIVE, List.of(MU), Optional.of(MU)),
                new Setting(LIPSCHITZ, "the greatest curvature L", Numeric.POSITIVE, List.of("L"), Optional.of("L")));
    }

    @Override
    public Map<String, String> optimal() {
        return Map.of(MU, MU, LIPSCHITZ, "L");
    }

    @Override
    public Chebyshev create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Chebyshev(
                settings.isNumber(MU)
                        ? settings.number(MU)
                        : Catalogue.boundsFor(settings, MU, curvature).mu(),
                settings.isNumber(LIPSCHITZ)
                        ? settings.number(LIPSCHITZ)
                        : Catalogue.boundsFor(settings, LIPSCHITZ, curvature).lipschitz());
    }

    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        Chebyshev method = create(settings, Optional.of(curvature));
        return OptionalDouble.of(QuadraticRates.chebyshev(method.mu(), method.lipschitz(), curvature));
    }
}
