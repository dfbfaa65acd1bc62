// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.Newton;

/** {@link Newton} in studies. */
final class NewtonFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "newton";
    }

    @Override
    public String summary() {
        return "damped Newton's method with the exact Hessian, the reference solver";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] - s P⁻¹ ∇f(x[t]),  P = ∇²f(x[t]) + τ I

                Step size    s = 1, ½, ¼, … until f decreases enough (Armijo)
                Shift        τ = 0 where the Hessian is positive definite, else the first that makes it so
                Rate         quadratic near the optimum, whatever κ; n Hessian products and n³/3 operations a step,
                             or one Hessian and O(n) operations where it is assembled and a band
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithms 3.2 and 3.3""";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public Newton create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new Newton();
    }
}
