// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.baselines.HipparchusGaussNewton;

/** {@link HipparchusGaussNewton} in studies. */
final class HipparchusGaussNewtonFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "hipparchus-gauss-newton";
    }

    @Override
    public String summary() {
        return "the method of Gauss and Newton of Hipparchus";
    }

    @Override
    public String description() {
        return """
                The library's GaussNewtonOptimizer: full steps by QR, for landscapes that tell their residuals

                Cost         its own calls are counted: residuals and Jacobian once an iteration
                Ends         where the Jacobian is singular
                Source       hipparchus.org, version of the build""";
    }

    @Override
    public List<Setting> settings() {
        return List.of();
    }

    @Override
    public HipparchusGaussNewton create(Settings settings, Optional<CurvatureBounds> curvature) {
        return new HipparchusGaussNewton();
    }
}
