// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import java.util.List;
import java.util.Optional;
import ravine.calculus.CurvatureBounds;
import ravine.experiments.Setting.Numeric;
import ravine.optimizers.SteihaugTrustRegion;

/** {@link SteihaugTrustRegion} in studies. */
final class SteihaugTrustRegionFamily implements OptimizerFamily {

    @Override
    public String name() {
        return "steihaug";
    }

    @Override
    public String summary() {
        return "trust region, its model minimised by conjugate gradients up to the boundary (Steihaug 1983)";
    }

    @Override
    public String description() {
        return """
                x[t+1] = x[t] + p,  p minimises gᵀp + ½ pᵀ∇²f p roughly where |p| <= Δ,  ρ = decrease / predicted

                Radius       |p|/4 if ρ < ¼;  2Δ if ρ > ¾ and |p| = Δ;  p is taken if ρ > 0.1, else tried again
                Inner steps  conjugate gradients from p = 0 to the boundary, along negative curvature too
                Rate         superlinear; one gradient and a few Hessian products a step
                Source       Nocedal, Wright, Numerical Optimization, 2006, algorithms 4.1 and 7.2""";
    }

    @Override
    public List<Setting> settings() {
        return List.of(new Setting(
                "radius", "the first radius Δ, in units of x", Numeric.POSITIVE, List.of(), Optional.of(1.0)));
    }

    @Override
    public SteihaugTrustRegion create(Settings settings, Optional<CurvatureBounds> curvature) {
        return SteihaugTrustRegion.withRadius(settings.number("radius"));
    }
}
