// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Dfp;

/** {@link Dfp} in studies. */
final class DfpFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "dfp";
    }

    @Override
    public String summary() {
        return "the first quasi-Newton method, with a dense inverse Hessian (Davidon 1959, Fletcher and Powell 1963)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α H[t] ∇f(x[t]),  H[t+1] = H[t] - H[t] y yᵀ H[t] / yᵀ H[t] y + s sᵀ/yᵀs

                Pairs        s = x[t+1] - x[t], y = ∇f(x[t+1]) - ∇f(x[t]);  H = (sᵀy / yᵀy) I before the first update
                Line search  α = 1 first, or less where values say so; exact: for quadratics
                Rate         superlinear; with exact steps on a quadratic it is conjugate gradients
                Source       Nocedal, Wright, Numerical Optimization, 2006, equation 6.15""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(SearchSettings.lineSearch(
                SearchSettings.MORE_THUENTE, SearchSettings.HAGER_ZHANG, SearchSettings.EXACT));
    }

    @Override
    public Dfp create(Settings settings, Optional<CurvatureBounds> curvature) {
        return SearchSettings.lineSearch(settings).equals(SearchSettings.MORE_THUENTE)
                ? Dfp.standard()
                : new Dfp(SearchSettings.quasiNewton(settings));
    }
}
