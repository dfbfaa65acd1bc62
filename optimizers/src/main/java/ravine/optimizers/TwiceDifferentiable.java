// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;
import ravine.calculus.TwiceDifferentiableObjective;

/** The check of methods that need Hessian-vector products. */
final class TwiceDifferentiable {

    private TwiceDifferentiable() {}

    /** The objective with its products; refuses one that has none. */
    static TwiceDifferentiableObjective require(DifferentiableObjective objective, String method) {
        if (objective instanceof TwiceDifferentiableObjective twice) {
            return twice;
        }
        throw new IllegalArgumentException("objective: expected a TwiceDifferentiableObjective, for " + method
                + " needs Hessian-vector products, but was "
                + objective.getClass().getSimpleName());
    }
}
