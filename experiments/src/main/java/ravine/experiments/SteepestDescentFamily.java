// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.ExactStep;
import ravine.optimizers.LineSearch;
import ravine.optimizers.SteepestDescent;

/** {@link SteepestDescent} in studies. */
final class SteepestDescentFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "steepest-descent";
    }

    @Override
    public String summary() {
        return "gradient descent with a searched step, backtracking or exact (Cauchy 1847)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α P⁻¹ ∇f(x[t])

                Line search  armijo: the first of α, α/2, α/4, … with a sufficient decrease, from twice the step before
                             exact: α = gᵀp / pᵀ∇²f p, for quadratics
                Rate         exact: (κ-1)/(κ+1), attained
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithm 3.1 and theorem 3.3""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                SearchSettings.lineSearch(SearchSettings.ARMIJO, SearchSettings.EXACT),
                SearchSettings.preconditioner(),
                SearchSettings.blockSize());
    }

    @Override
    public SteepestDescent create(Settings settings, Optional<CurvatureBounds> curvature) {
        LineSearch search =
                isExact(settings) ? new ExactStep() : SteepestDescent.armijo().lineSearch();
        return new SteepestDescent(search, SearchSettings.preconditioner(settings));
    }

    private static boolean isExact(Settings settings) {
        return SearchSettings.lineSearch(settings).equals(SearchSettings.EXACT);
    }

    /** Nocedal and Wright 2006, theorem 3.3. */
    @Override
    public OptionalDouble theoreticalRate(Settings settings, CurvatureBounds curvature) {
        double kappa = curvature.conditionNumber();
        return isExact(settings) && SearchSettings.isPlain(settings)
                ? OptionalDouble.of((kappa - 1) / (kappa + 1))
                : OptionalDouble.empty();
    }
}
