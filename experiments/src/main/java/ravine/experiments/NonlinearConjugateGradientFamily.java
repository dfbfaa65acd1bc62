// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.ExactStep;
import ravine.optimizers.InitialStep;
import ravine.optimizers.LineSearch;
import ravine.optimizers.MoreThuente;
import ravine.optimizers.NonlinearConjugateGradient;
import ravine.optimizers.NonlinearConjugateGradient.Beta;

/** {@link NonlinearConjugateGradient} in studies. */
final class NonlinearConjugateGradientFamily implements OptimizerFamily {

    private static final String BETA = "beta";
    private static final String ORTHOGONALITY = "orthogonality";

    @Override
    public String name() {
        return "nonlinear-cg";
    }

    @Override
    public String summary() {
        return "nonlinear conjugate gradients, five formulas for β";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + α p[t],  p[t+1] = -z[t+1] + β p[t],  P z = g = ∇f(x),  y = g[t+1] - g[t]

                fletcher-reeves    β = g[t+1]ᵀz[t+1] / g[t]ᵀz[t]
                polak-ribiere      β = max(0, yᵀz[t+1] / g[t]ᵀz[t]), called PR+
                hestenes-stiefel   β = yᵀz[t+1] / yᵀp[t]
                dai-yuan           β = g[t+1]ᵀz[t+1] / yᵀp[t]
                hager-zhang        β = (yᵀz[t+1] - 2 yᵀP⁻¹y p[t]ᵀg[t+1] / yᵀp[t]) / yᵀp[t], bounded below
                Restart            β = 0 where |g[t+1]ᵀz[t]| >= ν g[t+1]ᵀz[t+1] (Powell 1977)
                Line search        hager-zhang, more-thuente: from a parabola; exact: for quadratics
                Rate               on quadratics with exact steps (√κ-1)/(√κ+1) or better, and n steps at most
                Source             Hager, Zhang, Pacific Journal of Optimization 2(1), 2006""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        BETA,
                        "the formula for β",
                        Numeric.NONE,
                        Arrays.stream(Beta.values())
                                .map(NonlinearConjugateGradientFamily::word)
                                .toList(),
                        Optional.of(word(Beta.POLAK_RIBIERE))),
                new Setting(
                        ORTHOGONALITY,
                        "the bound ν on the cosine of successive gradients",
                        Numeric.POSITIVE,
                        List.of(),
                        Optional.of(0.1)),
                SearchSettings.lineSearch(
                        SearchSettings.HAGER_ZHANG, SearchSettings.MORE_THUENTE, SearchSettings.EXACT),
                SearchSettings.preconditioner(),
                SearchSettings.blockSize());
    }

    private static String word(Beta beta) {
        return beta.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public NonlinearConjugateGradient create(Settings settings, Optional<CurvatureBounds> curvature) {
        Beta beta = Beta.valueOf(settings.word(BETA).toUpperCase(Locale.ROOT).replace('-', '_'));
        return new NonlinearConjugateGradient(
                beta,
                settings.number(ORTHOGONALITY),
                lineSearch(settings, beta),
                SearchSettings.preconditioner(settings));
    }

    private static LineSearch lineSearch(Settings settings, Beta beta) {
        return switch (SearchSettings.lineSearch(settings)) {
            case SearchSettings.MORE_THUENTE -> MoreThuente.tight(InitialStep.parabola());
            case SearchSettings.EXACT -> new ExactStep();
            default -> NonlinearConjugateGradient.with(beta).lineSearch();
        };
    }
}
