// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.experiments.Setting.Numeric;
import ravine.landscapes.StructuredQuadratic;

/** {@link StructuredQuadratic} in studies. */
final class StructuredQuadraticFamily implements LandscapeFamily {

    private static final String FORM = "form";

    @Override
    public String name() {
        return "structured-quadratic";
    }

    @Override
    public String summary() {
        return "quadratics with a name, whose condition number the dimension sets";
    }

    @Override
    public Optional<Kind> kind() {
        return Optional.of(Kind.QUADRATIC);
    }

    @Override
    public String description() {
        return """
                laplace    ½ (x[1]² + Σ (x[i] - x[i+1])² + x[n]²)              κ = cot²(π/(2(n+1))), that of trid
                nesterov   the same less x[1]: worst among smooth and convex   κ of laplace
                schwefel   Σ (x[1] + … + x[i])², problem 1.2                   κ = cos²(π/(2n+1)) / sin²(π/(2(2n+1)))
                tridia     (x[1] - 1)² + Σ i (2 x[i] - x[i-1])²                κ = 100.6 (n = 10), 18.3 once scaled
                dqdrtic    Σ x[i]² + 100 x[i+1]² + 100 x[i+2]², diagonal       κ = 201 from n = 5 on, 1 once scaled
                hilbert    ½ Σ x[i] x[j] / (i + j - 1), n <= 500               κ = 524 (n = 3), 4.8e5 (5), 1.6e13 (10)

                Start        0 for nesterov, 1 for tridia, 3 for dqdrtic; (cos 1, …, cos n) for the others
                Optimum      0, but x[i] = 1 - i/(n+1), f* = ½ (1/(n+1) - 1) for nesterov, x[i] = 2^(1-i) for tridia
                Spectrum     in closed form, of tridia by bisection, of hilbert by computation: from n = 12 on double
                             precision cannot tell it
                Curvature    bounds for all but hilbert, where a step size must be a number
                Source       Nesterov, Lectures on Convex Optimization, 2018, section 2.1.2; Schwefel 1981; CUTEst""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                RuleSettings.choice(
                        FORM, "which of them", StructuredQuadratic.Form.class, StructuredQuadratic.Form.LAPLACE),
                new Setting(
                        "dimension",
                        "the number n of variables",
                        Numeric.COUNT_FROM_TWO,
                        List.of(),
                        Optional.of(10.0)));
    }

    @Override
    public String conditioner() {
        return "dimension";
    }

    @Override
    public StructuredQuadratic create(Settings settings) {
        StructuredQuadratic.Form form = RuleSettings.choice(settings, FORM, StructuredQuadratic.Form.class);
        return new StructuredQuadratic(form, settings.integer("dimension"));
    }
}
