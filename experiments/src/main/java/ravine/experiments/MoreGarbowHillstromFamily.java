// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.MghProblem;
import ravine.landscapes.MoreGarbowHillstrom;

/** {@link MoreGarbowHillstrom} in studies. */
final class MoreGarbowHillstromFamily implements LandscapeFamily {

    private static final String PROBLEM = "problem";
    private static final String DIMENSION = "dimension";
    private static final String RESIDUALS = "residuals";
    private static final String STANDARD = "standard";

    @Override
    public String name() {
        return "mgh";
    }

    @Override
    public String summary() {
        return "the 35 problems of Moré, Garbow and Hillstrom, sums of squares from curve fits to singular Hessians";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.LEAST_SQUARES);
    }

    @Override
    public String description() {
        return """
                f(x) = Σ rᵢ(x)²,  i = 1, …, m

                Start        the paper's
                Optimum      the least minimum that is known; of freudenstein-roth, trigonometric and chebyquad (n = 10)
                             descent from the start ends at another
                Spectrum     κ at the optimum from 1 (linear-full-rank) to 7e17 (powell-badly-scaled), and infinite
                Sizes        standard: the paper's, or what is usual; where the paper leaves them open they may be given.
                             In other sizes the optimum of some problems is found by Newton's method
                Curvature    no bounds but of linear-full-rank: a step size must be a number
                Source       Moré, Garbow and Hillstrom, ACM TOMS 7, 1981; the Javadoc of MghProblem has the formulas""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice(PROBLEM, "which of them", MghProblem.class, MghProblem.ROSENBROCK),
                size(DIMENSION, "the number n of variables"),
                size(RESIDUALS, "the number m of residuals"));
    }

    private static Setting size(String name, String meaning) {
        return new Setting(name, meaning, Numeric.COUNT, List.of(STANDARD), Optional.of(STANDARD));
    }

    @Override
    public MoreGarbowHillstrom create(Settings settings) {
        MghProblem problem = RuleSettings.choice(settings, PROBLEM, MghProblem.class);
        MoreGarbowHillstrom usual = settings.isNumber(DIMENSION)
                ? MoreGarbowHillstrom.of(problem, settings.integer(DIMENSION))
                : MoreGarbowHillstrom.of(problem);
        return settings.isNumber(RESIDUALS)
                ? new MoreGarbowHillstrom(problem, usual.dimension(), settings.integer(RESIDUALS))
                : usual;
    }
}
