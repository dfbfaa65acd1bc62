// SPDX-License-Identifier: Apache-2.0
package ravine.optimizers;

import ravine.calculus.DifferentiableObjective;
import ravine.calculus.TwiceDifferentiableObjective;

/** The refusal of objectives that lack Hessian-vector products, in one form of words. */
final class HessianVectorProducts {

    private HessianVectorProducts() {}

    static TwiceDifferentiableObjective require(DifferentiableObjective objective, String who) {
        if (objective instanceof TwiceDifferentiableObjective twice) {
            return twice;
        }
        throw new IllegalArgumentException("objective: expected a TwiceDifferentiableObjective, for " + who
                + " needs Hessian-vector products, but was "
                + objective.getClass().getSimpleName());
    }
}
