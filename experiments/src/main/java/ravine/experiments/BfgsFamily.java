// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Bfgs;

/** {@link Bfgs} in studies. */
final class BfgsFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "bfgs";
    }

    @Override
    public String summary() {
        return "quasi-Newton with a dense inverse Hessian (Broyden, Fletcher, Goldfarb, Shanno 1970)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α H[t] ∇f(x[t]),  H[t+1] = (I - s yᵀ/yᵀs) H[t] (I - y sᵀ/yᵀs) + s sᵀ/yᵀs

                Pairs        s = x[t+1] - x[t], y = ∇f(x[t+1]) - ∇f(x[t]);  H = (sᵀy / yᵀy) I before the first update
                Line search  α = 1 first, or less where values say so; exact: for quadratics
                Rate         superlinear; with exact steps on a quadratic it is conjugate gradients
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithm 6.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SearchSettings.lineSearch(
                SearchSettings.HAGER_ZHANG, SearchSettings.MORE_THUENTE, SearchSettings.EXACT));
    }

    @Override
    public Bfgs create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Bfgs(SearchSettings.quasiNewton(settings));
    }
}
