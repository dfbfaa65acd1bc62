// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.ConjugateGradient;

/** {@link ConjugateGradient} in studies. */
final class ConjugateGradientFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "conjugate-gradient";
    }

    @Override
    public String summary() {
        return "conjugate gradients for quadratics (Hestenes and Stiefel 1952)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + α p[t],  p[t+1] = -z[t+1] + β p[t],  P z = g = ∇f(x)

                Step size    α = -gᵀp / pᵀ∇²f p, exact on quadratics; for other functions there is nonlinear-cg
                Momentum     β = g[t+1]ᵀz[t+1] / g[t]ᵀz[t]
                Rate         (√κ-1)/(√κ+1), and as many steps as there are distinct eigenvalues at most
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithm 5.3 and equation 5.36""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SearchSettings.preconditioner(), SearchSettings.blockSize());
    }

    @Override
    public ConjugateGradient create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new ConjugateGradient(SearchSettings.preconditioner(settings));
    }

    /** Nocedal and Wright 2006, equation 5.36: the Chebyshev bound. */
    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        double root = Math.sqrt(curvature.conditionNumber());
        return SearchSettings.isPlain(settings) ? OptionalDouble.of((root - 1) / (root + 1)) : OptionalDouble.empty();
    }
}
