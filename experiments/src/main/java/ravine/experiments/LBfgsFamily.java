// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.LBfgs;

/** {@link LBfgs} in studies. */
final class LBfgsFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "l-bfgs";
    }

    @Override
    public String summary() {
        return "limited-memory BFGS, an inverse Hessian made of the last m steps (Nocedal 1980)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α H[t] ∇f(x[t]),  H[t] = BFGS updates of γ P⁻¹ by the last m pairs

                Pairs        s = x[t+1] - x[t], y = ∇f(x[t+1]) - ∇f(x[t]);  γ = sᵀy / yᵀP⁻¹y of the newest
                Line search  hager-zhang, more-thuente: α = 1 first, or less where values say so; exact: for quadratics
                Rate         linear; with m >= n and exact steps on a quadratic it is conjugate gradients
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithms 7.4 and 7.5""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting("memory", "the number m of pairs", Numeric.COUNT, List.of(), Optional.of(10.0)),
                SearchSettings.lineSearch(
                        SearchSettings.HAGER_ZHANG, SearchSettings.MORE_THUENTE, SearchSettings.EXACT),
                SearchSettings.preconditioner(),
                SearchSettings.blockSize());
    }

    @Override
    public LBfgs create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new LBfgs(
                settings.integer("memory"),
                SearchSettings.quasiNewton(settings),
                SearchSettings.preconditioner(settings));
    }
}
