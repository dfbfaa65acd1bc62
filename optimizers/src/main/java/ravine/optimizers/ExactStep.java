// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import java.util.Map;
import ravine.calculus.DifferentiableObjective;

/**
 * The exact line search on quadratics: one step to the minimum along the ray (Cauchy 1847).
 *
 * <p>\[ \alpha = -\frac{p^\top \nabla f(x)}{p^\top \nabla^2 f(x)\, p} \]
 *
 * <p>On functions that are not quadratic it is the minimum of their quadratic model, which may lie higher than the origin.
 * One Hessian-vector product and one evaluation. The objective must have Hessian-vector products; curvature that is not
 * positive ends the search without a step.
 */
public record ExactStep() implements LineSearch {

    @Override
    public Map<String, Double> hyperparameters() {
        return Map.of();
    }

    @Override
    public Searcher searcher(DifferentiableObjective objective) {
        TwiceDifferentiable.require(objective, "an exact step");
        return this::search;
    }

    private SearchEnd search(Ray ray) {
        if (!ray.isDescent()) {
            return SearchEnd.NO_DESCENT;
        }
        double curvature = ray.curvature();
        if (!(curvature > 0)) {
            return SearchEnd.NO_MINIMUM;
        }
        ray.evaluate(-ray.initialSlope() / curvature);
        return ray.isAtOrigin() ? SearchEnd.ROUND_OFF : SearchEnd.EXACT;
    }
}
