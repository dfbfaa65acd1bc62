// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.BentQuadratic;

/** {@link BentQuadratic} in studies. */
final class BentQuadraticFamily implements LandscapeFamily {

    private static final String SHAPE = "shape";
    private static final String NUMBER = "number";
    private static final String STANDARD = "standard";

    @Override
    public String name() {
        return "bent-quadratic";
    }

    @Override
    public String summary() {
        return "a given quadratic near its minimum, and away from it steeper, flatter or a plateau";
    }

    @Override
    public String description() {
        return """
            With y = Qᵀ x, E = ½ Σ λᵢ yᵢ², and the number of the shape, which has a standard:

            cosh           Σ cosh(√λᵢ yᵢ) - 1                           s = 5    convex, steeper and steeper
            quartic        E + ¼ c Σ yᵢ⁴                                c = 1    convex, no Lipschitz gradient
            huber          Σ λᵢ h(yᵢ), h = ½ y² or δ|y| - ½ δ²          δ = 0.1  convex, straight far away
            log-sum-exp    η log Σ exp(± √(n λᵢ/η) yᵢ)                  η = 1    convex, a smooth maximum
            welsch         1 - exp(-E)                                  s = 2    a plateau
            geman-mcclure  E / (1 + 2E)                                 s = 3    a plateau with slow tails

            Start        Q (cos 1, …, cos n); where the number is s, at the Mahalanobis distance s: E = ½ s²
            Optimum      x* = 0, f* = 0; of log-sum-exp η log 2n
            Spectrum     at the optimum that of quadratic, with its laws and its rotation
            Curvature    no bounds: a step size must be a number
            Source       the shapes are those of robust statistics (Huber 1964, Dennis and Welsch 1978, Geman and
                         McClure 1985) and of convex optimisation; that all have one Hessian is our own\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice(
                        SHAPE, "what becomes of the quadratic", BentQuadratic.Shape.class, BentQuadratic.Shape.COSH),
                new Setting(
                        "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(10.0)),
                SpectrumSettings.spectrum(),
                SpectrumSettings.kappa("the condition number κ at the optimum"),
                new Setting("rotation_deg", "the angle of the rotation Q", Numeric.FINITE, List.of(), Optional.of(0.0)),
                new Setting(
                        NUMBER,
                        "the number of the shape: s, c, δ or η",
                        Numeric.POSITIVE,
                        List.of(STANDARD),
                        Optional.of(STANDARD)));
    }

    @Override
    public BentQuadratic create(Settings settings) {
        BentQuadratic.Shape shape = RuleSettings.choice(settings, SHAPE, BentQuadratic.Shape.class);
        int dimension = settings.integer("dimension");
        return new BentQuadratic(
                shape,
                dimension,
                SpectrumSettings.create(settings, dimension),
                settings.number("rotation_deg"),
                settings.isNumber(NUMBER) ? settings.number(NUMBER) : shape.standardNumber());
    }
}
