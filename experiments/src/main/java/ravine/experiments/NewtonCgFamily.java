// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.NewtonCg;

/** {@link NewtonCg} in studies. */
final class NewtonCgFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "newton-cg";
    }

    @Override
    public String summary() {
        return "truncated Newton, the Newton equation solved inexactly by conjugate gradients (Dembo and Steihaug 1983)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + α p,  |∇²f p + g| <= min(½, √(|g| / |g[0]|)) |g|,  g = ∇f(x[t])

                Inner steps  conjugate gradients from p = 0, at most 2n; ended early by curvature <= 0
                Line search  Hager and Zhang, α = 1 first
                Rate         superlinear; one gradient and a few Hessian products a step
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithm 7.1""";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public NewtonCg create(Settings settings, Optional<CurvatureBounds> curvature) {
        return NewtonCg.standard();
    }
}
