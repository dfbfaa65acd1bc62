// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.Bbob;

/** {@link Bbob} in studies. */
final class BbobFamily implements LandscapeFamily {

    private static final String FUNCTION = "function";

    @Override
    public String name() {
        return "bbob";
    }

    @Override
    public String summary() {
        return "the eight smooth functions of the BBOB suite, without its wrinkles or with them";
    }

    @Override
    public String description() {
        return """
            With u = x - x_opt, and R a random rotation:

            sphere              f1   Σ z², z = u                                     κ = 1
            ellipsoid           f2   Σ 10^(6(i-1)/(n-1)) zᵢ², z = u                  κ = 1e6
            rosenbrock          f8   Σ 100 (z[i]² - z[i+1])² + (z[i] - 1)²           κ as of chained-rosenbrock
            rotated-rosenbrock  f9   the same, rotated                               κ as of chained-rosenbrock
            rotated-ellipsoid   f10  as f2, z = R u                                  κ = 1e6
            discus              f11  1e6 z[1]² + Σ z², z = R u                       κ = 1e6
            bent-cigar          f12  z[1]² + 1e6 Σ z², z = R R u                     κ = 1e6
            different-powers    f14  Σ |zᵢ|^(2 + 4(i-1)/(n-1)), z = R u              κ = ∞

            Wrinkle      what the suite has besides: waves T_osz in f2, f10, f11, T_asy in f12, a root around f14. Then
                         there is no Hessian at the optimum, and a κ in outcomes means nothing; the others have none
            Start        0
            Optimum      x_opt, uniform on [-4, 4]^n (f8: [-3, 3]^n), f* = 0
            Seed         decides x_opt and R; our own, these are not COCO's instances
            Source       Hansen, Finck, Ros and Auger, INRIA report RR-6829, 2009\
            """;
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice(FUNCTION, "which of them", Bbob.Function.class, Bbob.Function.ROTATED_ELLIPSOID),
                new Setting(
                        "dimension",
                        "the number n of variables, at most 200",
                        Numeric.COUNT_FROM_TWO,
                        List.of(),
                        Optional.of(10.0)),
                new Setting("seed", "decides the instance", Numeric.WHOLE, List.of(), Optional.of(1.0)),
                new Setting(
                        "wrinkle",
                        "whether the suite's own roughening is left in",
                        Numeric.FLAG,
                        List.of(),
                        Optional.of(false)));
    }

    @Override
    public Bbob create(Settings settings) {
        Bbob.Function function = RuleSettings.choice(settings, FUNCTION, Bbob.Function.class);
        return new Bbob(function, settings.integer("dimension"), settings.integer("seed"), settings.flag("wrinkle"));
    }
}
