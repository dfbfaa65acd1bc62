// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.ScalableClassic;

/** {@link ScalableClassic} in studies. */
final class ScalableClassicFamily implements LandscapeFamily {

    private static final String FUNCTION = "function";

    @Override
    public String name() {
        return "scalable-classic";
    }

    @Override
    public String summary() {
        return "well-known functions of any number of variables, in chains and blocks";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
            extended-rosenbrock     Rosenbrock's valley in pairs                       κ = 2508    x* = (1, …, 1)
            generalized-rosenbrock  1 + Σ 100 (x[i] - x[i-1]²)² + (x[i] - 1)², i >= 2  κ = 881 (n = 10), f* = 1
            woods                   Wood's function in blocks of four                  κ = 1398    x* = (1, …, 1)
            powell-singular         Powell's singular function in blocks of four       κ = ∞       x* = 0
            styblinski-tang         ½ Σ x⁴ - 16x² + 5x                                 κ = 1       f* = -39.166 n

            Start        that of the source; of styblinski-tang x[i] = -4i/(n+1)
            Optimum      f* = 0 where nothing else is said
            Spectrum     of blocks the same in any dimension
            Dimension    a multiple of the block
            Curvature    no bounds: a step size must be a number
            Source       Moré, Garbow and Hillstrom, ACM TOMS 7, 1981 (21, 14, 22); CUTEst's GENROSE, WOODS;
                         Styblinski and Tang, Neural Networks 3, 1990\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice(
                        FUNCTION,
                        "which of them",
                        ScalableClassic.Function.class,
                        ScalableClassic.Function.GENERALIZED_ROSENBROCK),
                new Setting("dimension", "the number n of variables", Numeric.COUNT, List.of(), Optional.of(12.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public ScalableClassic create(Settings settings) {
        ScalableClassic.Function function = RuleSettings.choice(settings, FUNCTION, ScalableClassic.Function.class);
        return new ScalableClassic(function, settings.integer("dimension"));
    }
}
