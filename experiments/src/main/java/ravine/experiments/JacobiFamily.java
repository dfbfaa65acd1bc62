// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Jacobi;

/** {@link Jacobi} in studies. */
final class JacobiFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "jacobi";
    }

    @Override
    public String summary() {
        return "gradient descent scaled by the exact diagonal of the Hessian";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - α ∇f(x[t]) / D,  D = max(|diag ∇²f(x[t])|, ε)

                Scaling      the diagonal D, renewed in each iteration by n Hessian-vector products
                Rate         that of gradient descent with the condition number of D^-½ H D^-½
                Diverges     for α > 2 / λmax(D⁻¹ H)
                Source       Saad, Iterative Methods for Sparse Linear Systems, 2003, section 4.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(RuleSettings.step(0.5), RuleSettings.epsilon(1e-8));
    }

    @Override
    public Jacobi create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Jacobi(settings.number(RuleSettings.STEP), settings.number(RuleSettings.EPSILON));
    }
}
