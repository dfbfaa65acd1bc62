// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.landscapes.PlaneClassic;

/** {@link PlaneClassic} in studies. */
final class PlaneClassicFamily implements LandscapeFamily {

    private static final String FUNCTION = "function";

    @Override
    public String name() {
        return "plane-classic";
    }

    @Override
    public String summary() {
        return "well-known functions of two variables, to be drawn";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.NON_CONVEX);
    }

    @Override
    public String description() {
        return """
            booth             (x + 2y - 7)² + (2x + y - 5)²                      κ = 9      x* = (1, 3)
            matyas            0.26 (x² + y²) - 0.48 x y                          κ = 25     x* = (0, 0)
            himmelblau        (x² + y - 11)² + (x + y² - 7)²                     κ = 3.20   x* = (3, 2) and three more
            goldstein-price   a product of two quartics in x + y and 2x - 3y     κ = 2.40   x* = (0, -1), f* = 3
            three-hump-camel  2x² - 1.05x⁴ + x⁶/6 + x y + y²                     κ = 2.78   x* = (0, 0)
            six-hump-camel    (4 - 2.1x² + x⁴/3) x² + x y + (4y² - 4) y²         κ = 2.15   f* = -1.0316, twice
            beale             Σ (c - x (1 - yⁱ))², c = 1.5, 2.25, 2.625          κ = 162    x* = (3, 0.5)
            freudenstein-roth two squares of cubics in y                         κ = 1286   x* = (5, 4)
            cube              100 (y - x³)² + (1 - x)²                           κ = 10018  x* = (1, 1)
            mccormick         sin(x + y) + (x - y)² - 1.5x + 2.5y + 1            κ = 2.31   f* = -1.9132
            levy-13           squares times 1 + squares of sines                 κ = 89.8   x* = (1, 1)
            branin            (y - 5.1x²/4π² + 5x/π - 6)² + 10(1 - 1/8π) cos x + 10
                                                                                 κ = 6.40   f* = 5/4π, thrice

            Start        one for each, our own but of beale, freudenstein-roth and cube
            Optimum      f* = 0 where nothing else is said; most of the quartics and waves have local minima as
                         well, and mccormick's is the least on its usual domain only
            Curvature    no bounds: a step size must be a number
            Source       the usual collections; the Javadoc of PlaneClassic has the formulas\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.choice(
                FUNCTION, "which of them", PlaneClassic.Function.class, PlaneClassic.Function.HIMMELBLAU));
    }

    @Override
    public PlaneClassic create(Settings settings) {
        return new PlaneClassic(RuleSettings.choice(settings, FUNCTION, PlaneClassic.Function.class));
    }
}
