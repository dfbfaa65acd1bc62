// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.optimizers.GaussNewton;

/** {@link GaussNewton} in studies. */
final class GaussNewtonFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "gauss-newton";
    }

    @Override
    public String summary() {
        return "Newton's method for sums of squares without the residuals' second derivatives, with a line search";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + α p,  p minimises |r + J p|, by a QR factorisation of J

                Step size    the line search of Hager and Zhang, which tries 1 first
                Needs        a landscape that is a sum of squares and tells its residuals
                Rate         quadratic where the residuals vanish, else linear or none; one r, J and gradient a step
                Source       Nocedal, Wright, Numerical Optimization, 2006, section 10.3""";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public GaussNewton create(Settings settings, Optional<CurvatureBounds> curvature) {
        return GaussNewton.standard();
    }
}
