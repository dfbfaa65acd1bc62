// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.PLaplacian;

/** {@link PLaplacian} in studies. */
final class PLaplacianFamily implements LandscapeFamily {

    @Override
    public String name() {
        return "p-laplacian";
    }

    @Override
    public String summary() {
        return "the energy of a hanging string whose springs follow a power law";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.CONVEX);
    }

    @Override
    public String description() {
        return """
            f(u) = (h/p) Σ |d[i]|^p - h Σ u[i],  d[i] = (u[i] - u[i-1])/h,  h = 1/(n+1),  u = 0 at both ends

            Start        u[i] = t² (1 - t), t = ih
            Optimum      by summation of |σ|^(1/(p-1)), σ the stress, which is linear in t; f* < 0
            Spectrum     κ of the order of n²; cot²(π/(2(n+1))) for p = 2
            Curvature    no bounds, for it vanishes where the string is level: a step size must be a number
            Source       Glowinski and Marroco, RAIRO Analyse numérique 9, 1975\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                new Setting(
                        "dimension", "the number n of variables", Numeric.COUNT_FROM_TWO, List.of(), Optional.of(20.0)),
                new Setting("p", "the exponent p, at least 2", Numeric.AT_LEAST_ONE, List.of(), Optional.of(4.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public PLaplacian create(Settings settings) {
        return new PLaplacian(settings.integer("dimension"), settings.number("p"));
    }
}
