// SPDX-License-Identifier: Apache-2.0
package ravine.experiments;

import ravine.experiments.Measurements.Bracket;
import ravine.optimizers.Preconditioner;

/** Measures the curvature of one function at points. One thread. */
interface CurvatureMeter {

    /**
     * What a meter says of a point.
     *
     * @param kappa \( \kappa(H) \)
     * @param kappaJacobi \( \kappa(D^{-1/2} H D^{-1/2}) \)
     * @param kappaEffective \( \kappa(P^{-1/2} H P^{-1/2}) \)
     * @param sharpness \( \lambda_{\max}(P^{-1} H) \)
     * @param products the Hessian-vector products that it took, where there are matrices only as products
     */
    record Reading(Bracket kappa, Bracket kappaJacobi, Bracket kappaEffective, Bracket sharpness, int products) {}

    /** The curvature at x, {@code double[n]}, not modified, with P. */
    Reading at(double[] x, Preconditioner preconditioner);
}
