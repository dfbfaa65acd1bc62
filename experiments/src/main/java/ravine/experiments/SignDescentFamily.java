// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.SignDescent;

/** {@link SignDescent} in studies. */
final class SignDescentFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "sign-descent";
    }

    @Override
    public String summary() {
        return "steps of one length against the signs of the gradient";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α sign ∇f(x[t]),  sign 0 = 0

                Scaling      the diagonal |∇f(x[t])|; it hovers at a distance of about α
                Source       Bernstein et al., ICML 2018, arXiv:1802.04434, algorithm 1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.step(1e-3));
    }

    @Override
    public SignDescent create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new SignDescent(settings.number(RuleSettings.STEP));
    }
}
